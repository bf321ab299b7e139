//! Who is signed in proves again to be the owner of the account, before something that can't be undone.

use super::{
    password,
    sign_in::{self, Account},
};
use crate::{
    access::{Actor, queries::session_begun, session},
    db::Db,
    i18n::Texts,
    web::{Portal, PortalError, Problems},
};
use actix_session::Session;
use chrono::{TimeDelta, Utc};

/// How fresh a sign-in has to be of who has no password.
const FRESH: TimeDelta = TimeDelta::minutes(15);

/// Nothing, or what is wrong with the field `password`. Who has no password must have signed in a moment ago.
pub async fn prove(
    portal: &Portal,
    db: &mut Db,
    (actor, session): (&Actor, &Session),
    account: &Account,
    typed: &str,
    t: &'static Texts,
) -> Result<Problems, PortalError> {
    if password::is_unusable(&account.password) {
        let begun = session_begun(db, &session::own_key(session)).await?;
        let fresh = begun.is_some_and(|begun| Utc::now() - begun < FRESH);
        return Ok(if fresh { Problems::default() } else { Problems::one("password", t.again_sign_in()) });
    }
    if typed.is_empty() {
        return Ok(Problems::one("password", t.security_password_empty()));
    }
    let right = sign_in::confirmed(portal, db, actor, account, typed).await?;
    Ok(if right { Problems::default() } else { Problems::one("password", t.security_password_wrong()) })
}
