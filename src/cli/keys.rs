//! `techhub keys new` and `techhub keys rotate`.

use crate::{
    config::Config,
    db,
    vault::{Keys, rotate},
};
use anyhow::Context as _;
use chrono::Utc;
use clap::Subcommand;
use std::time::Instant;
use tokio_postgres::NoTls;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print new keys as lines of an environment file.
    New,
    /// Seal everything with the first of DATA_KEYS; the portal may serve meanwhile.
    Rotate,
}

pub async fn command(command: Command) -> anyhow::Result<()> {
    match command {
        Command::New => {
            // The day and some chance: two keys never have the same name.
            let name = format!("k{}{:04x}", Utc::now().format("%y%m%d"), rand::random::<u16>());
            println!("DATA_KEYS={name}:{}", Keys::make());
            println!("INDEX_KEY={}", Keys::make());
            Ok(())
        }
        Command::Rotate => rotate_all(&Config::load()?).await,
    }
}

async fn rotate_all(config: &Config) -> anyhow::Result<()> {
    let url = config.database.url.as_str();
    db::migrate::check(url).await?;
    let vault = config.vault()?;
    let (mut client, connection) =
        tokio_postgres::connect(url, NoTls).await.context("no PostgreSQL answers at DATABASE_URL")?;
    tokio::spawn(connection);
    let begun = Instant::now();
    let done = rotate::rotate(&mut client, &vault, |table, rows| eprintln!("{table}: {rows} rows")).await?;
    println!(
        "{} rows sealed anew with the key `{}`, {} entries added to the blind indexes, {:.1} s",
        done.rows,
        vault.current(),
        done.indexed,
        begun.elapsed().as_secs_f32()
    );
    anyhow::ensure!(
        done.broken == 0,
        "{} rows hold values that no key of DATA_KEYS opens: they stayed as they are, and no key may be taken away",
        done.broken
    );
    println!("other keys of DATA_KEYS are not needed any more");
    Ok(())
}
