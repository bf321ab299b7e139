use super::{WAY, queries};
use crate::{
    access::Actor,
    i18n::Lang,
    outbox::{
        To,
        letters::{Change, Changed},
    },
    people::{
        Address,
        codes::{self, Course, Kind},
        sign_in::{self, Account},
    },
    web::{Portal, PortalError},
};
use actix_session::Session;
use chrono::Utc;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

/// The account whose owner has proved to be it.
pub async fn whose(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    session: &Session,
) -> Result<Option<(Uuid, Account)>, PortalError> {
    let Some(code) = Course::proved(session, WAY) else { return Ok(None) };
    let waiting = codes::waiting(db, &portal.vault, Kind::Password, code).await?;
    let Some(user) = waiting.and_then(|waiting| waiting.user) else { return Ok(None) };
    let account = sign_in::account_of(db, user).await?;
    Ok(Some((code, account)).filter(|(_, account)| account.is_active && !account.blocked))
}

/// The new password, and the word of it to the owner; `false` when the code is over.
pub async fn write(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    code: Uuid,
    account: &Account,
    hash: &str,
) -> Result<bool, PortalError> {
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<bool, PortalError> {
        if !queries::set_password(db, actor, code, account.id, hash).await? {
            return Ok(false);
        }
        let email = account.personal.open(&portal.vault).email;
        if !email.is_empty() {
            let lang = Lang::from_code(&account.language).unwrap_or(portal.config.pages.language);
            let letter = Changed { what: Change::Password, at: Utc::now(), path: "/contacts" };
            portal.outbox().letter(db, To { user: Some(account.id), address: &email, lang }, &letter).await?;
        }
        Ok(true)
    })
    .await
}

/// Where this visitor is, and with which address.
pub async fn course(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    session: &Session,
) -> Result<Option<(Course, Address)>, PortalError> {
    let Some(course) = Course::of(session, WAY) else { return Ok(None) };
    let waiting = codes::waiting(db, &portal.vault, Kind::Password, course.code).await?;
    Ok(waiting.map(|waiting| (course, waiting.address)))
}
