use super::{WAY, queries};
use crate::{
    access::{Actor, Me},
    i18n::Lang,
    outbox::{
        To,
        letters::{AddressKnown, Change, Changed, Code, Purpose},
    },
    people::{
        self, Address,
        codes::{self, Course, Kind, MINUTES, Order, Waiting},
        sign_in::Account,
    },
    web::{Portal, PortalError},
};
use actix_session::Session;
use chrono::Utc;
use diesel::result::{DatabaseErrorKind, Error};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

pub fn kind(address: &Address) -> Kind {
    match address {
        Address::Email(_) => Kind::Email,
        Address::Phone(_) => Kind::Phone,
    }
}

/// The code for a new address; the owner of one that is known learns of the try, and no code is right.
pub async fn send(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    lang: Lang,
    user: i32,
    address: &Address,
) -> Result<Uuid, PortalError> {
    let vault = &portal.vault;
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<Uuid, PortalError> {
        let known = people::find(db, vault, address.index(), address.value()).await?.into_iter().next();
        let order = Order { kind: kind(address), address, user: Some(user), live: known.is_none() };
        let issued = codes::issue(db, vault, order).await?;
        let to = To { user: known, address: address.value(), lang };
        match (address, known) {
            (Address::Email(_), None) => {
                let letter = Code { purpose: Purpose::Email, code: &issued.code, minutes: MINUTES };
                portal.outbox().letter(db, to, &letter).await?;
            }
            (Address::Email(_), Some(_)) => {
                portal.outbox().letter(db, to, &AddressKnown { path: "/recovery" }).await?;
            }
            (Address::Phone(_), None) => {
                portal.outbox().code_by_sms(db, to, &issued.code).await?;
            }
            // Somebody's number: nothing is sent to a person who asked for nothing.
            (Address::Phone(_), Some(_)) => {}
        }
        Ok(issued.id)
    })
    .await
}

/// The address that this person is about to prove.
pub async fn course(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    session: &Session,
    me: &Me,
) -> Result<Option<(Course, Waiting)>, PortalError> {
    let Some(course) = Course::of(session, WAY) else { return Ok(None) };
    for kind in [Kind::Email, Kind::Phone] {
        let waiting = codes::waiting(db, &portal.vault, kind, course.code).await?;
        if let Some(waiting) = waiting.filter(|waiting| waiting.user == Some(me.id)) {
            return Ok(Some((course, waiting)));
        }
    }
    Ok(None)
}

/// Writes the new password and the word of it.
pub async fn write_password(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    account: &Account,
    hash: &str,
    own: &str,
) -> Result<(), PortalError> {
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<(), PortalError> {
        queries::set_password(db, actor, account.id, hash, own).await?;
        let email = account.personal.open(&portal.vault).email;
        tell(portal, db, account.id, &account.language, Change::Password, &[&email]).await
    })
    .await
}

/// Writes the new address and tells the old and the new one; `false` when it is somebody else's by now.
pub async fn write_address(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    me: &Me,
    code: Uuid,
    address: &Address,
) -> Result<bool, PortalError> {
    let (actor, user, language) = (me.actor(), me.id, me.language.as_str());
    let written = db
        .transaction(async |db: &mut AsyncPgConnection| -> Result<(), Failure> {
            let before = queries::set_address(db, &portal.vault, actor, user, code, address).await?;
            let (what, to) = match address {
                Address::Email(new) => (Change::Email, vec![before.email.as_str(), new]),
                Address::Phone(_) => (Change::Phone, vec![before.email.as_str()]),
            };
            Ok(tell(portal, db, user, language, what, &to).await?)
        })
        .await;
    match written {
        Ok(()) => Ok(true),
        Err(Failure::Database(
            Error::RollbackTransaction | Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _),
        )) => Ok(false),
        Err(Failure::Database(error)) => Err(error.into()),
        Err(Failure::Portal(error)) => Err(error),
    }
}

/// What may go wrong while an address is written: the first kind is looked into.
enum Failure {
    Database(Error),
    Portal(PortalError),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Database(error)
    }
}

impl From<PortalError> for Failure {
    fn from(error: PortalError) -> Failure {
        Failure::Portal(error)
    }
}

/// Tells the owner of a change of keys at these addresses; an empty one is none. Belongs into the transaction of the
/// change.
pub async fn tell(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    user: i32,
    language: &str,
    what: Change,
    to: &[&str],
) -> Result<(), PortalError> {
    let lang = Lang::from_code(language).unwrap_or(portal.config.pages.language);
    for address in to.iter().filter(|address| !address.is_empty()) {
        let letter = Changed { what, at: Utc::now(), path: "/contacts" };
        portal.outbox().letter(db, To { user: Some(user), address, lang }, &letter).await?;
    }
    Ok(())
}
