use super::registry::{KINDS, Kind};
use crate::{config::Config, db, media::Store, outbox::Outbox, vault::Vault};
use diesel_async::AsyncPgConnection;
use std::time::Duration;

/// How long another program on the network may take for an answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// What work in the background stands on, as pages stand on the portal.
pub struct Context {
    pub config: Config,
    pub vault: Vault,
    /// Keeps the files of people.
    pub store: Store,
    /// The one client for other programs on the network.
    pub http: reqwest::Client,
    /// The jobs that can be run.
    pub kinds: &'static [Kind],
}

impl Context {
    pub fn new(config: Config) -> anyhow::Result<Context> {
        let vault = config.vault()?;
        let store = Store::new(&config)?;
        Ok(Context { config, vault, store, http: http_client()?, kinds: KINDS })
    }

    /// A connection of its own, for work that takes its time.
    pub async fn db(&self) -> anyhow::Result<AsyncPgConnection> {
        Ok(db::connect(&self.config.database.url).await?)
    }

    /// Where letters and short messages are written.
    pub fn outbox(&self) -> Outbox<'_> {
        Outbox { vault: &self.vault, public_url: &self.config.server.public_url }
    }
}

/// Follows no redirects: an answer that sends us elsewhere is a wrong one.
pub fn http_client() -> anyhow::Result<reqwest::Client> {
    // Somebody has chosen it already: that is the same one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Ok(reqwest::Client::builder()
        .timeout(PATIENCE)
        .redirect(reqwest::redirect::Policy::none())
        .user_agent(concat!("techhub/", env!("CARGO_PKG_VERSION")))
        .build()?)
}
