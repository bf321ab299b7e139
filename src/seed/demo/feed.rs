//! Published content in the feed.
//!
//! Tables: core_feed.

use crate::content::life::kind;
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use diesel::{sql_query, sql_types as sql};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

/// Adds what of this kind was published when.
pub async fn tell(
    db: &mut AsyncPgConnection,
    source: &'static str,
    published: Vec<(i32, DateTime<Utc>)>,
) -> anyhow::Result<()> {
    let column = kind(source).and_then(|kind| kind.feed).context("a kind that stands in no feed")?;
    let statement = format!(
        "insert into core_feed (source, primary_key, published, published_at, created_at, {column}) \
         select $1, id::text, true, at, at, id from unnest($2, $3) as published (id, at)"
    );
    let (ids, moments): (Vec<i32>, Vec<DateTime<Utc>>) = published.into_iter().unzip();
    let query = sql_query(statement).bind::<sql::Text, _>(source).bind::<sql::Array<sql::Integer>, _>(ids);
    query.bind::<sql::Array<sql::Timestamptz>, _>(moments).execute(db).await?;
    Ok(())
}
