use super::model::Content;
use crate::vault::{Field, Vault};
use diesel::{prelude::*, result::Error};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::app::outbox;
use uuid::Uuid;

/// One row, sealed under its own id.
pub async fn add(
    mut db: &AsyncPgConnection,
    vault: &Vault,
    user: Option<i32>,
    kind: &str,
    content: &Content,
) -> QueryResult<Uuid> {
    let id = Uuid::new_v4();
    let plain = serde_json::to_string(content).map_err(|error| Error::SerializationError(Box::new(error)))?;
    diesel::insert_into(outbox::table)
        .values((
            outbox::channel.eq(content.channel()),
            outbox::kind.eq(kind),
            outbox::user_id.eq(user),
            outbox::message_id.eq(id),
            outbox::content.eq(vault.seal(Field::Outbox, id, &plain)),
        ))
        .execute(&mut db)
        .await?;
    Ok(id)
}
