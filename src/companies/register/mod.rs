//! The register of companies: what it says of a BIN, so that people need not type it. Without a register, or when
//! it does not answer in time, they type; the number of a sole proprietor is a person's and is never sent there.
//!
//! Of the schema `app`: register_answer.

mod demo;
mod http;
mod model;
mod queries;

pub use model::Fact;

use crate::{
    companies::{Tin, tin::Kind},
    config::Config,
    vault::Vault,
};
use chrono::{TimeDelta, Utc};
use diesel_async::AsyncPgConnection;
use futures_util::future::BoxFuture;
use std::time::Duration;

/// How long an answer is good; a register is written once a month.
const KEPT: TimeDelta = TimeDelta::days(30);
/// How long a page waits for the register: less than the time in which every page has to be there.
const PATIENCE: Duration = Duration::from_millis(900);

/// What an answer of a register is.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    Found(Box<Fact>),
    /// The register does not have this number.
    Unknown,
    /// No answer; with the reason for the log.
    Silent(String),
}

/// A register that can be asked.
pub trait Register: Send + Sync {
    fn ask<'r>(&'r self, bin: &'r str) -> BoxFuture<'r, Outcome>;
}

/// The one of this configuration: the demo's, one that is asked over HTTP, or none.
fn of(config: &Config) -> Option<Box<dyn Register>> {
    match &config.register.url {
        Some(_) => Some(Box::new(http::Http { settings: config.register.clone() })),
        None if config.demo => Some(Box::new(demo::Demo)),
        None => None,
    }
}

/// What the register says of this company: from memory, else asked. `None` where there is nothing to know.
pub async fn look_up(db: &AsyncPgConnection, vault: &Vault, config: &Config, tin: &Tin) -> Option<Fact> {
    if tin.kind() != Kind::Law {
        return None;
    }
    let bin = tin.digits();
    match queries::kept(db, vault, bin, Utc::now() - KEPT).await {
        Ok(Some(fact)) => return Some(fact),
        Ok(None) => {}
        Err(error) => tracing::warn!(%error, "the kept answers of the register could not be read"),
    }
    let register = of(config)?;
    let silent = |_| Outcome::Silent("no answer in time".into());
    match tokio::time::timeout(PATIENCE, register.ask(bin)).await.unwrap_or_else(silent) {
        Outcome::Found(fact) => {
            if let Err(error) = queries::keep(db, vault, bin, &fact).await {
                tracing::warn!(%error, "an answer of the register could not be kept");
            }
            Some(*fact)
        }
        Outcome::Unknown => None,
        Outcome::Silent(why) => {
            tracing::warn!(why, "the register of companies does not answer");
            None
        }
    }
}
