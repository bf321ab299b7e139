use super::model::Words;
use crate::vault::{Field, Vault};
use diesel::{insert_into, prelude::*, result::Error};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{app::hook_words as w, service_externalhooklog as l};
use serde_json::Value;

/// One line of the log in the caller's transaction: facts that are nobody's, and sealed what both sides said.
pub async fn write(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    (request, user): (Option<i32>, Option<i32>),
    facts: &Value,
    words: &Words,
) -> QueryResult<()> {
    let row = (l::request_data.eq(facts), l::service_request_id.eq(request), l::user_id.eq(user));
    let id: i32 = insert_into(l::table).values(row).returning(l::id).get_result(db).await?;
    let plain = serde_json::to_string(words).map_err(|error| Error::SerializationError(Box::new(error)))?;
    let row = (w::id.eq(id), w::content.eq(vault.seal(Field::HookWords, id, &plain)));
    insert_into(w::table).values(row).execute(db).await.map(drop)
}

/// What was said; of a line whose words are gone nothing.
pub fn open(vault: &Vault, id: i32, sealed: Option<&str>) -> Option<Words> {
    serde_json::from_str(&vault.show(Field::HookWords, id, sealed?)).ok()
}
