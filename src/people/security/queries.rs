use crate::{
    access::{Actor, queries::end_others},
    audit::{self, Deed},
    people::{
        self, Address, Personal, Sealed,
        codes::{self, Kind},
    },
    vault::Vault,
};
use chrono::Utc;
use diesel::{prelude::*, result::Error, update};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::account_user as u;
use uuid::Uuid;

/// The new password; all sessions but the one of this hashed key end. Belongs into the transaction of its letter.
pub async fn set_password(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    user: i32,
    hash: &str,
    own: &str,
) -> QueryResult<()> {
    update(u::table.find(user)).set((u::password.eq(hash), u::password_changed_at.eq(Utc::now()))).execute(db).await?;
    codes::end_recovery(db, user).await?;
    end_others(db, user, own).await?;
    audit::record(db, actor, Deed::new("change-password", "account_user", user)).await
}

/// The new address, if its code is still good; what the person was before. Belongs into the transaction of its
/// letters, which is taken back where this fails.
pub async fn set_address(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    actor: &Actor,
    user: i32,
    code: Uuid,
    new: &Address,
) -> QueryResult<Personal> {
    let (kind, deed) = match new {
        Address::Email(_) => (Kind::Email, "change-email"),
        Address::Phone(_) => (Kind::Phone, "change-phone"),
    };
    if !codes::spend(db, kind, code, user).await? {
        return Err(Error::RollbackTransaction);
    }
    let sealed: Sealed = u::table.find(user).select(Sealed::as_select()).for_update().first(db).await?;
    let before = sealed.open(vault);
    let mut now = before.clone();
    match new {
        Address::Email(email) => now.email.clone_from(email),
        Address::Phone(phone) => now.phone.clone_from(phone),
    }
    update(u::table.find(user)).set(now.seal(vault, sealed.public_id)).execute(db).await?;
    match new {
        Address::Email(_) => update(u::table.find(user)).set(u::email_verified.eq(true)).execute(db).await?,
        Address::Phone(_) => update(u::table.find(user)).set(u::phone_verified.eq(true)).execute(db).await?,
    };
    people::reindex(db, vault, user, &now).await?;
    codes::end_recovery(db, user).await?;
    audit::record(db, actor, Deed::new(deed, "account_user", user)).await?;
    Ok(before)
}
