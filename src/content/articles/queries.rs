use crate::{
    content::reading::{Card, FeedText, Reading, ReadingFilter, latest_first},
    db::{among, constant::Success},
    dictionary::Dictionary,
    i18n::Text,
    web::{PER_PAGE, Slice, offset},
};
use diesel::{
    pg::Pg,
    prelude::*,
    sql_types::{Jsonb, Nullable, Text as Varchar},
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::try_join;
use schema::{account_user, core_article, shared_mediafile};

/// The columns of a card; an article is of no company.
macro_rules! card {
    () => {
        (
            core_article::id,
            core_article::slug,
            core_article::title,
            core_article::subtitle,
            core_article::category_id,
            core_article::published_at,
            core_article::reading_minutes,
            shared_mediafile::file.nullable(),
            (account_user::public_id, account_user::first_name, account_user::last_name).nullable(),
            None::<Text>.into_sql::<Nullable<Jsonb>>(),
            None::<String>.into_sql::<Nullable<Varchar>>(),
        )
    };
}

/// Articles with what stands beside them.
macro_rules! articles {
    () => {
        core_article::table.left_join(account_user::table).left_join(shared_mediafile::table)
    };
}

/// The published articles that match the filter, a page of them; the total when it is not known yet.
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
        .order((core_article::published_at.desc(), core_article::id.desc()))
        .limit(PER_PAGE)
        .offset(offset(page));
    let rows = articles!().filter(among(core_article::id, ids.select(core_article::id))).select(card!());
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
) -> core_article::BoxedQuery<'f, Pg> {
    let mut query =
        core_article::table.filter(core_article::status.eq(Success)).filter(core_article::published).into_boxed();
    if let Some(slug) = filter.category() {
        // An unknown category is in no dictionary: nothing is there.
        let category = dictionary.category_by_slug(&slug).map_or(-1, |category| category.id);
        query = query.filter(core_article::category_id.eq(category));
    }
    if let Some(tag) = filter.tag() {
        query = query.filter(core_article::tags.contains(vec![tag]));
    }
    if let Some(found) = found {
        query = query.filter(core_article::id.eq_any(found));
    }
    query
}

/// The newest articles.
pub async fn newest(mut db: &AsyncPgConnection, most: i64) -> QueryResult<Vec<Card>> {
    articles!()
        .filter(core_article::status.eq(Success))
        .filter(core_article::published)
        .order((core_article::published_at.desc(), core_article::id.desc()))
        .limit(most)
        .select(card!())
        .load(&mut db)
        .await
}

/// The newest articles, for the feed.
pub async fn for_feed(mut db: &AsyncPgConnection, most: i64) -> QueryResult<Vec<FeedText>> {
    core_article::table
        .filter(core_article::status.eq(Success))
        .filter(core_article::published)
        .order((core_article::published_at.desc(), core_article::id.desc()))
        .limit(most)
        .select((
            core_article::slug,
            core_article::title,
            core_article::subtitle,
            core_article::published_at,
            core_article::updated_at,
        ))
        .load(&mut db)
        .await
}

/// One article, in whatever state.
pub async fn find(mut db: &AsyncPgConnection, slug: &str) -> QueryResult<Reading> {
    articles!()
        .filter(core_article::slug.eq(slug))
        .select((
            card!(),
            core_article::content,
            core_article::tags,
            shared_mediafile::alt.nullable(),
            core_article::updated_at,
            core_article::status,
            core_article::published,
        ))
        .first(&mut db)
        .await
}

/// The newest others of the same category.
pub async fn related(mut db: &AsyncPgConnection, article: &Card) -> QueryResult<Vec<Card>> {
    articles!()
        .filter(core_article::status.eq(Success))
        .filter(core_article::published)
        .filter(core_article::category_id.eq(article.category_id))
        .filter(core_article::id.ne(article.id))
        .order((core_article::published_at.desc(), core_article::id.desc()))
        .limit(3)
        .select(card!())
        .load(&mut db)
        .await
}
