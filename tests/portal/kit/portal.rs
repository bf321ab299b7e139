use super::{Answer, Client, Database};
use actix_web::{dev::ServerHandle, web::Data};
use std::{net::TcpListener, time::Duration};
use techhub::{app, config::Config, web};

/// Whether a test wants the demo content.
pub enum Demo {
    With,
    Without,
}

/// The portal on a port of its own, over a database of its own.
pub struct Portal {
    pub database: Database,
    pub address: String,
    pub inside: Data<web::Portal>,
    client: Client,
    server: ServerHandle,
}

impl Portal {
    /// With the demo content.
    pub async fn start() -> Portal {
        Portal::with(Demo::With, |_| {}).await
    }

    pub async fn with(demo: Demo, change: impl FnOnce(&mut Config)) -> Portal {
        let database = match demo {
            Demo::With => Database::demo().await,
            Demo::Without => Database::empty().await,
        };
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let mut config = config(&database.url);
        config.server.bind = address;
        config.server.public_url = format!("http://{address}");
        change(&mut config);
        let inside = Data::new(app::portal(config).await.unwrap());
        let running = app::serve(inside.clone(), listener).unwrap();
        let server = running.handle();
        tokio::spawn(running);
        let client = Client::new(address);
        Portal { database, address: format!("http://{address}"), inside, client, server }
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
}

impl Drop for Portal {
    fn drop(&mut self) {
        let stopping = self.server.stop(false);
        tokio::spawn(stopping);
    }
}

/// The configuration of a demo portal over this database.
pub fn config(url: &str) -> Config {
    let values = [("DATABASE_URL", url), ("DEMO", "1"), ("WORKERS", "1"), ("DATABASE_POOL", "4")];
    let mut config = Config::from_pairs(values).unwrap();
    config.pages.media_dir = std::env::temp_dir().join(format!("techhub-test-media-{}", std::process::id()));
    config.pages.cache_for = Duration::ZERO;
    config
}

pub async fn load_demo(url: &str) {
    techhub::seed::demo::command(&config(url)).await.unwrap();
}
