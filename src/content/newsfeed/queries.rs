use super::{
    forms::{FeedFilter, kinds},
    model::Item,
};
use crate::web::{PER_PAGE, Slice, offset};
use diesel::{QueryResult, sql_query, sql_types as sql};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

/// What is public at this moment and fits the filter, with the words of each: what the index of the search says of it.
/// The rows are picked along the index of the feed, the joins are made for those of one page.
const ITEMS: &str = "select f.kind as source, f.published_at, f.pinned, s.path, s.title, s.summary, co.title as company, \
     u.public_id, u.first_name, u.last_name, u.deleted_at, \
     exists (select from community_companyfollow cf where cf.follower_id = $3 and cf.followed_id = c.company_id) as follows_company, \
     exists (select from community_userfollow uf where uf.follower_id = $3 and uf.followed_id = c.author_id) as follows_author \
     from core_feed f \
     join search_search s on s.source = f.kind and s.primary_key = f.object_id::text and s.published \
       and (s.visible_until is null or s.visible_until > now()) \
     join app.content c on c.kind = f.kind and c.object_id = f.object_id \
     left join account_company co on co.id = c.company_id \
     left join account_user u on u.id = c.author_id \
     where f.published and f.kind = any($1) and (not $2 \
       or c.company_id in (select followed_id from community_companyfollow where follower_id = $3) \
       or c.author_id in (select followed_id from community_userfollow where follower_id = $3)) \
     order by f.published_at desc, f.id desc limit $4 offset $5";

/// A page of the feed, the newest first; `reader` is nobody's number for who is not signed in. Nothing is counted:
/// whether there is a next page says one row more.
pub async fn page(db: &AsyncPgConnection, filter: &FeedFilter, reader: i32) -> QueryResult<Slice<Item>> {
    let (page, from) = (filter.page(), offset(filter.page()));
    let mut rows = items(db, filter, reader, PER_PAGE + 1, from).await?;
    let total = from + i64::try_from(rows.len()).unwrap_or_default();
    rows.truncate(usize::try_from(PER_PAGE).unwrap_or_default());
    Ok(Slice { rows, total, page })
}

/// The newest, for a feed reader.
pub async fn newest(db: &AsyncPgConnection, filter: &FeedFilter, most: i64) -> QueryResult<Vec<Item>> {
    items(db, filter, 0, most, 0).await
}

async fn items(
    mut db: &AsyncPgConnection,
    filter: &FeedFilter,
    reader: i32,
    most: i64,
    from: i64,
) -> QueryResult<Vec<Item>> {
    let sources: Vec<&str> = match filter.kind() {
        Some(kind) => vec![kind.code],
        None => kinds().map(|kind| kind.code).collect(),
    };
    let query = sql_query(ITEMS).bind::<sql::Array<sql::Text>, _>(sources).bind::<sql::Bool, _>(filter.followed());
    let query = query.bind::<sql::Integer, _>(reader).bind::<sql::BigInt, _>(most);
    query.bind::<sql::BigInt, _>(from).load(&mut db).await
}
