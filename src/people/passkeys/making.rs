//! A new passkey, and the end of one.

use super::{
    ceremony::{self, NEW},
    queries,
    way::{Question, broken},
};
use crate::{
    access::Actor,
    outbox::letters::Change,
    people::{Name, second_factor, security, sign_in::Account},
    web::{Portal, PortalError},
};
use actix_session::Session;
use anyhow::Context as _;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use serde::{Deserialize, Serialize};
use webauthn_rs::prelude::{PasskeyRegistration, RegisterPublicKeyCredential};

/// A passkey that is being made, under the name that its owner has given.
#[derive(Serialize, Deserialize)]
pub struct Making {
    pub name: String,
    /// The question that is open; nothing before the page was drawn.
    state: Option<PasskeyRegistration>,
}

/// Somebody is about to make a passkey of this name.
pub fn begin(session: &Session, name: &str) -> Result<(), PortalError> {
    ceremony::keep(session, NEW, Making { name: name.trim().into(), state: None })
}

/// Asks for a new passkey, if this person is about to make one. Each page asks anew.
pub async fn ask(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    session: &Session,
    account: &Account,
) -> Result<Option<(String, Question)>, PortalError> {
    let Some(making) = ceremony::take::<Making>(session, NEW) else { return Ok(None) };
    let own = account.personal.open(&portal.vault);
    let name = Name::new(&own.first_name, &own.last_name).full();
    let login = if own.email.is_empty() { own.phone } else { own.email };
    let known = queries::keys(db, account.id).await?.iter().map(|key| key.cred_id().clone()).collect();
    let asks = portal.passkeys.asks()?;
    let asked = asks.start_passkey_registration(account.personal.public_id, &login, &name, Some(known));
    let (mut options, state) = asked.map_err(broken)?;
    // A key that the device finds by itself can be used without a name and without a password.
    if let Some(wanted) = &mut options.public_key.authenticator_selection {
        wanted.resident_key = serde_json::from_str("\"required\"").ok();
        wanted.require_resident_key = true;
    }
    ceremony::keep(session, NEW, Making { name: making.name.clone(), state: Some(state) })?;
    Ok(Some((making.name, Question::of(portal, &options.public_key)?)))
}

/// What came of a new passkey.
pub enum Made {
    /// With the recovery codes that its owner has to be shown, if there were none yet.
    Key(Option<Vec<String>>),
    Refused,
    /// Nobody was about to make one.
    Nothing,
}

/// Writes the passkey that the device has made, and tells its owner by mail.
pub async fn make(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    session: &Session,
    (actor, account): (&Actor, &Account),
    answer: &str,
) -> Result<Made, PortalError> {
    let Some(making) = ceremony::take::<Making>(session, NEW) else { return Ok(Made::Nothing) };
    begin(session, &making.name)?;
    let Some(state) = making.state else { return Ok(Made::Refused) };
    let Ok(answer) = serde_json::from_str::<RegisterPublicKeyCredential>(answer) else { return Ok(Made::Refused) };
    let Ok(key) = portal.passkeys.asks()?.finish_passkey_registration(&answer, &state) else {
        return Ok(Made::Refused);
    };
    let stored = serde_json::to_value(&key).context("a passkey")?;
    let made = db
        .transaction(async |db: &mut AsyncPgConnection| -> Result<Made, PortalError> {
            if !queries::add(db, actor, account.id, &making.name, &key, &stored).await? {
                return Ok(Made::Refused);
            }
            let email = account.personal.open(&portal.vault).email;
            security::tell(portal, db, account.id, &account.language, Change::PasskeyAdded, &[&email]).await?;
            Ok(Made::Key(second_factor::first_codes(db, &portal.vault, account.id).await?))
        })
        .await?;
    if matches!(made, Made::Key(_)) {
        session.remove(NEW);
    }
    Ok(made)
}

/// Removes a passkey and tells its owner; whether there was one.
pub async fn remove(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    (actor, account): (&Actor, &Account),
    id: i64,
) -> Result<bool, PortalError> {
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<bool, PortalError> {
        if !queries::remove(db, actor, account.id, id).await? {
            return Ok(false);
        }
        second_factor::forget_codes(db, account.id).await?;
        let email = account.personal.open(&portal.vault).email;
        security::tell(portal, db, account.id, &account.language, Change::PasskeyRemoved, &[&email]).await?;
        Ok(true)
    })
    .await
}
