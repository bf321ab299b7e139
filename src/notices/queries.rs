use crate::i18n::Text;
use diesel::{insert_into, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::core_notification as n;

/// Leaves a notice for a person. `kind` is what people switch on and off; `path` where the matter stands, without
/// the language; empty where there is nothing to see. Belongs into the transaction of what it tells.
pub async fn tell(
    mut db: &AsyncPgConnection,
    user: i32,
    kind: &str,
    title: &Text,
    description: &Text,
    path: &str,
) -> QueryResult<()> {
    let words = (n::title.eq(title), n::description.eq(description));
    let row = (n::user_id.eq(user), n::kind.eq(kind), n::path.eq(path), words);
    insert_into(n::table).values(row).execute(&mut db).await.map(drop)
}
