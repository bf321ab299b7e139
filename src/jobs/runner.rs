use super::{Context, Task, model::Taken, queries};
use chrono::TimeDelta;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use futures_util::FutureExt;
use serde_json::Value;
use std::{panic::AssertUnwindSafe, time::Duration};

/// After which time a failed try is repeated; after the last of them the job has failed.
const BACKOFF: [TimeDelta; 4] =
    [TimeDelta::minutes(1), TimeDelta::minutes(5), TimeDelta::minutes(30), TimeDelta::hours(2)];

/// How often a running job says that it is alive.
const SIGN: Duration = Duration::from_secs(30);

/// Runs the next job that is due; false if there is none.
pub async fn next(context: &Context, db: &mut AsyncPgConnection) -> anyhow::Result<bool> {
    let taken = db.transaction(async |db| queries::take(db).await).await?;
    let Some(job) = taken else { return Ok(false) };
    let tries = usize::try_from(job.attempts).unwrap_or(usize::MAX);
    // Counted before it is run: a job that kills its worker ends, too.
    if tries > BACKOFF.len() + 1 {
        fail(context, db, &job, "tried too often").await?;
        return Ok(true);
    }
    let running = AssertUnwindSafe(run(context, &job)).catch_unwind();
    let ran = tokio::select! {
        ran = running => ran.unwrap_or_else(|_| Err(anyhow::anyhow!("the job panicked"))),
        error = signs_of_life(db, job.id) => Err(error),
    };
    match ran {
        Ok(result) => queries::done(db, job.id, &result).await?,
        Err(error) => missed(context, db, &job, tries, &error).await?,
    }
    Ok(true)
}

async fn run(context: &Context, job: &Taken) -> anyhow::Result<Value> {
    let Some(kind) = context.kinds.iter().find(|kind| kind.name == job.kind) else {
        anyhow::bail!("this program knows no job of this kind");
    };
    (kind.run)(&Task { context, id: job.id, payload: &job.payload, user: job.user_id }).await
}

/// Never ends while the database hears it.
async fn signs_of_life(db: &AsyncPgConnection, id: i64) -> anyhow::Error {
    loop {
        tokio::time::sleep(SIGN).await;
        if let Err(error) = queries::hold(db, id).await {
            return error.into();
        }
    }
}

/// A try went wrong: there will be another, or none.
async fn missed(
    context: &Context,
    db: &AsyncPgConnection,
    job: &Taken,
    tries: usize,
    error: &anyhow::Error,
) -> anyhow::Result<()> {
    let words: String = format!("{error:#}").chars().take(300).collect();
    let after = tries.checked_sub(1).and_then(|at| BACKOFF.get(at));
    tracing::warn!(job = job.id, kind = job.kind, error = words, last = after.is_none(), "a job failed");
    match after {
        Some(after) => queries::again(db, job.id, *after, &words).await?,
        None => fail(context, db, job, &words).await?,
    }
    Ok(())
}

/// There will be no other try. What the kind of job does then may fail, too: that ends nothing.
async fn fail(context: &Context, db: &AsyncPgConnection, job: &Taken, words: &str) -> anyhow::Result<()> {
    if let Some(gave_up) = context.kinds.iter().find(|kind| kind.name == job.kind).and_then(|kind| kind.gave_up) {
        let task = Task { context, id: job.id, payload: &job.payload, user: job.user_id };
        if let Err(error) = gave_up(&task).await {
            tracing::warn!(job = job.id, kind = job.kind, %error, "a job that failed left its matter open");
        }
    }
    Ok(queries::failed(db, job.id, words).await?)
}
