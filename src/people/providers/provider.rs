use super::trip::Trip;
use futures_util::future::BoxFuture;
use serde::{Deserialize, Serialize};

/// Another place that knows who people are.
pub trait IdentityProvider: Send + Sync {
    /// Where to send somebody on this trip.
    fn ask<'p>(&'p self, trip: &'p Trip) -> BoxFuture<'p, Result<String, Refusal>>;

    /// Who has come back from there with this code.
    fn learn<'p>(&'p self, trip: &'p Trip, code: &'p str) -> BoxFuture<'p, Result<Identity, Refusal>>;
}

/// Who somebody is there. Personal, never printed.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Identity {
    /// As the provider counts people; it stays when the address changes.
    pub subject: String,
    /// Only one that the provider has verified.
    pub email: Option<String>,
    pub first_name: String,
    pub last_name: String,
}

/// Why it is not known who somebody is.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The provider does not answer, or not as it should.
    #[error("the provider does not answer: {0}")]
    Away(String),
    /// What came back is not what was asked for.
    #[error("refused: {0}")]
    Wrong(String),
}
