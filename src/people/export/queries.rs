use super::{KEPT, work::KIND};
use crate::{
    access::Actor,
    audit::{self, Deed},
    jobs,
    vault::{Field, Vault},
};
use anyhow::Context as _;
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use chrono::{TimeDelta, Utc};
use diesel::{delete, insert_into, prelude::*};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{
    account_user as u,
    app::{export_piece as p, job as j},
};
use serde_json::json;
use uuid::Uuid;

/// How soon after one export another may be asked for.
const PAUSE: TimeDelta = TimeDelta::minutes(10);

/// Asks for an export of all that is known of this person; whether there will be a new one.
pub async fn ask(db: &mut AsyncPgConnection, actor: &Actor, person: i32) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        u::table.find(person).select(u::id).for_no_key_update().first::<i32>(db).await?;
        let newest = jobs::of_user(db, person, KIND).await?;
        if newest
            .is_some_and(|job| job.state == "waiting" || Utc::now() - job.created_at < PAUSE && job.state == "done")
        {
            return Ok(false);
        }
        // The old one would be a second copy of everything.
        let old = j::user_id.eq(person).and(j::kind.eq(KIND));
        delete(p::table.filter(p::job_id.eq_any(j::table.filter(old).select(j::id)))).execute(db).await?;
        jobs::enqueue(db, KIND, &json!({ "person": person }), Some(person)).await?;
        audit::record(db, actor, Deed::new("ask-export", "account_user", person)).await?;
        Ok(true)
    })
    .await
}

/// The line in the log of who fetched the file.
pub async fn note(db: &mut AsyncPgConnection, actor: &Actor, person: i32, job: i64) -> QueryResult<()> {
    audit::record(db, actor, Deed::new("fetch-export", "account_user", person).with(json!({ "job": job }))).await
}

/// A try that was broken off leaves nothing.
pub async fn begin(mut db: &AsyncPgConnection, job: i64) -> QueryResult<()> {
    delete(p::table.filter(p::job_id.eq(job))).execute(&mut db).await.map(drop)
}

/// Keeps one piece, sealed.
pub async fn keep(mut db: &AsyncPgConnection, vault: &Vault, job: i64, number: i32, bytes: &[u8]) -> QueryResult<()> {
    let key = Uuid::new_v4();
    let sealed = vault.seal(Field::ExportPiece, key, &BASE64.encode(bytes));
    let row = (p::key.eq(key), p::job_id.eq(job), p::number.eq(number), p::content.eq(sealed));
    insert_into(p::table).values(row).execute(&mut db).await.map(drop)
}

/// One piece of a ready export; `None` behind the last.
pub async fn piece(
    mut db: &AsyncPgConnection,
    vault: &Vault,
    job: i64,
    number: i32,
) -> anyhow::Result<Option<Vec<u8>>> {
    let row = p::table.filter(p::job_id.eq(job).and(p::number.eq(number))).select((p::key, p::content));
    let row: Option<(Uuid, String)> = row.first(&mut db).await.optional()?;
    let Some((key, sealed)) = row else { return Ok(None) };
    let text = vault.open(Field::ExportPiece, key, &sealed).context("a piece of an export does not open")?;
    Ok(Some(BASE64.decode(text)?))
}

/// Removes exports that can't be fetched any more.
pub async fn forget(mut db: &AsyncPgConnection) -> QueryResult<usize> {
    let over = j::table.filter(j::finished_at.lt(Utc::now() - KEPT)).select(j::id);
    delete(p::table.filter(p::job_id.eq_any(over))).execute(&mut db).await
}
