use super::model::Taken;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::{dsl::now, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::app::job;
use serde_json::Value;

/// How long a job is its worker's without a sign of life.
const LEASE: TimeDelta = TimeDelta::minutes(2);

pub async fn add(mut db: &AsyncPgConnection, kind: &str, payload: &Value, user: Option<i32>) -> QueryResult<i64> {
    diesel::insert_into(job::table)
        .values((job::kind.eq(kind), job::payload.eq(payload), job::user_id.eq(user)))
        .returning(job::id)
        .get_result(&mut db)
        .await
}

/// Takes the next job that is due and puts its next try behind the lease: it comes again if this worker dies.
/// A job takes minutes, and its progress is to be seen meanwhile, so no lock is held over it.
pub async fn take(mut db: &AsyncPgConnection) -> QueryResult<Option<Taken>> {
    let due = job::table
        .filter(job::state.eq("waiting"))
        .filter(job::next_at.le(now))
        .order((job::next_at, job::id))
        .limit(1)
        .for_update()
        .skip_locked()
        .select(job::id);
    let Some(id) = due.get_result::<i64>(&mut db).await.optional()? else { return Ok(None) };
    let taken = diesel::update(job::table.find(id))
        .set((job::attempts.eq(job::attempts + 1), job::next_at.eq(Utc::now() + LEASE)))
        .returning(Taken::as_select())
        .get_result(&mut db)
        .await?;
    Ok(Some(taken))
}

/// A sign of life.
pub async fn hold(mut db: &AsyncPgConnection, id: i64) -> QueryResult<()> {
    diesel::update(job::table.find(id).filter(job::state.eq("waiting")))
        .set(job::next_at.eq(Utc::now() + LEASE))
        .execute(&mut db)
        .await
        .map(drop)
}

pub async fn progress(mut db: &AsyncPgConnection, id: i64, percent: i16) -> QueryResult<()> {
    diesel::update(job::table.find(id).filter(job::state.eq("waiting")))
        .set(job::progress.eq(percent))
        .execute(&mut db)
        .await
        .map(drop)
}

/// What is done stays done, even when a worker that was thought dead comes back.
pub async fn done(mut db: &AsyncPgConnection, id: i64, result: &Value) -> QueryResult<()> {
    diesel::update(job::table.find(id).filter(job::state.eq("waiting")))
        .set((
            job::state.eq("done"),
            job::progress.eq(100),
            job::finished_at.eq(Utc::now()),
            job::result.eq(result),
            job::error.eq(""),
        ))
        .execute(&mut db)
        .await
        .map(drop)
}

pub async fn failed(mut db: &AsyncPgConnection, id: i64, error: &str) -> QueryResult<()> {
    diesel::update(job::table.find(id).filter(job::state.eq("waiting")))
        .set((job::state.eq("failed"), job::finished_at.eq(Utc::now()), job::error.eq(error)))
        .execute(&mut db)
        .await
        .map(drop)
}

pub async fn again(mut db: &AsyncPgConnection, id: i64, after: TimeDelta, error: &str) -> QueryResult<()> {
    diesel::update(job::table.find(id).filter(job::state.eq("waiting")))
        .set((job::next_at.eq(Utc::now() + after), job::error.eq(error)))
        .execute(&mut db)
        .await
        .map(drop)
}

/// How far a job is.
#[derive(Debug, HasQuery)]
#[diesel(table_name = job)]
pub struct State {
    pub id: i64,
    pub created_at: DateTime<Utc>,
    pub state: String,
    pub progress: i16,
    pub finished_at: Option<DateTime<Utc>>,
    pub result: Value,
}

/// The newest job of a kind that a person asked for.
pub async fn of_user(mut db: &AsyncPgConnection, user: i32, kind: &str) -> QueryResult<Option<State>> {
    State::query()
        .filter(job::user_id.eq(user))
        .filter(job::kind.eq(kind))
        .order(job::created_at.desc())
        .limit(1)
        .get_result(&mut db)
        .await
        .optional()
}
