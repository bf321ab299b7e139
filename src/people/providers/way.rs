//! The way there and back.

use super::{
    claim::{self, Claim},
    provider::Identity,
    queries,
    registry::Known,
    trip::Trip,
    trouble,
};
use crate::{
    access::{Actor, session},
    people::{
        Address,
        sign_in::{self, Arrival},
    },
    vault::Index,
    web::{Answer, Flash, Portal, PortalError, Shell, links, page},
};
use actix_session::Session;
use diesel_async::AsyncPgConnection;

pub fn find<'p>(portal: &'p Portal, code: &str) -> Result<&'p Known, PortalError> {
    portal.providers.find(code).ok_or(PortalError::NotFound)
}

/// Sends somebody to the provider; `link` is whose account is to be linked.
pub async fn send(
    shell: Shell,
    portal: &Portal,
    session: &Session,
    known: &Known,
    next: &str,
    link: Option<i32>,
) -> Answer {
    let trip = Trip::new(known.code, &portal.config.server.public_url, shell.lang, next, link);
    match known.provider.ask(&trip).await {
        Ok(address) => {
            trip.begin(session)?;
            Ok(page::see_other(&address))
        }
        Err(refusal) => Ok(trouble::refused(shell, known, &refusal)),
    }
}

/// Signs in who is linked, and shows the others how they go on.
pub async fn entered(
    shell: Shell,
    (portal, session): (&Portal, &Session),
    db: &mut AsyncPgConnection,
    (actor, arrival): (&Actor, &Arrival),
    (known, trip, identity): (&Known, &Trip, Identity),
) -> Answer {
    let uid = claim::uid(&portal.vault, known.code, &identity.subject);
    if let Some(user) = queries::owner(db, known.code, &uid).await? {
        let account = sign_in::account_of(db, user).await?;
        if account.blocked || !account.is_active {
            return Ok(trouble::blocked(shell, known));
        }
        return sign_in::go_on(&shell, (portal, session), db, (actor, arrival, &account), known.code, &trip.next).await;
    }
    let email = address(&identity);
    Claim::begin(portal, db, session, (known.code, &trip.next), &identity).await?;
    let Some(email) = email else {
        session::say(session, Flash::warning(shell.t.providers_no_address(&known.name)))?;
        return Ok(page::see_other(&links::with(&shell.here("/sign-up"), [("with", known.code)])));
    };
    let taken = sign_in::account(db, &portal.vault, Index::Email, &email).await?.is_some();
    let step = if taken { "link" } else { "new" };
    Ok(page::see_other(&shell.here(&format!("/sign-in/with/{}/{step}", known.code))))
}

/// The address that the provider has verified, if it is one.
fn address(identity: &Identity) -> Option<String> {
    match Address::read(identity.email.as_deref()?)? {
        Address::Email(email) => Some(email),
        Address::Phone(_) => None,
    }
}

/// The claim of this session, who it is, and the verified address.
pub async fn claimed(
    portal: &Portal,
    session: &Session,
    db: &mut AsyncPgConnection,
    known: &Known,
) -> Result<Option<(Claim, Identity, String)>, PortalError> {
    let Some(claim) = Claim::of(session, known.code) else { return Ok(None) };
    let Some(identity) = claim.identity(portal, db).await? else { return Ok(None) };
    let email = address(&identity);
    Ok(email.map(|email| (claim, identity, email)))
}
