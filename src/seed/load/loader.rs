//! Rows go to PostgreSQL through COPY, over several connections at once.

use super::{copy::Row, queries, table::Table, tables, world::World};
use anyhow::Context;
use bytes::Bytes;
use futures_util::SinkExt;
use std::{
    collections::VecDeque,
    mem,
    pin::pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};
use tokio::task::JoinSet;
use tokio_postgres::{Client, NoTls};

/// How much is made before it is sent: memory stays the same at every scale.
const CHUNK: usize = 256 * 1024;
const CONNECTIONS: usize = 3;

/// Rows written so far, for the progress bar.
pub type Done = Arc<AtomicU64>;

pub async fn connect(url: &str) -> anyhow::Result<Client> {
    let (client, connection) =
        tokio_postgres::connect(url, NoTls).await.context("no PostgreSQL answers at DATABASE_URL")?;
    tokio::spawn(connection);
    queries::settings(&client).await?;
    Ok(client)
}

async fn copy(db: &Client, table: &Table, world: &World, done: &Done) -> anyhow::Result<()> {
    let named = || format!("{} was not loaded", table.name);
    let mut sink = pin!(db.copy_in::<_, Bytes>(&queries::copy(table)).await.with_context(named)?);
    let mut next = table.stream_of(world);
    let mut row = Row::default();
    let mut told = 0;
    let rows = table.written(world.scale);
    for number in 0..rows {
        next(number, &mut row);
        if row.out.len() > CHUNK {
            sink.send(Bytes::from(mem::take(&mut row.out))).await.with_context(named)?;
            done.fetch_add(number - told, Ordering::Relaxed);
            told = number;
        }
    }
    sink.send(Bytes::from(row.out)).await.with_context(named)?;
    sink.finish().await.with_context(named)?;
    done.fetch_add(rows - told, Ordering::Relaxed);
    Ok(())
}

/// Fills every table; how long the search index took is not counted in rows.
pub async fn fill(url: &str, world: &Arc<World>, done: &Done) -> anyhow::Result<()> {
    let first = connect(url).await?;
    if queries::without_triggers(&first).await {
        in_parallel(url, first, world, done).await
    } else {
        carefully(first, world, done).await
    }
}

/// One connection makes the search index from what it has loaded itself, the others load the rest meanwhile.
async fn in_parallel(url: &str, first: Client, world: &Arc<World>, done: &Done) -> anyhow::Result<()> {
    let mut others = [tables::others(), tables::own()].concat();
    others.sort_by_key(|table| std::cmp::Reverse(table.written(world.scale)));
    let queue = Arc::new(Mutex::new(VecDeque::from(others)));
    let mut workers = JoinSet::new();
    let mut first = Some(first);
    for _ in 0..CONNECTIONS {
        let (world, done, queue, url) = (world.clone(), done.clone(), queue.clone(), url.to_string());
        let indexer = first.take();
        workers.spawn(async move {
            let db = match indexer {
                Some(db) => {
                    for table in tables::searchable() {
                        copy(&db, &table, &world, &done).await?;
                    }
                    queries::reindex_search(&db).await.context("the search index was not made")?;
                    db
                }
                None => {
                    let db = connect(&url).await?;
                    anyhow::ensure!(queries::without_triggers(&db).await, "triggers could not be switched off");
                    db
                }
            };
            while let Some(table) = take(&queue) {
                if table.written(world.scale) > 0 {
                    copy(&db, &table, &world, &done).await?;
                }
            }
            anyhow::Ok(())
        });
    }
    finish(workers).await
}

/// Everything in one transaction, the foreign keys checked at its end.
async fn carefully(db: Client, world: &World, done: &Done) -> anyhow::Result<()> {
    queries::begin_carefully(&db).await.context("triggers may only be switched off by the owner of the tables")?;
    let tables = [tables::all(), tables::own()].concat();
    for table in tables.iter().filter(|table| table.written(world.scale) > 0) {
        copy(&db, table, world, done).await?;
    }
    queries::end_carefully(&db).await.context("the foreign keys do not hold")?;
    queries::reindex_search(&db).await.context("the search index was not made")?;
    Ok(())
}

/// Statistics for the planner and marks that rows are visible to everybody: pages need both from the first on.
pub async fn tidy(url: &str, scale: u64) -> anyhow::Result<()> {
    let db = connect(url).await?;
    queries::sequences(&db).await?;
    queries::fill_content(&db).await?;
    let mut tables = [tables::all(), tables::own()].concat();
    tables.retain(|table| table.written(scale) > 0);
    tables.sort_by_key(|table| std::cmp::Reverse(table.written(scale)));
    let names: VecDeque<&'static str> =
        ["search_search", "app.content"].into_iter().chain(tables.iter().map(|table| table.name)).collect();
    let queue = Arc::new(Mutex::new(names));
    let mut workers = JoinSet::new();
    for _ in 0..CONNECTIONS {
        let (queue, url) = (queue.clone(), url.to_string());
        workers.spawn(async move {
            let db = connect(&url).await?;
            while let Some(name) = take(&queue) {
                queries::vacuum(&db, name).await.with_context(|| format!("{name} was not analysed"))?;
            }
            anyhow::Ok(())
        });
    }
    finish(workers).await?;
    let names: Vec<&str> = tables.iter().map(|table| table.name).collect();
    Ok(queries::announce(&db, &names).await?)
}

fn take<T>(queue: &Mutex<VecDeque<T>>) -> Option<T> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
}

/// The first fault ends all.
async fn finish(mut workers: JoinSet<anyhow::Result<()>>) -> anyhow::Result<()> {
    while let Some(ended) = workers.join_next().await {
        ended??;
    }
    Ok(())
}
