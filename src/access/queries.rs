use super::{Viewer, throttle::Limit};
use crate::vault::{Field, Vault};
use chrono::{DateTime, Duration, Utc};
use diesel::{define_sql_function, delete, insert_into, prelude::*, select, sql_types, update};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{app::viewer, user_sessions_session as s};
use serde_json::Value;
use std::net::IpAddr;
use uuid::Uuid;

define_sql_function! {
    #[sql_name = "app.take_try"]
    fn take_try(kind: sql_types::Text, key: sql_types::Binary, free: sql_types::Integer, first: sql_types::Integer, longest: sql_types::Integer, window: sql_types::Integer) -> sql_types::Integer;
}

define_sql_function! {
    #[sql_name = "app.rights_of"]
    fn rights_of(person: sql_types::Integer, role: sql_types::Text) -> sql_types::Array<sql_types::Text>;
}

/// How many sessions one statement of the purge removes.
const PURGED_AT_ONCE: i64 = 500;

/// A session as the store reads it.
#[derive(Debug)]
pub struct Found {
    pub data: String,
    pub last_activity: DateTime<Utc>,
    pub viewer: Option<Viewer>,
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = viewer)]
struct Row {
    session_data: String,
    last_activity: DateTime<Utc>,
    user_id: Option<i32>,
    public_id: Option<Uuid>,
    first_name: Option<String>,
    last_name: Option<String>,
    role: Option<String>,
    is_staff: Option<bool>,
    is_superuser: Option<bool>,
    organization_id: Option<String>,
    language: Option<String>,
    rights: Vec<String>,
    unread: i64,
    second_factor: bool,
    companies: Value,
    acting: Option<i32>,
}

/// The session of this hashed key with the person and the rights behind it, if it is still awake.
pub async fn session(db: &mut AsyncPgConnection, vault: &Vault, key: &str) -> QueryResult<Option<Found>> {
    let row = viewer::table.filter(viewer::session_key.eq(key)).select(Row::as_select()).first(db).await.optional()?;
    Ok(row.map(|row| Found {
        last_activity: row.last_activity,
        data: row.session_data.clone(),
        viewer: row.viewer(vault),
    }))
}

impl Row {
    fn viewer(self, vault: &Vault) -> Option<Viewer> {
        let public_id = self.public_id?;
        let open = |field, value: Option<String>| vault.show(field, public_id, &value.unwrap_or_default());
        Some(Viewer {
            id: self.user_id?,
            public_id,
            first_name: open(Field::UserFirstName, self.first_name),
            last_name: open(Field::UserLastName, self.last_name),
            role: self.role?,
            staff: self.is_staff?,
            superuser: self.is_superuser?,
            organization: self.organization_id,
            language: self.language?,
            unread: self.unread,
            second_factor: self.second_factor,
            unsafe_staff: false,
            rights: self.rights,
            companies: serde_json::from_value(self.companies).unwrap_or_default(),
            acting: self.acting,
        })
    }
}

/// What a session's row holds besides its data.
#[derive(Debug)]
pub struct NewSession<'s> {
    pub key: &'s str,
    pub data: &'s str,
    pub user: Option<i32>,
    pub agent: &'s str,
    pub ip: Option<IpAddr>,
    /// How long it lives at most, however busy it is.
    pub lasts: Duration,
}

pub async fn insert_session(db: &mut AsyncPgConnection, new: NewSession<'_>) -> QueryResult<()> {
    let row = (
        (s::session_key.eq(new.key), s::session_data.eq(new.data), s::user_id.eq(new.user)),
        (s::user_agent.eq(new.agent), s::ip.eq(new.ip.map(ipnet)), s::expire_date.eq(Utc::now() + new.lasts)),
    );
    insert_into(s::table).values(row).execute(db).await.map(drop)
}

