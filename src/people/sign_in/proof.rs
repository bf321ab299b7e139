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
    people::password::Verdict,
    web::{Portal, PortalError},
};
use diesel_async::AsyncPgConnection;

/// The account, if the password is its own. Tries are counted before the password is looked at.
pub async fn proved(
    portal: &Portal,
    db: &mut AsyncPgConnection,
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
    let whom = account.as_ref().map_or_else(|| form.login.trim().to_lowercase(), |account| account.id.to_string());
    throttle::count_network(db, &portal.vault, Limit::Network, actor, portal.config.demo).await?;
    throttle::count(db, &portal.vault, limit, &whom).await?;
    let kept = account.as_ref().map(|account| account.password.clone());
    match (portal.hashing.verify(form.password.clone(), kept).await?, account) {
        (Verdict::Wrong, account) => {
            let deed = Deed::new("sign-in-refused", "account_user", account.map_or(0, |account| account.id));
            audit::record(db, actor, deed).await?;
            Ok(None)
        }
        (_, None) => Ok(None),
        (verdict, Some(account)) => {
            if let Verdict::Rehashed(hash) = verdict {
                queries::rehash(db, account.id, &hash).await?;
            }
            throttle::forget(db, &portal.vault, limit, &whom).await?;
            Ok(Some(account))
        }
    }
}
