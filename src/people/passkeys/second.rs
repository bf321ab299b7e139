//! A passkey after the password.

use super::{
    ceremony::{self, SECOND},
    queries,
    way::{Question, broken, note},
};
use crate::{
    access::{
        Actor,
        throttle::{self, Limit},
    },
    audit::{self, Deed},
    people::sign_in::{Account, Arrival},
    web::{Portal, PortalError},
};
use actix_session::Session;
use diesel_async::AsyncPgConnection;
use webauthn_rs::prelude::{PasskeyAuthentication, PublicKeyCredential};

/// Asks for one of this person's passkeys, if there are any.
pub async fn question(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    session: &Session,
    user: i32,
) -> Result<Option<Question>, PortalError> {
    let keys = queries::keys(db, user).await?;
    if keys.is_empty() || portal.passkeys.id().is_none() {
        return Ok(None);
    }
    let (options, state) = portal.passkeys.asks()?.start_passkey_authentication(&keys).map_err(broken)?;
    ceremony::keep(session, SECOND, state)?;
    Ok(Some(Question::of(portal, &options.public_key)?))
}

/// Whether this is the answer of one of the person's passkeys. Tries are counted like those of codes.
pub async fn proved_second(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    session: &Session,
    (actor, arrival): (&Actor, &Arrival),
    account: &Account,
    answer: &str,
) -> Result<bool, PortalError> {
    let limit = if arrival.is_known(db, account).await? { Limit::Device } else { Limit::Account };
    let whom = format!("second {}", account.id);
    throttle::count_network(db, &portal.vault, Limit::Network, actor, portal.config.demo).await?;
    throttle::count(db, &portal.vault, limit, &whom).await?;
    let state = ceremony::take::<PasskeyAuthentication>(session, SECOND);
    let answer = serde_json::from_str::<PublicKeyCredential>(answer).ok();
    let right = match state.zip(answer) {
        Some((state, answer)) => is_own(portal, db, account, &answer, &state).await?,
        None => false,
    };
    if !right || !account.is_active || account.blocked {
        let deed = Deed::new("second-factor-refused", "account_user", account.id);
        audit::record(db, &actor.known_as(account.id), deed).await?;
        return Ok(false);
    }
    throttle::forget(db, &portal.vault, limit, &whom).await?;
    Ok(true)
}

async fn is_own(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    account: &Account,
    answer: &PublicKeyCredential,
    state: &PasskeyAuthentication,
) -> Result<bool, PortalError> {
    let Ok(result) = portal.passkeys.asks()?.finish_passkey_authentication(answer, state) else { return Ok(false) };
    let found = queries::owner(db, result.cred_id().as_slice()).await?;
    match found.filter(|(user, _)| *user == account.id) {
        Some((user, key)) => note(db, user, key, &result).await,
        None => Ok(false),
    }
}
