use super::Fact;
use crate::vault::{Field, Vault};
use chrono::{DateTime, Utc};
use diesel::{insert_into, prelude::*, result::Error};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::app::register_answer as r;
use serde_json::Value;

/// What the register said of this number after that moment.
pub async fn kept(
    mut db: &AsyncPgConnection,
    vault: &Vault,
    bin: &str,
    after: DateTime<Utc>,
) -> QueryResult<Option<Fact>> {
    let row = r::table.find(bin).filter(r::fetched_at.gt(after)).select((r::answer, r::head));
    let Some((answer, head)) = row.first::<(Value, String)>(&mut db).await.optional()? else { return Ok(None) };
    let Ok(fact) = serde_json::from_value::<Fact>(answer) else { return Ok(None) };
    Ok(Some(Fact { head: vault.show(Field::RegisterHead, bin, &head), ..fact }))
}

pub async fn keep(mut db: &AsyncPgConnection, vault: &Vault, bin: &str, fact: &Fact) -> QueryResult<()> {
    let answer = serde_json::to_value(fact).map_err(|error| Error::SerializationError(Box::new(error)))?;
    let said =
        (r::answer.eq(answer), r::head.eq(vault.seal(Field::RegisterHead, bin, &fact.head)), r::fetched_at.eq(fact.at));
    let row = (r::tin.eq(bin), said.clone());
    insert_into(r::table).values(row).on_conflict(r::tin).do_update().set(said).execute(&mut db).await.map(drop)
}
