use crate::{
    access::{Actor, queries::end_others},
    audit::{self, Deed},
    people::codes::{self, Kind},
};
use chrono::Utc;
use diesel::{prelude::*, update};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::account_user as u;
use uuid::Uuid;

/// The new password, if the code is still good; every session of the person ends. `false` when the code was used, or
/// ended by another change, a moment ago. Belongs into the transaction of its letter.
pub async fn set_password(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    code: Uuid,
    user: i32,
    hash: &str,
) -> QueryResult<bool> {
    if !codes::spend(db, Kind::Password, code, user).await? {
        return Ok(false);
    }
    update(u::table.filter(u::id.eq(user).and(u::is_active).and(u::blocked.eq(false)).and(u::deleted_at.is_null())))
        .set((u::password.eq(hash), u::password_changed_at.eq(Utc::now())))
        .execute(db)
        .await?;
    codes::end_recovery(db, user).await?;
    end_others(db, user, "").await?;
    audit::record(db, &actor.known_as(user), Deed::new("recover-password", "account_user", user)).await?;
    Ok(true)
}
