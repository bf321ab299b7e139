//! Published content in the feed.
//!
//! Tables: core_feed.

use chrono::{DateTime, Utc};
use diesel::{insert_into, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::core_feed;

#[derive(Insertable)]
#[diesel(table_name = core_feed)]
struct NewFeed {
    source: &'static str,
    primary_key: String,
    published: bool,
    published_at: DateTime<Utc>,
    created_at: DateTime<Utc>,
    article_id: Option<i32>,
    blog_id: Option<i32>,
    event_id: Option<i32>,
    vacancy_id: Option<i32>,
    tech_task_id: Option<i32>,
    discussion_id: Option<i32>,
}

/// Adds what was published when.
pub async fn tell(
    db: &mut AsyncPgConnection,
    source: &'static str,
    published: Vec<(i32, DateTime<Utc>)>,
) -> anyhow::Result<()> {
    let row = |(id, at): (i32, DateTime<Utc>)| NewFeed {
        source,
        primary_key: id.to_string(),
        published: true,
        published_at: at,
        created_at: at,
        article_id: (source == "article").then_some(id),
        blog_id: (source == "blog").then_some(id),
        event_id: (source == "event").then_some(id),
        vacancy_id: (source == "vacancy").then_some(id),
        tech_task_id: (source == "techtask").then_some(id),
        discussion_id: (source == "discussion").then_some(id),
    };
    let rows: Vec<_> = published.into_iter().map(row).collect();
    insert_into(core_feed::table).values(&rows).execute(db).await?;
    Ok(())
}
