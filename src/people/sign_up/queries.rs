use crate::{
    access::Actor,
    audit::{self, Deed},
    i18n::Lang,
    people::{
        self, NewPerson,
        codes::{self, Kind},
        consents,
    },
    vault::Vault,
};
use diesel::{
    prelude::*,
    result::{DatabaseErrorKind, Error},
};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use serde_json::json;
use uuid::Uuid;

/// The new person with the consent and the line in the log; `None` when the code was used or somebody has the
/// address by now. `read_in` is the language in which the consent was read.
pub async fn create(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    actor: &Actor,
    code: Uuid,
    person: NewPerson<'_>,
    read_in: Lang,
) -> QueryResult<Option<i32>> {
    let written = db
        .transaction(async |db: &mut AsyncPgConnection| -> QueryResult<i32> {
            let by = if person.email_verified { "email" } else { "phone" };
            let id = people::add(db, vault, &[person]).await?.into_iter().next().ok_or(Error::NotFound)?;
            if !codes::spend(db, Kind::SignUp, code, id).await? {
                return Err(Error::RollbackTransaction);
            }
            let actor = actor.known_as(id);
            audit::record(db, &actor, Deed::new("create", "account_user", id).with(json!({ "by": by }))).await?;
            consents::give(db, &actor, id, consents::Kind::PersonalData, read_in).await?;
            Ok(id)
        })
        .await;
    match written {
        Ok(id) => Ok(Some(id)),
        Err(Error::RollbackTransaction | Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(None),
        Err(error) => Err(error),
    }
}
