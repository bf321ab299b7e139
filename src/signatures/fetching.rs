//! Lists of revoked certificates from addresses: fetched by the clock, kept where every program finds them.

use super::{lists, trust};
use crate::{config::Signing, jobs::Context, outside};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::{delete, insert_into, prelude::*, update};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use reqwest::Url;
use schema::app::revocation_list as l;
use std::time::Duration;

/// How long a list may take to come.
const PATIENCE: Duration = Duration::from_secs(60);
/// The largest list, in bytes.
const LARGEST: usize = 64 << 20;
/// When a list is fetched again, and when after a failure.
const AGAIN: TimeDelta = TimeDelta::minutes(30);
const AFTER_FAILURE: TimeDelta = TimeDelta::minutes(5);

/// The lists that were fetched, one by one as they came; empty where none is to be fetched.
pub async fn fetched(mut db: &AsyncPgConnection, settings: &Signing) -> QueryResult<Vec<Vec<u8>>> {
    if settings.list_urls.is_empty() {
        return Ok(Vec::new());
    }
    l::table
        .filter(l::url.eq_any(&settings.list_urls).and(l::issued_at.is_not_null()))
        .select(l::content)
        .load(&mut db)
        .await
}

/// Fetches the lists that are due. Of several programs the one that writes first that it tries does it.
pub async fn by_the_clock(context: &Context) -> anyhow::Result<()> {
    let settings = &context.config.signing;
    let mut db = context.db().await?;
    delete(l::table.filter(l::url.ne_all(&settings.list_urls))).execute(&mut db).await?;
    for url in &settings.list_urls {
        if !is_due(&mut db, url).await? {
            continue;
        }
        match fetch(settings, url).await {
            Ok((bytes, issued_at)) => keep(&mut db, url, (bytes, issued_at)).await?,
            Err(error) => tracing::warn!(url = shown(url), error, "a list of revoked certificates was not fetched"),
        }
    }
    Ok(())
}

/// Whether it is time to fetch, and nobody else does.
async fn is_due(db: &mut AsyncPgConnection, url: &str) -> QueryResult<bool> {
    let next = l::next_at.eq(Utc::now() + AFTER_FAILURE);
    let new = insert_into(l::table).values((l::url.eq(url), next)).on_conflict_do_nothing().execute(db).await?;
    if new > 0 {
        return Ok(true);
    }
    Ok(update(l::table.filter(l::url.eq(url).and(l::next_at.le(Utc::now())))).set(next).execute(db).await? > 0)
}

/// The list at this address, and when it was issued. One that no authority has signed is none.
async fn fetch(settings: &Signing, address: &str) -> Result<(Vec<u8>, DateTime<Utc>), String> {
    let url: Url = address.parse().map_err(|_| "the address is none")?;
    let client = outside::client(&url, settings.list_private, PATIENCE).await.map_err(|error| error.to_string())?;
    let mut answer = client.get(url).send().await.map_err(outside::told)?;
    if !answer.status().is_success() {
        return Err(format!("status {}", answer.status().as_u16()));
    }
    let bytes = outside::body(&mut answer, LARGEST).await?.ok_or("the list is too large")?;
    let authorities = settings.roots.as_deref().and_then(trust::authorities).ok_or("no authorities are known")?;
    let read = tokio::task::spawn_blocking(move || {
        let issued_at = lists::read(&bytes, &authorities)?.iter().map(|list| list.issued_at).max();
        Ok::<_, String>((bytes, issued_at.ok_or("there is no list in it")?))
    });
    read.await.map_err(|error| error.to_string())?
}

/// Keeps what was fetched, unless what is known is newer: nobody on the way can bring an older list back.
async fn keep(db: &mut AsyncPgConnection, url: &str, (bytes, issued_at): (Vec<u8>, DateTime<Utc>)) -> QueryResult<()> {
    let row = l::table.filter(l::url.eq(url));
    update(row).set(l::next_at.eq(Utc::now() + AGAIN)).execute(db).await?;
    let older = l::issued_at.is_null().or(l::issued_at.le(issued_at));
    let newer = (l::content.eq(bytes), l::issued_at.eq(issued_at));
    update(l::table.filter(l::url.eq(url)).filter(older)).set(newer).execute(db).await.map(drop)
}

/// An address without what may be a secret in it.
fn shown(address: &str) -> String {
    let Ok(mut url) = address.parse::<Url>() else { return String::new() };
    url.set_query(None);
    let _ = url.set_password(None);
    url.to_string()
}
