use super::{
    Arrival,
    forms::SignIn,
    queries::{self, Account},
};
use crate::{
    access::{
        Actor,
        throttle::{self, Limit},
    },
    audit::{self, Deed},
    db::Db,
    i18n::Texts,
    people::{password::Verdict, second_factor},
    web::{Portal, PortalError},
};
use diesel_async::AsyncPgConnection;

/// The account, if the password is its own. Tries are counted before the password is looked at. While it waits for its
/// turn, no connection is held: a crowd that signs in leaves them to those who read.
pub async fn proved(
    portal: &Portal,
    db: &mut Db,
    actor: &Actor,
    arrival: &Arrival,
    form: &SignIn,
) -> Result<Option<Account>, PortalError> {
    let account = queries::account(db, &portal.vault, form.index(), &form.login).await?;
    let known = match &account {
        Some(account) => arrival.is_known(db, account).await?,
        None => false,
    };
    let limit = if known { Limit::Device } else { Limit::Account };
    // An unknown address counts like a known one, however it is written: who waits does not tell which it is.
    let whom = account.as_ref().map_or_else(|| form.canonical(), |account| account.id.to_string());
    throttle::count_network(db, &portal.vault, Limit::Network, actor, portal.config.demo).await?;
    throttle::count(db, &portal.vault, limit, &whom).await?;
    let kept = account.as_ref().map(|account| account.password.clone());
    let verdict = db.aside(portal.hashing.verify(form.password.clone(), kept)).await??;
    match (verdict, account) {
        (Verdict::Wrong, account) => {
            let deed = Deed::new("sign-in-refused", "account_user", account.map_or(0, |account| account.id));
            audit::record(db, actor, deed).await?;
            Ok(None)
        }
        (_, None) => Ok(None),
        (verdict, Some(account)) => {
            if let Verdict::Rehashed(hash) = verdict
                && !queries::rehash(db, account.id, (&account.password, &hash)).await?
            {
                return Ok(None);
            }
            throttle::forget(db, &portal.vault, limit, &whom).await?;
            Ok(Some(account))
        }
    }
}

/// Whether this is the password of the person who is signed in already, for what asks for it again. Counted like a
/// sign-in from a known browser.
pub async fn confirmed(
    portal: &Portal,
    db: &mut Db,
    actor: &Actor,
    account: &Account,
    password: &str,
) -> Result<bool, PortalError> {
    let whom = format!("again {}", account.id);
    throttle::count(db, &portal.vault, Limit::Device, &whom).await?;
    let verified = portal.hashing.verify(password.to_owned(), Some(account.password.clone()));
    if db.aside(verified).await?? == Verdict::Wrong {
        audit::record(db, actor, Deed::new("password-refused", "account_user", account.id)).await?;
        return Ok(false);
    }
    throttle::forget(db, &portal.vault, Limit::Device, &whom).await?;
    Ok(true)
}

/// Why a password was not taken for what asks for it again: it is another one, or there is none.
pub fn refusal(account: &Account, t: &'static Texts) -> &'static str {
    if account.has_password() { t.security_password_wrong() } else { t.providers_password_first() }
}

/// Whether this is a code of the person's second factor. Tries are counted apart from those of the password.
pub async fn second_proved(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    arrival: &Arrival,
    account: &Account,
    code: &str,
) -> Result<bool, PortalError> {
    let limit = if arrival.is_known(db, account).await? { Limit::Device } else { Limit::Account };
    let whom = format!("second {}", account.id);
    throttle::count_network(db, &portal.vault, Limit::Network, actor, portal.config.demo).await?;
    throttle::count(db, &portal.vault, limit, &whom).await?;
    if !account.is_active || account.blocked || !second_factor::spend(db, &portal.vault, account.id, code).await? {
        let deed = Deed::new("second-factor-refused", "account_user", account.id);
        audit::record(db, &actor.known_as(account.id), deed).await?;
        return Ok(false);
    }
    throttle::forget(db, &portal.vault, limit, &whom).await?;
    Ok(true)
}
