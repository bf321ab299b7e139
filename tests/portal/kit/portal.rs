use super::{Answer, Client, Database};
use actix_web::{dev::ServerHandle, web::Data};
use std::{
    net::TcpListener,
    ops::AsyncFnMut,
    sync::Arc,
    thread::JoinHandle,
    time::{Duration, Instant},
};
use techhub::{app, config::Config, dictionary::Dictionary, jobs, vault::Vault, web};

/// Whether a test wants the demo content.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Demo {
    With,
    Without,
}

/// The portal on a port of its own, over a database of its own.
pub struct Portal {
    /// How it is called from outside, without a slash at the end.
    pub address: String,
    pub client: Client,
    pub inside: Data<web::Portal>,
    server: ServerHandle,
    thread: Option<JoinHandle<()>>,
    // The last to go: it can be dropped when nobody is connected any more.
    pub database: Database,
}

impl Portal {
    /// With the demo content.
    pub async fn start() -> Portal {
        Portal::with(Demo::With, |_| {}).await
    }

    /// With the schema and no rows but the demo's dictionaries, for tests that bring their own.
    pub async fn empty() -> Portal {
        Portal::with(Demo::Without, |_| {}).await
    }

    /// The same with the cache of ready pages switched on, and following changes as the program does.
    pub async fn caching(demo: Demo) -> Portal {
        Portal::with(demo, |config| config.pages.cache_for = Duration::from_secs(600)).await
    }

    pub async fn with(demo: Demo, change: impl FnOnce(&mut Config)) -> Portal {
        let database = match demo {
            Demo::With => Database::demo().await,
            Demo::Without => Database::empty().await,
        };
        Portal::over(database, change).await
    }

    pub async fn over(database: Database, change: impl FnOnce(&mut Config)) -> Portal {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let mut config = config(&database.url);
        config.server.bind = address;
        config.server.public_url = format!("http://{address}");
        change(&mut config);
        let caching = !config.pages.cache_for.is_zero();
        let inside = Data::new(app::portal(config).await.unwrap());
        let (sender, receiver) = tokio::sync::oneshot::channel();
        let served = inside.clone();
        let read_at_start = inside.dictionary();
        // A thread of its own, so that the server also ends when the test has panicked.
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let following = caching.then(|| tokio::spawn(app::follow_changes(served.clone())));
                let running = app::serve(served, listener).unwrap();
                sender.send(running.handle()).ok().unwrap();
                running.await.unwrap();
                following.inspect(tokio::task::JoinHandle::abort);
            });
        });
        let server = receiver.await.unwrap();
        let client = Client::new(address);
        let portal =
            Portal { address: format!("http://{address}"), client, inside, server, thread: Some(thread), database };
        if caching {
            portal.until_it_listens(&read_at_start).await;
        }
        portal
    }

    /// When the listener has begun it takes everything for changed, reads the dictionary again and drops all ready
    /// pages: a test that comes before would be surprised later.
    async fn until_it_listens(&self, read_at_start: &Arc<Dictionary>) {
        let again = async || !Arc::ptr_eq(read_at_start, &self.inside.dictionary());
        eventually("the portal listens for changes", again).await;
        self.get("/healthz").await.ok();
    }

    /// What a visitor gets at `path`.
    pub async fn get(&self, path: &str) -> Answer {
        self.client.get(path, &[]).await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.client.get(path, headers).await
    }

    pub async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        self.client.send(method, path, headers, body).await
    }

    /// Runs everything that waits in the background once: jobs, letters, what the clock starts.
    pub async fn work(&self) {
        jobs::drain(&jobs::Context::new(self.inside.config.clone()).unwrap()).await.unwrap();
    }

    /// How many statements pages have sent so far.
    pub fn queries(&self) -> u64 {
        self.inside.metrics.queries.get()
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        drop(self.server.stop(false));
        // A panic of the server has been seen by the test as an answer that did not come.
        let _ = self.thread.take().map(JoinHandle::join);
        self.inside.pool.close();
        let _ = std::fs::remove_dir_all(&self.inside.config.files.dir);
    }
}

/// The configuration of a demo portal over this database.
pub fn config(url: &str) -> Config {
    let values = [("DATABASE_URL", url), ("DEMO", "1"), ("WORKERS", "1"), ("DATABASE_POOL", "4")];
    let mut config = Config::from_pairs(values).unwrap();
    config.pages.media_dir = super::database::media_dir();
    // Each portal keeps the files of its people to itself.
    config.files.dir = super::database::upload_dir(url);
    config.pages.cache_for = Duration::ZERO;
    config
}

/// What seals and opens in a demo portal.
pub fn vault() -> Vault {
    config("postgres://localhost/nothing").vault().unwrap()
}

/// How long a test waits for what has to come. Generous: a machine that builds beside is slow, and only a test that
/// fails waits so long.
pub const PATIENCE: Duration = Duration::from_secs(40);

/// Waits until something is so, asking again and again.
pub async fn eventually(what: &str, mut so: impl AsyncFnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !so().await {
        assert!(Instant::now() < deadline, "{what}: not after {PATIENCE:?}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