/// Writes a session that is still there; one that was ended meanwhile stays ended.
pub async fn update_session(db: &mut AsyncPgConnection, key: &str, data: &str) -> QueryResult<()> {
    let row = s::table.filter(s::session_key.eq(key));
    update(row).set((s::session_data.eq(data), s::last_activity.eq(Utc::now()))).execute(db).await.map(drop)
}

pub async fn touch_session(db: &mut AsyncPgConnection, key: &str) -> QueryResult<()> {
    let row = s::table.filter(s::session_key.eq(key));
    update(row).set(s::last_activity.eq(Utc::now())).execute(db).await.map(drop)
}

/// The company in whose name the person of this session acts from now on.
pub async fn act_for(db: &mut AsyncPgConnection, key: &str, company: Option<i32>) -> QueryResult<()> {
    update(s::table.filter(s::session_key.eq(key))).set(s::company_id.eq(company)).execute(db).await.map(drop)
}

pub async fn delete_session(db: &mut AsyncPgConnection, key: &str) -> QueryResult<()> {
    delete(s::table.filter(s::session_key.eq(key))).execute(db).await.map(drop)
}

/// When the session of this hashed key began.
pub async fn session_begun(db: &mut AsyncPgConnection, key: &str) -> QueryResult<Option<DateTime<Utc>>> {
    s::table.filter(s::session_key.eq(key)).select(s::created_at).first(db).await.optional()
}

/// Ends all sessions of a person but one.
pub async fn end_others(db: &mut AsyncPgConnection, user: i32, but: &str) -> QueryResult<usize> {
    delete(s::table.filter(s::user_id.eq(user).and(s::session_key.ne(but)))).execute(db).await
}

/// Removes sessions that are over, some at a time, so that nobody waits for a lock; how many there were.
pub async fn purge_sessions(db: &mut AsyncPgConnection) -> QueryResult<usize> {
    let mut all = 0;
    loop {
        let over = s::table
            .filter(s::expire_date.lt(Utc::now()))
            .order(s::expire_date)
            .select(s::id)
            .limit(PURGED_AT_ONCE)
            .for_update()
            .skip_locked();
        let ids: Vec<i64> = over.load(db).await?;
        if ids.is_empty() {
            return Ok(all);
        }
        all += delete(s::table.filter(s::id.eq_any(ids))).execute(db).await?;
    }
}

/// Counts one try against a limit, before anything else is done; how many seconds to wait, 0 when it may go on.
pub async fn try_again(db: &mut AsyncPgConnection, limit: Limit, key: &[u8]) -> QueryResult<i32> {
    let (kind, free, first, longest, window) = limit.terms();
    select(take_try(kind, key, free, first, longest, window)).get_result(db).await
}

pub async fn forget_tries(db: &mut AsyncPgConnection, limit: Limit, key: &[u8]) -> QueryResult<()> {
    use schema::app::throttle as t;
    let row = t::table.filter(t::kind.eq(limit.terms().0).and(t::key.eq(key)));
    delete(row).execute(db).await.map(drop)
}

/// Of these keys, those that have to wait, and until when.
pub async fn waits(
    mut db: &AsyncPgConnection,
    limit: Limit,
    keys: &[Vec<u8>],
) -> QueryResult<Vec<(Vec<u8>, DateTime<Utc>)>> {
    use schema::app::throttle as t;
    t::table
        .filter(t::kind.eq(limit.terms().0).and(t::key.eq_any(keys)).and(t::until.gt(Utc::now())))
        .select((t::key, t::until.assume_not_null()))
        .load(&mut db)
        .await
}

/// How many of these kinds have to wait just now.
pub async fn count_waiting(mut db: &AsyncPgConnection, limits: &[Limit]) -> QueryResult<i64> {
    use schema::app::throttle as t;
    let kinds: Vec<&str> = limits.iter().map(|limit| limit.terms().0).collect();
    t::table.filter(t::kind.eq_any(kinds).and(t::until.gt(Utc::now()))).count().get_result(&mut db).await
}

pub fn ipnet(ip: IpAddr) -> ipnetwork::IpNetwork {
    ip.into()
}
