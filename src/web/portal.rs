use super::{Totals, assets::Assets, metrics::Metrics, ready::ReadyPages};
use crate::{
    config::Config,
    db::Pool,
    dictionary::{self, Dictionary},
    media::Store,
    outbox::Outbox,
    people::{passkeys::RelyingParty, password::Hashing, providers::Registry},
    vault::Vault,
};
use std::sync::{Arc, PoisonError, RwLock};

/// What all pages share; made once at start.
pub struct Portal {
    pub config: Config,
    pub pool: Pool,
    pub assets: Assets,
    pub ready: ReadyPages,
    pub totals: Totals,
    pub metrics: Metrics,
    /// Seals and opens personal data.
    pub vault: Vault,
    /// Keeps the files of people.
    pub store: Store,
    pub hashing: Hashing,
    pub passkeys: RelyingParty,
    pub providers: Registry,
    /// What `/bench/static` answers with; empty unless `BENCH` is on.
    pub filler: bytes::Bytes,
    dictionary: RwLock<Arc<Dictionary>>,
}

impl Portal {
    pub fn new(
        config: Config,
        vault: Vault,
        (store, providers): (Store, Registry),
        pool: Pool,
        metrics: Metrics,
        assets: Assets,
        dictionary: Dictionary,
    ) -> Portal {
        let ready = ReadyPages::new(config.pages.cache_for, config.pages.cache_mb);
        let passkeys = RelyingParty::of(&config.server.public_url);
        let filler = vec![b'x'; if config.server.bench { 1 << 20 } else { 0 }].into();
        Portal {
            config,
            pool,
            assets,
            ready,
            totals: Totals::default(),
            metrics,
            vault,
            store,
            hashing: Hashing::default(),
            passkeys,
            providers,
            filler,
            dictionary: RwLock::new(Arc::new(dictionary)),
        }
    }

    /// Where letters and short messages are written.
    pub fn outbox(&self) -> Outbox<'_> {
        Outbox { vault: &self.vault, public_url: &self.config.server.public_url }
    }

    /// The small tables that live in memory, as they are now.
    pub fn dictionary(&self) -> Arc<Dictionary> {
        Arc::clone(&self.dictionary.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn learn(&self, dictionary: Dictionary) {
        *self.dictionary.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(dictionary);
    }

    /// Something in the database has changed: ready pages are dropped, and a dictionary's table is read again.
    pub async fn changed(&self, table: &str) {
        if table == "*" || dictionary::TABLES.contains(&table) {
            match crate::db::one(&self.pool).await {
                Ok(db) => match Dictionary::load(&db).await {
                    Ok(dictionary) => self.learn(dictionary),
                    Err(error) => tracing::warn!(%error, "the dictionaries could not be read again"),
                },
                Err(error) => tracing::warn!(%error, "the dictionaries could not be read again"),
            }
        }
        self.totals.drop_all();
        self.ready.drop_all();
    }
}
