//! Made-up rows in the specification's full volumes, for measuring and for looking at a portal that is in use.
//!
//! The same seed, scale and day give the same rows, but for times that the database itself sets in `search_search`
//! and for sealed values, no two of which are equal.
//! `--scale N` multiplies all that people's work produces; dictionaries - cities, organizations, categories, rooms,
//! permissions, questions, banners - keep their counts. Left out as machine noise: sessions
//! (`user_sessions_session`, `django_session`), caches (`thumbnail_kvstore`, `hub_cache_table`) and profiling
//! (`silk_*`). How many rows `search_search` has follows from the content.
//!
//! Reading order: `table` (what a table is), `world` (who and what exists), `tables/` (the rows), `loader` (how they
//! get into the database).

mod clock;
mod copy;
mod derived;
mod dice;
mod loader;
mod numbers;
mod queries;
mod table;
mod tables;
mod text;
mod who;
mod words;
mod world;

use crate::{
    config::Config,
    db::{self, migrate},
    figures,
    seed::demo,
    vault::Vault,
};
use anyhow::Context as _;
use chrono::{FixedOffset, NaiveDate, Utc};
use indicatif::{ProgressBar, ProgressStyle};
use loader::Done;
use std::{
    io::IsTerminal,
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};
use table::Make;
use world::World;

#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// How many times the specification's volumes.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub scale: u32,
    /// The same seed gives the same rows.
    #[arg(long, default_value_t = 20_250_101)]
    pub seed: u64,
    /// The day that all dates count from, such as 2026-11-21; the present day if left out.
    #[arg(long)]
    pub today: Option<NaiveDate>,
    /// Check in the end that every foreign key leads to a row.
    #[arg(long)]
    pub verify: bool,
}

pub async fn command(config: &Config, options: Options) -> anyhow::Result<()> {
    let url = config.database.url.as_str();
    migrate::check(url).await?;
    let db = loader::connect(url).await?;
    if let Some(table) = queries::filled_table(&db).await? {
        anyhow::bail!(
            "the database is not empty ({table} has rows): load fills only an empty one, so make a new database and run `techhub migrate` first"
        );
    }
    let world = Arc::new(world(&options, config.vault()?)?);
    let begun = Instant::now();
    let work = async {
        with_progress(url, &world).await?;
        loader::tidy(url, world.scale).await?;
        figures::refresh(&mut db::connect(url).await?).await.context("the figures were not counted")
    };
    let ended = tokio::select! {
        ended = work => ended,
        _ = tokio::signal::ctrl_c() => Err(anyhow::anyhow!("stopped")),
    };
    if let Err(error) = ended {
        queries::empty_everything(&db).await?;
        return Err(error.context("the load did not end, and the database is empty again"));
    }
    let seconds = begun.elapsed().as_secs_f64();
    demo::copy_media(config)?;
    let differ = summary(&db, world.scale).await?;
    println!("seed {}, scale {}, day {}, {seconds:.1} s", world.seed, world.scale, world.clock.today.date());
    anyhow::ensure!(differ == 0, "{differ} tables have other counts than wanted");
    if options.verify {
        let (keys, broken) = queries::broken_references(&db).await?;
        anyhow::ensure!(broken.is_empty(), "foreign keys do not hold: {}", broken.join("; "));
        println!("{keys} foreign keys hold");
    }
    Ok(())
}

fn world(options: &Options, vault: Vault) -> anyhow::Result<World> {
    let today = options.today.unwrap_or_else(|| {
        let zone = FixedOffset::east_opt(5 * 3600);
        zone.map_or_else(|| Utc::now().date_naive(), |zone| Utc::now().with_timezone(&zone).date_naive())
    });
    let (clock, words) = (clock::Clock::new(today), words::Words::load()?);
    Ok(World::new(options.seed, u64::from(options.scale), clock, words, vault))
}

/// Loads, and tells how far it is: a bar on a terminal, a line for each tenth elsewhere.
async fn with_progress(url: &str, world: &Arc<World>) -> anyhow::Result<()> {
    let total: u64 = tables::all().iter().map(|table| table.written(world.scale)).sum();
    let done = Done::default();
    let on_terminal = std::io::stderr().is_terminal();
    let bar = if on_terminal { ProgressBar::new(total) } else { ProgressBar::hidden() };
    bar.set_style(ProgressStyle::with_template("{elapsed} {wide_bar} {human_pos}/{human_len} rows, {eta} left")?);
    let mut loading = std::pin::pin!(loader::fill(url, world, &done));
    let mut tenth = 0;
    loop {
        tokio::select! {
            ended = &mut loading => {
                bar.finish_and_clear();
                return ended;
            }
            () = tokio::time::sleep(Duration::from_millis(200)) => {
                let rows = done.load(Ordering::Relaxed);
                bar.set_position(rows);
                if !on_terminal && rows * 10 / total > tenth {
                    tenth = rows * 10 / total;
                    eprintln!("{rows} of {total} rows");
                }
            }
        }
    }
}

/// What was wanted and what is there, table by table; how many differ.
async fn summary(db: &tokio_postgres::Client, scale: u64) -> anyhow::Result<usize> {
    let mut tables = tables::all();
    tables.sort_by_key(|table| table.name);
    let (mut differ, mut rows) = (0, 0);
    println!("{:<40} {:>12} {:>12}", "table", "wanted", "got");
    for table in &tables {
        let (wanted, got) = (table.wanted(scale), queries::count(db, table.name).await?);
        rows += got;
        let note = match table.make {
            _ if got != wanted as i64 => {
                differ += 1;
                "differs"
            }
            Make::Nothing(why) => why,
            _ => "",
        };
        println!("{:<40} {wanted:>12} {got:>12} {note}", table.name);
    }
    for table in tables::own() {
        println!(
            "{:<40} {:>12} {:>12} follows from the people",
            table.name,
            "-",
            queries::count(db, table.name).await?
        );
    }
    let index = queries::count(db, "search_search").await?;
    println!("{:<40} {:>12} {index:>12} follows from the content", "search_search", "-");
    println!("{} tables, {} rows", tables.len() + 1, rows + index);
    Ok(differ)
}
