//! `techhub serve` and `techhub worker`.

use crate::{app, config::Config, db, web::Portal};
use actix_web::web::Data;
use anyhow::Context as _;
use std::{net::TcpListener, sync::Arc};

/// Serves the portal until somebody asks it to end.
pub async fn serve(config: Config) -> anyhow::Result<()> {
    log();
    let bind = config.server.bind;
    db::migrate::check(&config.database.url).await?;
    let listener = TcpListener::bind(bind).with_context(|| format!("BIND {bind} can't be listened on"))?;
    let url = config.database.url.clone();
    let portal = Data::new(app::portal(config).await?);
    let listening = tokio::spawn(follow_changes(url, Arc::clone(&portal)));
    let server = app::serve(portal, listener)?;
    println!("listening on http://{bind}");
    server.await?;
    listening.abort();
    Ok(())
}

/// Keeps what is in memory in step with the database.
async fn follow_changes(url: String, portal: Arc<Portal>) {
    let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel::<String>();
    let listening = tokio::spawn(db::listen(url, move |table| {
        // The receiver lives as long as this task.
        let _ = sender.send(table.to_owned());
    }));
    while let Some(table) = receiver.recv().await {
        portal.changed(&table).await;
    }
    listening.abort();
}

/// Does what no page waits for, until somebody asks it to end.
pub async fn worker(config: Config) -> anyhow::Result<()> {
    log();
    db::migrate::check(&config.database.url).await?;
    Ok(())
}

fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("LOG").unwrap_or_else(|_| "info,actix_server=warn".into());
    let json = std::env::var("LOG_FORMAT").is_ok_and(|format| format == "json");
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let _ = if json { builder.json().try_init() } else { builder.try_init() };
}
