//! Somebody whom a provider knows and this portal does not yet, on the way to an account.

use super::{
    provider::Identity,
    queries::{self, Ended},
};
use crate::{
    access::{Actor, session},
    outbox::letters::Change,
    people::{security, sign_in::Account},
    vault::{Field, Vault},
    web::{Portal, PortalError},
};
use actix_session::Session;
use anyhow::Context as _;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

const NAME: &str = "claim";

/// What the session holds of it: the number of a row, nothing personal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    token: Uuid,
    pub provider: String,
    /// Where the person wanted to go.
    pub next: String,
    /// The account that it goes to at the next sign-in.
    account: Option<i32>,
}

/// What is kept of a person's number at a provider.
pub fn uid(vault: &Vault, provider: &str, subject: &str) -> String {
    BASE64.encode(vault.keyed("social", format!("{provider} {subject}").as_bytes()))
}

impl Claim {
    pub async fn begin(
        portal: &Portal,
        db: &mut AsyncPgConnection,
        session: &Session,
        (provider, next): (&str, &str),
        identity: &Identity,
    ) -> Result<(), PortalError> {
        let token = Uuid::new_v4();
        let plain = serde_json::to_string(identity).context("a claim")?;
        queries::keep(db, token, provider, &portal.vault.seal(Field::SocialClaim, token, &plain)).await?;
        session.renew();
        session::put(session, NAME, Claim { token, provider: provider.into(), next: next.into(), account: None })
    }

    /// The claim of this session at this provider.
    pub fn of(session: &Session, provider: &str) -> Option<Claim> {
        let claim: Claim = session.get(NAME).ok().flatten()?;
        (claim.provider == provider).then_some(claim)
    }

    pub fn end(session: &Session) {
        session.remove(NAME);
    }

    /// From now on it belongs to the person of this account, who has proved to be it.
    pub fn bind(self, session: &Session, account: i32) -> Result<(), PortalError> {
        session::put(session, NAME, Claim { account: Some(account), ..self })
    }

    /// Takes the claim out of a session in which this account signs in; that of anybody else is over.
    pub fn bound(session: &Session, account: i32) -> Option<Claim> {
        let claim = session.remove_as::<Claim>(NAME)?.ok()?;
        (claim.account == Some(account)).then_some(claim)
    }

    /// What the provider has said; nothing when it was too long ago.
    pub async fn identity(&self, portal: &Portal, db: &mut AsyncPgConnection) -> Result<Option<Identity>, PortalError> {
        let Some(sealed) = queries::kept(db, self.token).await? else { return Ok(None) };
        let plain = portal.vault.show(Field::SocialClaim, self.token, &sealed);
        Ok(serde_json::from_str(&plain).ok())
    }
}

/// Links the account to what was claimed, and tells its owner. Belongs into the transaction of the sign-in.
pub async fn settle(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    account: &Account,
    claim: Claim,
) -> Result<bool, PortalError> {
    let Some(identity) = claim.identity(portal, db).await? else { return Ok(false) };
    let uid = uid(&portal.vault, &claim.provider, &identity.subject);
    let linked = link(portal, db, actor, account, (&claim.provider, &uid)).await?;
    queries::discard(db, claim.token).await?;
    Ok(linked)
}

/// Links an account and tells its owner; `false` when that person of the provider is somebody else's, or the account
/// has another one there.
pub async fn link(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    account: &Account,
    (provider, uid): (&str, &str),
) -> Result<bool, PortalError> {
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<bool, PortalError> {
        if !queries::link(db, actor, account.id, provider, uid).await? {
            return Ok(false);
        }
        let email = account.personal.open(&portal.vault).email;
        security::tell(portal, db, account.id, &account.language, Change::Linked, &[&email]).await?;
        Ok(true)
    })
    .await
}

/// Ends the link, and tells its owner.
pub async fn unlink(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    account: &Account,
    provider: &str,
) -> Result<Ended, PortalError> {
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<Ended, PortalError> {
        let ended = queries::unlink(db, actor, account.id, provider).await?;
        if ended == Ended::Yes {
            let email = account.personal.open(&portal.vault).email;
            security::tell(portal, db, account.id, &account.language, Change::Unlinked, &[&email]).await?;
        }
        Ok(ended)
    })
    .await
}
