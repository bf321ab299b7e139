use crate::{
    people::{self, Sealed, password},
    vault::{Index, Vault},
};
use chrono::Utc;
use diesel::{dsl::exists, insert_into, prelude::*, select, update, upsert::excluded};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{account_user as u, app::known_device as d};

/// What signing in has to know of an account.
#[derive(Debug, HasQuery)]
#[diesel(table_name = schema::account_user)]
pub struct Account {
    pub id: i32,
    #[diesel(embed)]
    pub personal: Sealed,
    pub password: String,
    pub is_staff: bool,
    pub is_active: bool,
    pub blocked: bool,
    pub language: String,
}

impl Account {
    /// Whether the person can sign in with a password at all.
    pub fn has_password(&self) -> bool {
        !self.password.is_empty() && self.password != password::UNUSABLE
    }
}

/// The account with this address or number.
pub async fn account(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    index: Index,
    login: &str,
) -> QueryResult<Option<Account>> {
    let found = people::find(db, vault, index, login).await?;
    let Some(&id) = found.as_slice().first() else { return Ok(None) };
    Account::query().filter(u::id.eq(id).and(u::deleted_at.is_null())).first(db).await.optional()
}

/// The account of this person.
pub async fn account_of(db: &mut AsyncPgConnection, id: i32) -> QueryResult<Account> {
    Account::query().filter(u::id.eq(id).and(u::deleted_at.is_null())).first(db).await
}

pub async fn note_sign_in(db: &mut AsyncPgConnection, id: i32) -> QueryResult<()> {
    update(u::table.find(id)).set(u::last_login.eq(Utc::now())).execute(db).await.map(drop)
}

/// Keeps the same password in today's way; `false` when it was changed meanwhile.
pub async fn rehash(db: &mut AsyncPgConnection, id: i32, (old, new): (&str, &str)) -> QueryResult<bool> {
    let same = u::table.filter(u::id.eq(id).and(u::password.eq(old)));
    Ok(update(same).set(u::password.eq(new)).execute(db).await? > 0)
}

/// Whether the person has signed in from this browser before, and from any at all.
pub async fn knows_device(db: &mut AsyncPgConnection, id: i32, token: &[u8]) -> QueryResult<(bool, bool)> {
    let own = d::table.filter(d::user_id.eq(id));
    select((exists(own.filter(d::token.eq(token))), exists(own))).get_result(db).await
}

pub async fn remember_device(db: &mut AsyncPgConnection, id: i32, token: &[u8]) -> QueryResult<()> {
    insert_into(d::table)
        .values((d::user_id.eq(id), d::token.eq(token), d::last_at.eq(Utc::now())))
        .on_conflict((d::user_id, d::token))
        .do_update()
        .set(d::last_at.eq(excluded(d::last_at)))
        .execute(db)
        .await
        .map(drop)
}
