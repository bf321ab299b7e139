use super::CONSENT;
use crate::{
    access::Actor,
    audit::{self, Deed},
    people::{
        self, NewPerson,
        codes::{self, Kind},
    },
    vault::Vault,
};
use diesel::{
    insert_into,
    prelude::*,
    result::{DatabaseErrorKind, Error},
};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::app::consent as c;
use serde_json::json;
use uuid::Uuid;

/// The new person with the consent and the line in the log; `None` when the code was used or somebody has the
/// address by now.
pub async fn create(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    actor: &Actor,
    code: Uuid,
    person: NewPerson<'_>,
) -> QueryResult<Option<i32>> {
    let written = db
        .transaction(async |db: &mut AsyncPgConnection| -> QueryResult<i32> {
            let by = if person.email_verified { "email" } else { "phone" };
            let language = person.language;
            let id = people::add(db, vault, &[person]).await?.into_iter().next().ok_or(Error::NotFound)?;
            if !codes::spend(db, Kind::SignUp, code, id).await? {
                return Err(Error::RollbackTransaction);
            }
            let consent =
                (c::user_id.eq(id), c::kind.eq("personal_data"), c::version.eq(CONSENT), c::language.eq(language));
            insert_into(c::table).values(consent).execute(db).await?;
            let deed = Deed::new("create", "account_user", id).with(json!({ "by": by, "consent": CONSENT }));
            audit::record(db, &actor.known_as(id), deed).await?;
            Ok(id)
        })
        .await;
    match written {
        Ok(id) => Ok(Some(id)),
        Err(Error::RollbackTransaction | Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(None),
        Err(error) => Err(error),
    }
}
