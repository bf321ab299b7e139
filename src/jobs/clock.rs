use super::{Context, retention};
use crate::{
    access, audit,
    content::{feedback, life, registration, saved_searches},
    figures, media, outbox,
    people::{deletion, export, providers},
    signatures,
};
use futures_util::{FutureExt, future::BoxFuture};
use std::time::Duration;

type Run = for<'c> fn(&'c Context) -> BoxFuture<'c, anyhow::Result<()>>;

/// Work that comes again and again. Each process does it, so it has to bear being done twice.
struct Turn {
    name: &'static str,
    every: Duration,
    run: Run,
}

/// One line per piece of work; the first turn of each comes right after the start.
const TURNS: &[Turn] = &[
    Turn { name: "figures", every: Duration::from_secs(600), run: |context| count(context).boxed() },
    Turn { name: "content", every: Duration::from_secs(60), run: |context| life::by_the_clock(context).boxed() },
    Turn { name: "seats", every: Duration::from_secs(60), run: |context| registration::by_the_clock(context).boxed() },
    Turn {
        name: "feedback",
        every: Duration::from_secs(900),
        run: |context| feedback::ask_by_the_clock(context).boxed(),
    },
    Turn {
        name: "new vacancies",
        every: Duration::from_secs(600),
        run: |context| saved_searches::by_the_clock(context).boxed(),
    },
    Turn { name: "old letters", every: Duration::from_secs(3600), run: |context| outbox::forget(context).boxed() },
    Turn { name: "old claims", every: Duration::from_secs(900), run: |context| claims(context).boxed() },
    Turn { name: "old sessions", every: Duration::from_secs(900), run: |context| sessions(context).boxed() },
    Turn {
        name: "unused files",
        every: Duration::from_secs(6 * 3600),
        run: |context| media::work::clean(context).boxed(),
    },
    Turn { name: "retention", every: Duration::from_secs(3600), run: |context| retention::forget(context).boxed() },
    Turn { name: "log", every: Duration::from_secs(3600), run: |context| audit::seal::by_the_clock(context).boxed() },
    Turn { name: "old exports", every: Duration::from_secs(3600), run: |context| export::forget(context).boxed() },
    Turn {
        name: "revoked certificates",
        every: Duration::from_secs(60),
        run: |context| signatures::by_the_clock(context).boxed(),
    },
    Turn { name: "leaving", every: Duration::from_secs(900), run: |context| deletion::empty_due(context).boxed() },
];

/// Runs everything by the clock, for as long as somebody polls it.
pub async fn run(context: &Context) {
    futures_util::future::join_all(TURNS.iter().map(|turn| follow(context, turn))).await;
}

/// A failure is logged and tried again the next time.
async fn follow(context: &Context, turn: &Turn) {
    let mut clock = tokio::time::interval(turn.every);
    clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        clock.tick().await;
        if let Err(error) = (turn.run)(context).await {
            tracing::warn!(turn = turn.name, %error, "work by the clock failed");
        }
    }
}

/// Everything once.
pub async fn once(context: &Context) -> anyhow::Result<()> {
    for turn in TURNS {
        (turn.run)(context).await?;
    }
    Ok(())
}

async fn count(context: &Context) -> anyhow::Result<()> {
    let mut db = context.db().await?;
    Ok(figures::refresh(&mut db).await?)
}

async fn claims(context: &Context) -> anyhow::Result<()> {
    let mut db = context.db().await?;
    Ok(providers::forget(&mut db).await?)
}

async fn sessions(context: &Context) -> anyhow::Result<()> {
    let mut db = context.db().await?;
    // In small bites, so that nobody who signs in waits for it.
    while access::queries::purge_sessions(&mut db).await? > 0 {}
    Ok(())
}
