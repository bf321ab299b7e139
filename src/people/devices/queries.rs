use crate::{
    access::Actor,
    audit::{self, Deed},
};
use chrono::{DateTime, Utc};
use diesel::{delete, prelude::*};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use ipnetwork::IpNetwork;
use schema::user_sessions_session as s;
use serde_json::json;

/// Nobody reads more, and ending all others ends the rest, too.
const MOST: i64 = 50;

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = s)]
pub struct Row {
    pub id: i64,
    pub session_key: String,
    pub user_agent: String,
    pub last_activity: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
    pub ip: Option<IpNetwork>,
}

/// The sessions of a person that are not over, the busiest first.
pub async fn list(db: &mut AsyncPgConnection, user: i32) -> QueryResult<Vec<Row>> {
    s::table
        .filter(s::user_id.eq(user).and(s::expire_date.gt(Utc::now())))
        .order((s::last_activity.desc(), s::id.desc()))
        .limit(MOST)
        .select(Row::as_select())
        .load(db)
        .await
}

/// Ends one session of this person; whether there was one.
pub async fn end(db: &mut AsyncPgConnection, actor: &Actor, user: i32, id: i64) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let ended = delete(s::table.filter(s::id.eq(id).and(s::user_id.eq(user)))).execute(db).await?;
        if ended > 0 {
            audit::record(db, actor, Deed::new("end-session", "user_sessions_session", id)).await?;
        }
        Ok(ended > 0)
    })
    .await
}

/// Ends all sessions of this person but the one of this hashed key; how many there were.
pub async fn end_others(db: &mut AsyncPgConnection, actor: &Actor, user: i32, own: &str) -> QueryResult<usize> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<usize> {
        let ended = crate::access::queries::end_others(db, user, own).await?;
        let deed = Deed::new("end-sessions", "account_user", user).with(json!({ "ended": ended }));
        audit::record(db, actor, deed).await?;
        Ok(ended)
    })
    .await
}
