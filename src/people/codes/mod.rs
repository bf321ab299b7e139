//! Codes of six digits that prove an address: good for ten minutes and five tries, kept as keyed hashes, bound to
//! the request that asked for them. A new code of an address ends the one before.
//!
//! Tables: account_activation.

mod course;
mod model;
mod page;
mod queries;

pub use course::Course;
pub use model::{Issued, Kind, MINUTES, Order, Proof, Waiting};
pub use page::{CodePage, Entered, asks, wrong};
pub use queries::{end_recovery, is_open, issue, prove, spend, waiting};

use crate::{
    access::{
        Actor,
        throttle::{self, Limit},
    },
    people::Address,
    web::{Portal, PortalError},
};
use diesel_async::AsyncPgConnection;
use std::time::{Duration, Instant};

/// So long an answer takes that must not tell by its time whether an address is known.
const EVEN: Duration = Duration::from_millis(150);

/// Counts a code against what one address and one network may ask for; the seconds to wait when it is too early.
pub async fn count(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    (kind, address): (Kind, &Address),
) -> Result<Option<i32>, PortalError> {
    // Who signs up with somebody's address does not make them wait who want a new password.
    let whom = match kind {
        Kind::Password => format!("{} {}", kind.code(), address.form()),
        _ => address.form(),
    };
    let network = throttle::count_network(db, &portal.vault, Limit::CodesNetwork, actor, portal.config.demo).await;
    let counted = match network {
        Ok(()) => throttle::count(db, &portal.vault, Limit::Codes, &whom).await,
        refused => refused,
    };
    match counted {
        Ok(()) => Ok(None),
        Err(PortalError::TooMany(seconds)) => Ok(Some(seconds)),
        Err(error) => Err(error),
    }
}

/// Waits until the answer is as late as every other.
pub async fn even(begun: Instant) {
    tokio::time::sleep_until((begun + EVEN).into()).await;
}
