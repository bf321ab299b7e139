use crate::{
    content::reading::{Card, FeedText, Reading, ReadingFilter, latest_first},
    db::{
        among,
        constant::{Active, Success},
    },
    dictionary::Dictionary,
    web::{PER_PAGE, Slice, offset},
};
use diesel::{dsl::case_when, pg::Pg, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::try_join;
use schema::{account_company, account_user, core_blog, shared_mediafile};

/// The columns of a card.
macro_rules! card {
    () => {
        (
            core_blog::id,
            core_blog::slug,
            core_blog::title,
            core_blog::subtitle,
            core_blog::category_id,
            core_blog::published_at,
            core_blog::reading_minutes,
            shared_mediafile::file.nullable(),
            (account_user::public_id, account_user::first_name, account_user::last_name).nullable(),
            account_company::title.nullable(),
            // Only a company that everybody may see has a page to link to.
            case_when(
                account_company::is_public.and(account_company::status.eq(Active)).nullable(),
                account_company::slug.nullable(),
            ),
        )
    };
}

/// Posts with what stands beside them.
macro_rules! posts {
    () => {
        core_blog::table
            .left_join(account_user::table)
            .left_join(account_company::table)
            .left_join(shared_mediafile::table)
    };
}

/// The published posts that match the filter, a page of them; the total when it is not known yet.
///
/// `found` are the ids a text search gave.
pub async fn published(
    mut db: &AsyncPgConnection,
    filter: &ReadingFilter,
    dictionary: &Dictionary,
    found: Option<&[i32]>,
    total: Option<i64>,
) -> QueryResult<Slice<Card>> {
    let page = filter.page();
    let ids = matching(filter, dictionary, found)
        .order((core_blog::published_at.desc(), core_blog::id.desc()))
        .limit(PER_PAGE)
        .offset(offset(page));
    let rows = posts!().filter(among(core_blog::id, ids.select(core_blog::id))).select(card!());
    let (rows, total) = match total {
        Some(total) => (rows.load(&mut db).await?, total),
        None => {
            let mut same = db;
            let total = matching(filter, dictionary, found).count().get_result(&mut same);
            try_join!(rows.load(&mut db), total)?
        }
    };
    Ok(Slice { rows: latest_first(rows), total, page })
}

/// The one place where the filter becomes SQL.
fn matching<'f>(
    filter: &ReadingFilter,
    dictionary: &Dictionary,
    found: Option<&'f [i32]>,
) -> core_blog::BoxedQuery<'f, Pg> {
    let mut query = core_blog::table.filter(core_blog::status.eq(Success)).filter(core_blog::published).into_boxed();
    if let Some(slug) = filter.category() {
        // An unknown category is in no dictionary: nothing is there.
        let category = dictionary.category_by_slug(&slug).map_or(-1, |category| category.id);
        query = query.filter(core_blog::category_id.eq(category));
    }
    if let Some(tag) = filter.tag() {
        query = query.filter(core_blog::tags.contains(vec![tag]));
    }
    if let Some(slug) = filter.company() {
        let company =
            account_company::table.filter(account_company::slug.eq(slug)).select(account_company::id.nullable());
        query = query.filter(core_blog::company_id.eq_any(company));
    }
    if let Some(found) = found {
        query = query.filter(core_blog::id.eq_any(found));
    }
    query
}

/// The newest posts, for the feed.
pub async fn for_feed(mut db: &AsyncPgConnection, most: i64) -> QueryResult<Vec<FeedText>> {
    core_blog::table
        .filter(core_blog::status.eq(Success))
        .filter(core_blog::published)
        .order((core_blog::published_at.desc(), core_blog::id.desc()))
        .limit(most)
        .select((
            core_blog::slug,
            core_blog::title,
            core_blog::subtitle,
            core_blog::published_at,
            core_blog::updated_at,
        ))
        .load(&mut db)
        .await
}

/// One post, in whatever state.
pub async fn find(mut db: &AsyncPgConnection, slug: &str) -> QueryResult<Reading> {
    posts!()
        .filter(core_blog::slug.eq(slug))
        .select((
            card!(),
            core_blog::content,
            core_blog::tags,
            shared_mediafile::alt.nullable(),
            core_blog::updated_at,
            core_blog::status,
            core_blog::published,
        ))
        .first(&mut db)
        .await
}

/// The newest others of the same category.
pub async fn related(mut db: &AsyncPgConnection, post: &Card) -> QueryResult<Vec<Card>> {
    posts!()
        .filter(core_blog::status.eq(Success))
        .filter(core_blog::published)
        .filter(core_blog::category_id.eq(post.category_id))
        .filter(core_blog::id.ne(post.id))
        .order((core_blog::published_at.desc(), core_blog::id.desc()))
        .limit(3)
        .select(card!())
        .load(&mut db)
        .await
}
