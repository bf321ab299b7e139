use crate::{
    access::Actor,
    audit::{self, Deed},
};
use chrono::{DateTime, Utc};
use diesel::{delete, insert_into, prelude::*};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::app::restriction as r;

/// Since when a person's data are restricted, if they are.
pub async fn since(mut db: &AsyncPgConnection, person: i32) -> QueryResult<Option<DateTime<Utc>>> {
    r::table.find(person).select(r::since).first(&mut db).await.optional()
}

/// Those of these people whose data are restricted.
pub async fn among(mut db: &AsyncPgConnection, people: &[i32]) -> QueryResult<Vec<i32>> {
    r::table.filter(r::user_id.eq_any(people)).select(r::user_id).load(&mut db).await
}

/// All of them, for a condition.
pub fn people() -> diesel::dsl::Select<r::table, r::user_id> {
    r::table.select(r::user_id)
}

/// Restricts, or takes it back; whether that changed anything.
pub async fn set(db: &mut AsyncPgConnection, actor: &Actor, person: i32, on: bool) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let changed = match on {
            true => insert_into(r::table).values(r::user_id.eq(person)).on_conflict_do_nothing().execute(db).await?,
            false => delete(r::table.find(person)).execute(db).await?,
        };
        if changed > 0 {
            let action = if on { "restrict-data" } else { "lift-restriction" };
            audit::record(db, actor, Deed::new(action, "account_user", person)).await?;
        }
        Ok(changed > 0)
    })
    .await
}
