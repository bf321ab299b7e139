use super::model::{self, RECOVERY};
use crate::{
    access::Actor,
    audit::{self, Deed},
    vault::{Field, Vault},
};
use chrono::Utc;
use diesel::{define_sql_function, delete, dsl::exists, insert_into, prelude::*, select, sql_types, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::app::{recovery_code as r, totp as t};

define_sql_function! {
    #[sql_name = "app.has_second_factor"]
    fn has_second_factor(person: sql_types::Integer) -> sql_types::Bool;
}

/// Whether the person has a second factor: an application, or a passkey.
pub async fn is_on(db: &mut AsyncPgConnection, user: i32) -> QueryResult<bool> {
    select(has_second_factor(user)).get_result(db).await
}

/// Whether the person has an application that shows codes.
pub async fn has_application(db: &mut AsyncPgConnection, user: i32) -> QueryResult<bool> {
    select(exists(t::table.filter(t::user_id.eq(user).and(t::confirmed_at.is_not_null())))).get_result(db).await
}

/// A new secret that waits for its first code; one that is in use stays.
pub async fn begin(db: &mut AsyncPgConnection, vault: &Vault, user: i32) -> QueryResult<()> {
    let secret = vault.seal(Field::Totp, user, &model::new_secret());
    delete(t::table.filter(t::user_id.eq(user).and(t::confirmed_at.is_null()))).execute(db).await?;
    let row = (t::user_id.eq(user), t::secret.eq(secret));
    insert_into(t::table).values(row).on_conflict_do_nothing().execute(db).await.map(drop)
}

/// The secret that waits for its first code.
pub async fn waiting(db: &mut AsyncPgConnection, vault: &Vault, user: i32) -> QueryResult<Option<String>> {
    let row = t::table.filter(t::user_id.eq(user).and(t::confirmed_at.is_null()));
    let secret: Option<String> = row.select(t::secret).first(db).await.optional()?;
    Ok(secret.map(|secret| vault.show(Field::Totp, user, &secret)))
}

/// The first code: the second factor is on. The recovery codes, to be shown once; `None` for a wrong code. Belongs
/// into the transaction of its letter.
pub async fn confirm(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    actor: &Actor,
    user: i32,
    typed: &str,
) -> QueryResult<Option<Vec<String>>> {
    let secret = waiting(db, vault, user).await?;
    let Some(step) = secret.and_then(|secret| model::step(&secret, typed, now())) else { return Ok(None) };
    let row = t::table.filter(t::user_id.eq(user).and(t::confirmed_at.is_null()));
    let set = (t::confirmed_at.eq(Utc::now()), t::last_step.eq(step));
    if update(row).set(set).execute(db).await? == 0 {
        return Ok(None);
    }
    audit::record(db, actor, Deed::new("begin-second-factor", "account_user", user)).await?;
    new_codes(db, vault, user).await.map(Some)
}

/// Other recovery codes; the old ones are worth nothing.
pub async fn replace_codes(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    actor: &Actor,
    user: i32,
) -> QueryResult<Vec<String>> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Vec<String>> {
        audit::record(db, actor, Deed::new("new-recovery-codes", "account_user", user)).await?;
        new_codes(db, vault, user).await
    })
    .await
}

async fn new_codes(db: &mut AsyncPgConnection, vault: &Vault, user: i32) -> QueryResult<Vec<String>> {
    let codes: Vec<String> = std::iter::repeat_with(model::recovery_code).take(RECOVERY).collect();
    let rows: Vec<_> = codes.iter().map(|code| (r::user_id.eq(user), r::hash.eq(hashed(vault, user, code)))).collect();
    delete(r::table.filter(r::user_id.eq(user))).execute(db).await?;
    insert_into(r::table).values(rows).execute(db).await?;
    Ok(codes)
}

fn hashed(vault: &Vault, user: i32, code: &str) -> Vec<u8> {
    vault.keyed("recovery-code", format!("{user}.{}", model::plain(code)).as_bytes())
}

/// Whether this is a code of the person that was not used before; from now on it was.
pub async fn spend(db: &mut AsyncPgConnection, vault: &Vault, user: i32, typed: &str) -> QueryResult<bool> {
    let row = t::table.filter(t::user_id.eq(user).and(t::confirmed_at.is_not_null()));
    let secret: Option<String> = row.select(t::secret).first(db).await.optional()?;
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let step = secret.and_then(|secret| model::step(&vault.show(Field::Totp, user, &secret), &digits, now()));
    if let Some(step) = step {
        let fresh = t::table.filter(t::user_id.eq(user).and(t::last_step.lt(step)));
        return Ok(update(fresh).set(t::last_step.eq(step)).execute(db).await? == 1);
    }
    let code = r::user_id.eq(user).and(r::hash.eq(hashed(vault, user, typed))).and(r::used_at.is_null());
    Ok(update(r::table.filter(code)).set(r::used_at.eq(Utc::now())).execute(db).await? == 1)
}

/// How many recovery codes are left.
pub async fn codes_left(db: &mut AsyncPgConnection, user: i32) -> QueryResult<i64> {
    r::table.filter(r::user_id.eq(user).and(r::used_at.is_null())).count().get_result(db).await
}

/// Recovery codes for who has none that are good. Belongs into the transaction of the second factor.
pub async fn first_codes(db: &mut AsyncPgConnection, vault: &Vault, user: i32) -> QueryResult<Option<Vec<String>>> {
    if codes_left(db, user).await? > 0 {
        return Ok(None);
    }
    new_codes(db, vault, user).await.map(Some)
}

/// Without a second factor there is nothing to recover. Belongs into the transaction that took one away.
pub async fn forget_codes(db: &mut AsyncPgConnection, user: i32) -> QueryResult<()> {
    if is_on(db, user).await? {
        return Ok(());
    }
    delete(r::table.filter(r::user_id.eq(user))).execute(db).await.map(drop)
}

/// No application any more. Belongs into the transaction of its letter.
pub async fn end(db: &mut AsyncPgConnection, actor: &Actor, user: i32) -> QueryResult<()> {
    delete(t::table.filter(t::user_id.eq(user))).execute(db).await?;
    forget_codes(db, user).await?;
    audit::record(db, actor, Deed::new("end-second-factor", "account_user", user)).await
}

fn now() -> u64 {
    u64::try_from(Utc::now().timestamp()).unwrap_or_default()
}
