use crate::{
    access::Actor,
    audit::{self, Deed},
};
use chrono::{DateTime, Utc};
use diesel::{delete, insert_into, prelude::*, update};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::app::passkey as p;
use serde_json::Value;
use webauthn_rs::prelude::Passkey;

/// Nobody has more.
pub const MOST: i64 = 20;

/// A passkey as its owner sees it.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = p)]
pub struct Row {
    pub id: i64,
    pub name: String,
    pub created_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
}

pub async fn list(db: &mut AsyncPgConnection, user: i32) -> QueryResult<Vec<Row>> {
    let own = p::table.filter(p::user_id.eq(user)).order((p::created_at, p::id));
    own.limit(MOST).select(Row::as_select()).load(db).await
}

/// One of this person's.
pub async fn one(db: &mut AsyncPgConnection, user: i32, id: i64) -> QueryResult<Option<Row>> {
    let own = p::table.filter(p::user_id.eq(user).and(p::id.eq(id)));
    own.select(Row::as_select()).first(db).await.optional()
}

pub async fn count(db: &mut AsyncPgConnection, user: i32) -> QueryResult<i64> {
    p::table.filter(p::user_id.eq(user)).count().get_result(db).await
}

/// The keys of this person, to ask for one of them.
pub async fn keys(db: &mut AsyncPgConnection, user: i32) -> QueryResult<Vec<Passkey>> {
    let own = p::table.filter(p::user_id.eq(user)).order(p::id).limit(MOST).select(p::state);
    let states: Vec<Value> = own.load(db).await?;
    Ok(states.into_iter().filter_map(read).collect())
}

/// Whose key this is, and the key.
pub async fn owner(db: &mut AsyncPgConnection, credential: &[u8]) -> QueryResult<Option<(i32, Passkey)>> {
    let row = p::table.filter(p::credential_id.eq(credential)).select((p::user_id, p::state));
    let found: Option<(i32, Value)> = row.first(db).await.optional()?;
    Ok(found.and_then(|(user, state)| Some((user, read(state)?))))
}

fn read(state: Value) -> Option<Passkey> {
    serde_json::from_value(state).inspect_err(|error| tracing::warn!(%error, "a passkey could not be read")).ok()
}

/// Writes a new passkey; `false` when it is somebody's already or there are too many. Belongs into the transaction
/// of its letter.
pub async fn add(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    user: i32,
    name: &str,
    key: &Passkey,
    state: &Value,
) -> QueryResult<bool> {
    // Two at once wait for each other.
    let own = schema::account_user::table.find(user).select(schema::account_user::id);
    own.for_update().first::<i32>(db).await?;
    if count(db, user).await? >= MOST {
        return Ok(false);
    }
    let row = (
        (p::user_id.eq(user), p::credential_id.eq(key.cred_id().as_slice())),
        (p::state.eq(state), p::name.eq(name.trim())),
    );
    let id: Option<i64> =
        insert_into(p::table).values(row).on_conflict_do_nothing().returning(p::id).get_result(db).await.optional()?;
    let Some(id) = id else { return Ok(false) };
    audit::record(db, actor, Deed::new("add-passkey", "app.passkey", id)).await?;
    Ok(true)
}

/// Removes one of this person's; whether there was one. Belongs into the transaction of its letter.
pub async fn remove(db: &mut AsyncPgConnection, actor: &Actor, user: i32, id: i64) -> QueryResult<bool> {
    let gone = delete(p::table.filter(p::user_id.eq(user).and(p::id.eq(id)))).execute(db).await?;
    if gone > 0 {
        audit::record(db, actor, Deed::new("remove-passkey", "app.passkey", id)).await?;
    }
    Ok(gone > 0)
}

/// Notes that a key was used; `false` when it is there no more.
pub async fn note_use(db: &mut AsyncPgConnection, user: i32, key: &Passkey, state: &Value) -> QueryResult<bool> {
    let row = p::table.filter(p::user_id.eq(user).and(p::credential_id.eq(key.cred_id().as_slice())));
    let used = update(row).set((p::state.eq(state), p::used_at.eq(Utc::now()))).execute(db).await?;
    Ok(used == 1)
}
