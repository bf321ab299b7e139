use super::{Context, clock, runner};
use crate::{
    db,
    outbox::worker::{self, Carrier},
};
use diesel_async::{AsyncPgConnection, SimpleAsyncConnection};
use futures_util::StreamExt;
use std::{pin::pin, sync::Arc, time::Duration};
use tokio::sync::Notify;

/// How often somebody looks without having been called: for what is due again, and for lost calls.
const LOOK: Duration = Duration::from_secs(5);
const AFTER_A_FAULT: Duration = Duration::from_secs(1);
/// How many services' webhooks are called at once; each service's news go one after the other.
const LANES: usize = 4;

/// Calls those who sleep.
#[derive(Default)]
struct Bells {
    mail: Notify,
    sms: Notify,
    hooks: [Notify; LANES],
    jobs: Notify,
}

/// Does everything in the background, for as long as somebody polls it.
pub async fn work(context: Context) {
    let bells = Bells::default();
    let context = &context;
    futures_util::join!(
        listen(&context.config.database.url, &bells),
        mails(context, &bells.mail),
        messages(context, &bells.sms),
        hooks(context, &bells.hooks),
        jobs(context, &bells.jobs),
        clock::run(context),
    );
}

/// Does what is due once: everything that waits, then what the clock would start.
pub async fn drain(context: &Context) -> anyhow::Result<()> {
    let mut db = context.db().await?;
    // Jobs write letters, so they come first.
    while runner::next(context, &mut db).await? {}
    let hooks = Some(Carrier::of_hooks(context, &Arc::default()));
    for mut carrier in [Carrier::of_mail(context)?, Carrier::of_sms(context), hooks].into_iter().flatten() {
        while worker::next(context, &mut db, &mut carrier).await? {}
        carrier.rest().await;
    }
    clock::once(context).await
}

/// `NOTIFY work` names the table in which something waits.
async fn listen(url: &str, bells: &Bells) {
    loop {
        if let Ok(mut db) = db::connect(url).await
            && db.batch_execute("SET application_name = 'techhub worker'; LISTEN work").await.is_ok()
        {
            let mut news = pin!(db.notifications_stream());
            while let Some(Ok(notification)) = news.next().await {
                if notification.payload == "job" {
                    bells.jobs.notify_one();
                } else {
                    bells.mail.notify_one();
                    bells.sms.notify_one();
                    bells.hooks.iter().for_each(Notify::notify_one);
                }
            }
        }
        tokio::time::sleep(AFTER_A_FAULT).await;
    }
}

async fn mails(context: &Context, bell: &Notify) {
    match Carrier::of_mail(context) {
        Ok(Some(carrier)) => carry(context, carrier, bell).await,
        Ok(None) => tracing::warn!("SMTP_URL is not set: mails wait"),
        Err(error) => tracing::error!(error = format!("{error:#}"), "mails wait"),
    }
}

async fn messages(context: &Context, bell: &Notify) {
    match Carrier::of_sms(context) {
        Some(carrier) => carry(context, carrier, bell).await,
        None => tracing::warn!("SMS_URL is not set: short messages wait"),
    }
}

async fn hooks(context: &Context, bells: &[Notify; LANES]) {
    let lanes = Arc::default();
    let carriers = bells.iter().map(|bell| carry(context, Carrier::of_hooks(context, &lanes), bell));
    futures_util::future::join_all(carriers).await;
}

async fn carry(context: &Context, mut carrier: Carrier, bell: &Notify) {
    let mut db = None;
    loop {
        match one_letter(context, &mut db, &mut carrier).await {
            Ok(true) => {}
            Ok(false) => {
                carrier.rest().await;
                sleep(bell).await;
            }
            Err(error) => recover(&mut db, &error).await,
        }
    }
}

async fn one_letter(
    context: &Context,
    db: &mut Option<AsyncPgConnection>,
    carrier: &mut Carrier,
) -> anyhow::Result<bool> {
    worker::next(context, connected(context, db).await?, carrier).await
}

async fn jobs(context: &Context, bell: &Notify) {
    let mut db = None;
    loop {
        match one_job(context, &mut db).await {
            Ok(true) => {}
            Ok(false) => sleep(bell).await,
            Err(error) => recover(&mut db, &error).await,
        }
    }
}

async fn one_job(context: &Context, db: &mut Option<AsyncPgConnection>) -> anyhow::Result<bool> {
    runner::next(context, connected(context, db).await?).await
}

async fn connected<'d>(
    context: &Context,
    db: &'d mut Option<AsyncPgConnection>,
) -> anyhow::Result<&'d mut AsyncPgConnection> {
    let open = match db.take() {
        Some(open) => open,
        None => context.db().await?,
    };
    Ok(db.insert(open))
}

async fn sleep(bell: &Notify) {
    let _ = tokio::time::timeout(LOOK, bell.notified()).await;
}

/// A new connection next time: the old one may be in the middle of something.
async fn recover(db: &mut Option<AsyncPgConnection>, error: &anyhow::Error) {
    *db = None;
    tracing::warn!(%error, "work in the background was interrupted");
    tokio::time::sleep(AFTER_A_FAULT).await;
}
