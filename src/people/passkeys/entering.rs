//! Signing in with a passkey and nothing else: the device says whose it is.

use super::{
    ceremony::{self, SIGN_IN},
    queries,
    way::{Question, broken, note},
};
use crate::{
    access::{
        Actor,
        throttle::{self, Limit},
    },
    audit::{self, Deed},
    people::sign_in::{self, Account},
    web::{Portal, PortalError},
};
use actix_session::Session;
use diesel_async::AsyncPgConnection;
use serde::{Deserialize, Serialize};
use webauthn_rs::prelude::{DiscoverableAuthentication, PublicKeyCredential};

/// Somebody who signs in without a password.
#[derive(Serialize, Deserialize)]
struct Entering {
    next: String,
    state: Option<DiscoverableAuthentication>,
}

/// Somebody wants to sign in with a passkey.
pub fn begin(session: &Session, next: &str) -> Result<(), PortalError> {
    ceremony::keep(session, SIGN_IN, Entering { next: next.into(), state: None })
}

/// Asks for any passkey of this portal, if somebody wants to sign in with one.
pub fn ask(portal: &Portal, session: &Session) -> Result<Option<Question>, PortalError> {
    let Some(entering) = ceremony::take::<Entering>(session, SIGN_IN) else { return Ok(None) };
    let (options, state) = portal.passkeys.asks()?.start_discoverable_authentication().map_err(broken)?;
    ceremony::keep(session, SIGN_IN, Entering { next: entering.next, state: Some(state) })?;
    Ok(Some(Question::of(portal, &options.public_key)?))
}

/// Who has answered with a passkey of their own, and where they wanted to go.
pub async fn entered(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    session: &Session,
    actor: &Actor,
    answer: &str,
) -> Result<Option<(Account, String)>, PortalError> {
    let Some(entering) = ceremony::take::<Entering>(session, SIGN_IN) else { return Ok(None) };
    begin(session, &entering.next)?;
    throttle::count_network(db, &portal.vault, Limit::Network, actor, portal.config.demo).await?;
    let found = match (entering.state, serde_json::from_str::<PublicKeyCredential>(answer)) {
        (Some(state), Ok(answer)) => whose(portal, db, &answer, state).await?,
        _ => None,
    };
    let Some(account) = found else {
        audit::record(db, actor, Deed::new("passkey-refused", "account_user", 0)).await?;
        return Ok(None);
    };
    session.remove(SIGN_IN);
    Ok(Some((account, entering.next)))
}

async fn whose(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    answer: &PublicKeyCredential,
    state: DiscoverableAuthentication,
) -> Result<Option<Account>, PortalError> {
    let asks = portal.passkeys.asks()?;
    let Ok((person, credential)) = asks.identify_discoverable_authentication(answer) else { return Ok(None) };
    let Some((user, key)) = queries::owner(db, credential).await? else { return Ok(None) };
    let account = sign_in::account_of(db, user).await?;
    let Ok(result) = asks.finish_discoverable_authentication_v2(answer, state, &key) else { return Ok(None) };
    let own = account.personal.public_id == person && note(db, user, key, &result).await?;
    Ok(own.then_some(account))
}
