//! Limits that grow: the first tries are free, then each costs twice the wait of the one before. Nothing is ever
//! locked for good, and a known browser of the owner is counted apart from strangers.

use super::{Actor, queries};
use crate::{vault::Vault, web::PortalError};
use chrono::{DateTime, Utc};
use diesel_async::AsyncPgConnection;
use std::net::IpAddr;

/// What is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Wrong passwords of one account.
    Account,
    /// Wrong passwords of one account from a browser that its owner has used before.
    Device,
    /// Wrong passwords from one network.
    Network,
    /// Codes sent to one address.
    Codes,
    /// Codes asked for from one network.
    CodesNetwork,
    /// Messages to one person.
    Letters,
    /// Messages from one network.
    LettersNetwork,
    /// Companies that one person looks up by their numbers.
    Numbers,
    /// Invitations, to a company or to a request, and requests to join that one person sends.
    Invitations,
    /// Comments of one person.
    Comments,
    /// Complaints of one person.
    Complaints,
    /// What one person asks others for: candidacies, seats, places.
    Requests,
}

impl Limit {
    /// Its code, the tries that are free, the first and the longest wait, and after which pause all is forgotten;
    /// times in seconds.
    pub(super) fn terms(self) -> (&'static str, i32, i32, i32, i32) {
        match self {
            // Ten tries in a quarter of an hour.
            Limit::Account => ("account", 5, 20, 900, 900),
            Limit::Device => ("device", 5, 20, 900, 900),
            Limit::Network => ("network", 30, 5, 300, 900),
            // Thirteen codes a day.
            Limit::Codes => ("codes", 1, 60, 14_400, 86_400),
            Limit::CodesNetwork => ("codes-network", 20, 60, 3600, 86_400),
            Limit::Letters => ("letters", 20, 60, 3600, 86_400),
            Limit::LettersNetwork => ("letters-network", 10, 60, 3600, 86_400),
            Limit::Numbers => ("numbers", 20, 10, 3600, 3600),
            Limit::Comments => ("comments", 20, 30, 3600, 3600),
            Limit::Complaints => ("complaints", 5, 60, 3600, 86_400),
            Limit::Requests => ("requests", 30, 60, 3600, 86_400),
            Limit::Invitations => ("invitations", 30, 60, 3600, 86_400),
        }
    }

    fn by_network(self) -> bool {
        matches!(self, Limit::Network | Limit::CodesNetwork | Limit::LettersNetwork)
    }
}

/// Counts a try of `whom`; refused with the time to wait when there were too many.
pub async fn count(db: &mut AsyncPgConnection, vault: &Vault, limit: Limit, whom: &str) -> Result<(), PortalError> {
    let key = vault.keyed("throttle", whom.as_bytes());
    match queries::try_again(db, limit, &key).await? {
        0 => Ok(()),
        seconds => Err(PortalError::TooMany(seconds)),
    }
}

/// Counts a try from the actor's network. Whoever runs a demo or tests on their own machine is one address for all
/// people, so there this machine is not counted.
pub async fn count_network(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    limit: Limit,
    actor: &Actor,
    demo: bool,
) -> Result<(), PortalError> {
    debug_assert!(limit.by_network());
    match actor.ip {
        Some(ip) if !(demo && ip.is_loopback()) => count(db, vault, limit, &network(ip)).await,
        _ => Ok(()),
    }
}

/// A success: the next mistake is the first again.
pub async fn forget(db: &mut AsyncPgConnection, vault: &Vault, limit: Limit, whom: &str) -> Result<(), PortalError> {
    let key = vault.keyed("throttle", whom.as_bytes());
    Ok(queries::forget_tries(db, limit, &key).await?)
}

/// Until when the networks of these addresses have to wait with passwords, where they have.
pub async fn waits(
    db: &AsyncPgConnection,
    vault: &Vault,
    addresses: &[IpAddr],
) -> diesel::QueryResult<Vec<Option<DateTime<Utc>>>> {
    let keys: Vec<Vec<u8>> = addresses.iter().map(|ip| vault.keyed("throttle", network(*ip).as_bytes())).collect();
    let until = queries::waits(db, Limit::Network, &keys).await?;
    Ok(keys.iter().map(|key| until.iter().find(|row| &row.0 == key).map(|row| row.1)).collect())
}

/// How many accounts, and how many networks, have to wait just now.
pub async fn waiting(db: &AsyncPgConnection) -> diesel::QueryResult<(i64, i64)> {
    Ok((
        queries::count_waiting(db, &[Limit::Account, Limit::Device]).await?,
        queries::count_waiting(db, &[Limit::Network, Limit::CodesNetwork]).await?,
    ))
}

/// An IPv4 address, or the /64 that one household or office has in IPv6.
fn network(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_household_is_one_network() {
        let network = |text: &str| network(text.parse().unwrap());
        assert_eq!(network("2001:db8:1:2:3::1"), network("2001:db8:1:2:ffff::9"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
    }
}
