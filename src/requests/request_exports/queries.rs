use super::work::{CSV, XLSX, ZIP};
use crate::{
    access::Actor,
    audit::{self, Deed},
    i18n::Text,
    jobs,
    requests::{
        queries::SOURCE,
        request_desk::{Asking, matching},
        state::State,
    },
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{account_company as c, account_user as u, service_service as s, service_servicerequest as r};
use serde_json::Value;

/// How many rows are read at a time.
pub const AT_ONCE: usize = 500;

/// A row of the table.
#[derive(Debug, Queryable)]
pub struct Row {
    pub id: i32,
    status: String,
    pub number: Option<String>,
    pub stage: String,
    pub service: Text,
    pub company: Option<Text>,
    pub version: i32,
    pub sent_at: Option<DateTime<Utc>>,
    pub due_at: Option<DateTime<Utc>>,
    pub decided_at: Option<DateTime<Utc>>,
}

impl Row {
    pub fn state(&self) -> State {
        State::from_code(&self.status).unwrap_or(State::Created)
    }
}

/// Asks for an export; one of a kind at a time. Whether there will be a new one.
pub async fn ask(db: &mut AsyncPgConnection, actor: &Actor, kind: &'static str, payload: &Value) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let Some(user) = actor.user else { return Ok(false) };
        u::table.find(user).select(u::id).for_no_key_update().first::<i32>(db).await?;
        if jobs::of_user(db, user, kind).await?.is_some_and(|job| job.state == "waiting") {
            return Ok(false);
        }
        jobs::enqueue(db, kind, payload, actor.user).await?;
        let id = payload.get("request").map(ToString::to_string).unwrap_or_default();
        audit::record(db, actor, Deed::new("ask-export", SOURCE, id).with(payload.clone())).await?;
        Ok(true)
    })
    .await
}

/// The newest exports of a person: the tables, the archive.
pub async fn newest(db: &AsyncPgConnection, user: i32) -> QueryResult<[Option<jobs::State>; 3]> {
    let (csv, xlsx) = (jobs::of_user(db, user, CSV).await?, jobs::of_user(db, user, XLSX).await?);
    Ok([csv, xlsx, jobs::of_user(db, user, ZIP).await?])
}

/// The line in the log of who fetched a file.
pub async fn note(db: &mut AsyncPgConnection, actor: &Actor, job: i64) -> QueryResult<()> {
    audit::record(db, actor, Deed::new("fetch-export", SOURCE, "").with(serde_json::json!({ "job": job }))).await
}

/// The next rows of a filter behind an id.
pub async fn rows(mut db: &AsyncPgConnection, asking: &Asking, after: i32) -> QueryResult<Vec<Row>> {
    let most = i64::try_from(AT_ONCE).unwrap_or_default();
    let ids: Vec<i32> =
        matching(asking).filter(r::id.gt(after)).order(r::id).limit(most).select(r::id).load(&mut db).await?;
    r::table
        .inner_join(s::table)
        .left_join(c::table.on(r::company_id.eq(c::id.nullable())))
        .filter(r::id.eq_any(ids))
        .order(r::id)
        .select((
            r::id,
            r::status,
            r::number,
            r::bp_status,
            s::name,
            c::title.nullable(),
            r::version,
            r::sent_at,
            r::due_at,
            r::decided_at,
        ))
        .load(&mut db)
        .await
}

/// What a job has to know of who asked: the language, and the organization whose requests they see.
pub async fn asker(mut db: &AsyncPgConnection, user: i32) -> QueryResult<(String, Option<String>)> {
    let row: (String, Option<String>, bool) =
        u::table.find(user).select((u::language, u::organization_id, u::is_superuser)).first(&mut db).await?;
    Ok((row.0, row.1.filter(|_| !row.2)))
}
