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

/// By what the address was proved.
#[derive(Debug, Clone, Copy)]
pub struct Proved {
    /// The code that went there; none where a provider has verified the address.
    pub code: Option<Uuid>,
    /// `email`, `phone`, or the provider.
    pub by: &'static str,
}

/// The new person with the consent and the line in the log; `None` when the code was used or somebody has the
/// address by now. `read_in` is the language in which the consent was read.
pub async fn create(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    actor: &Actor,
    proved: Proved,
    person: NewPerson<'_>,
    read_in: Lang,
) -> QueryResult<Option<i32>> {
    let written = db
        .transaction(async |db: &mut AsyncPgConnection| -> QueryResult<i32> {
            let id = people::add(db, vault, &[person]).await?.into_iter().next().ok_or(Error::NotFound)?;
            if let Some(code) = proved.code
                && !codes::spend(db, Kind::SignUp, code, id).await?
            {
                return Err(Error::RollbackTransaction);
            }
            let actor = actor.known_as(id);
            audit::record(db, &actor, Deed::new("create", "account_user", id).with(json!({ "by": proved.by }))).await?;
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
