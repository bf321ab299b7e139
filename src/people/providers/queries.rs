use crate::{
    access::Actor,
    audit::{self, Deed},
    people::password,
};
use chrono::{DateTime, Duration, Utc};
use diesel::{delete, insert_into, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{account_user as u, app::passkey as k, social_auth_partial as p, social_auth_usersocialauth as s};
use serde_json::json;
use uuid::Uuid;

/// How long what a provider has said may be used: filling in a form takes its time.
const KEPT_FOR: Duration = Duration::hours(1);

/// A login elsewhere as its owner sees it.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = s)]
pub struct Row {
    pub provider: String,
    pub created: DateTime<Utc>,
}

/// Whose account belongs to this person of a provider.
pub async fn owner(db: &mut AsyncPgConnection, provider: &str, uid: &str) -> QueryResult<Option<i32>> {
    let row = s::table.filter(s::provider.eq(provider).and(s::uid.eq(uid)));
    row.select(s::user_id).first(db).await.optional()
}

/// Where this person can sign in with: one of each provider, so there are few.
pub async fn list(db: &mut AsyncPgConnection, user: i32) -> QueryResult<Vec<Row>> {
    let own = s::table.filter(s::user_id.eq(user)).order(s::provider);
    own.limit(20).select(Row::as_select()).load(db).await
}

/// Writes the link; `false` when that person is linked already, or the account has another one of this provider.
/// Belongs into the transaction of its letter.
pub async fn link(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    user: i32,
    provider: &str,
    uid: &str,
) -> QueryResult<bool> {
    // Two at once wait for each other.
    u::table.find(user).select(u::id).for_update().first::<i32>(db).await?;
    let own = s::table.filter(s::user_id.eq(user).and(s::provider.eq(provider)));
    if own.count().get_result::<i64>(db).await? > 0 {
        return Ok(false);
    }
    let row = (s::user_id.eq(user), s::provider.eq(provider), s::uid.eq(uid));
    if insert_into(s::table).values(row).on_conflict_do_nothing().execute(db).await? == 0 {
        return Ok(false);
    }
    let deed = Deed::new("link-login", "account_user", user).with(json!({ "provider": provider }));
    audit::record(db, &actor.known_as(user), deed).await?;
    Ok(true)
}

/// What came of the wish to end a link.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended {
    Yes,
    /// Nobody could sign in to the account any more.
    Last,
    Nothing,
}

/// Ends the link, unless there would be no way into the account. Belongs into the transaction of its letter.
pub async fn unlink(db: &mut AsyncPgConnection, actor: &Actor, user: i32, provider: &str) -> QueryResult<Ended> {
    let kept: String = u::table.find(user).select(u::password).for_update().first(db).await?;
    let others = s::table.filter(s::user_id.eq(user).and(s::provider.ne(provider)));
    let others: i64 = others.count().get_result(db).await?;
    let passkeys: i64 = k::table.filter(k::user_id.eq(user)).count().get_result(db).await?;
    if kept == password::UNUSABLE && others + passkeys == 0 {
        return Ok(Ended::Last);
    }
    let own = s::table.filter(s::user_id.eq(user).and(s::provider.eq(provider)));
    if delete(own).execute(db).await? == 0 {
        return Ok(Ended::Nothing);
    }
    let deed = Deed::new("unlink-login", "account_user", user).with(json!({ "provider": provider }));
    audit::record(db, actor, deed).await?;
    Ok(Ended::Yes)
}

pub async fn keep(db: &mut AsyncPgConnection, token: Uuid, provider: &str, content: &str) -> QueryResult<()> {
    let row = (p::token.eq(token.to_string()), p::backend.eq(provider), p::content.eq(content));
    insert_into(p::table).values(row).execute(db).await.map(drop)
}

pub async fn kept(db: &mut AsyncPgConnection, token: Uuid) -> QueryResult<Option<String>> {
    let row = p::table.filter(p::token.eq(token.to_string()).and(p::timestamp.gt(Utc::now() - KEPT_FOR)));
    row.select(p::content).first(db).await.optional()
}

pub async fn discard(db: &mut AsyncPgConnection, token: Uuid) -> QueryResult<()> {
    delete(p::table.filter(p::token.eq(token.to_string()))).execute(db).await.map(drop)
}

/// Removes what nobody has come back for.
pub async fn forget(db: &mut AsyncPgConnection) -> QueryResult<()> {
    delete(p::table.filter(p::timestamp.lt(Utc::now() - KEPT_FOR))).execute(db).await.map(drop)
}
