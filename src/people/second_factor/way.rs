//! The second factor comes and goes with a word to its owner.

use super::queries;
use crate::{
    access::Actor,
    outbox::letters::Change,
    people::{
        security,
        sign_in::{self, Account},
    },
    web::{Portal, PortalError},
};
use diesel_async::{AsyncConnection, AsyncPgConnection};

/// The recovery codes, if this is the first code of the application.
pub async fn confirm(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    user: i32,
    typed: &str,
) -> Result<Option<Vec<String>>, PortalError> {
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<Option<Vec<String>>, PortalError> {
        let codes = queries::confirm(db, &portal.vault, actor, user, typed).await?;
        if codes.is_some() {
            let account = sign_in::account_of(db, user).await?;
            tell(portal, db, &account, Change::SecondFactorOn).await?;
        }
        Ok(codes)
    })
    .await
}

/// No application any more.
pub async fn end(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    account: &Account,
) -> Result<(), PortalError> {
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<(), PortalError> {
        queries::end(db, actor, account.id).await?;
        tell(portal, db, account, Change::SecondFactorOff).await
    })
    .await
}

async fn tell(portal: &Portal, db: &mut AsyncPgConnection, account: &Account, what: Change) -> Result<(), PortalError> {
    let email = account.personal.open(&portal.vault).email;
    security::tell(portal, db, account.id, &account.language, what, &[&email]).await
}
