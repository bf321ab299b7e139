//! `techhub serve` and `techhub worker`.

use crate::{app, config::Config, db, jobs};
use actix_web::web::Data;
use anyhow::Context as _;
use std::net::TcpListener;

/// Serves the portal until somebody asks it to end.
pub async fn serve(config: Config) -> anyhow::Result<()> {
    log();
    let bind = config.server.bind;
    db::migrate::check(&config.database.url).await?;
    let listener = TcpListener::bind(bind).with_context(|| format!("BIND {bind} can't be listened on"))?;
    let work = tokio::spawn(jobs::work(jobs::Context::new(config.clone())?));
    let portal = Data::new(app::portal(config).await?);
    let listening = tokio::spawn(app::follow_changes(portal.clone()));
    let server = app::serve(portal, listener)?;
    println!("listening on http://{bind}");
    server.await?;
    listening.abort();
    work.abort();
    Ok(())
}

/// Does what no page waits for, until somebody asks it to end.
pub async fn worker(config: Config) -> anyhow::Result<()> {
    log();
    db::migrate::check(&config.database.url).await?;
    let context = jobs::Context::new(config)?;
    println!("working");
    tokio::select! {
        () = jobs::work(context) => {}
        () = told_to_end() => {}
    }
    Ok(())
}

/// Ctrl-C, or the signal by which systems end a service.
async fn told_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("LOG").unwrap_or_else(|_| "info,actix_server=warn".into());
    let json = std::env::var("LOG_FORMAT").is_ok_and(|format| format == "json");
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // Somebody has set up logging already: then theirs is used.
    let _ = if json { builder.json().try_init() } else { builder.try_init() };
}
