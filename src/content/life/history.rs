//! What happened to a piece, and how long people waited for decisions.

use super::Kind;
use crate::people::SealedName;
use chrono::{DateTime, Utc};
use diesel::{prelude::*, sql_query, sql_types as sql};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{account_user as u, app::content_history as h};

/// The most lines of one piece's history that are shown.
const MOST: i64 = 200;

/// A line of the history.
#[derive(Debug, Queryable)]
pub struct Event {
    pub at: DateTime<Utc>,
    pub act: String,
    pub after: String,
    pub words: String,
    pub revision: Option<i32>,
    pub person: Option<SealedName>,
}

impl Event {
    /// Whether somebody decided against it.
    pub fn is_answer(&self) -> bool {
        matches!(self.act.as_str(), "return" | "refuse" | "remove")
    }
}

/// The newest first.
pub async fn history(mut db: &AsyncPgConnection, kind: &Kind, id: i32) -> QueryResult<Vec<Event>> {
    h::table
        .left_join(u::table)
        .filter(h::kind.eq(kind.code).and(h::object_id.eq(id)))
        .order(h::id.desc())
        .limit(MOST)
        .select((h::at, h::act, h::after, h::words, h::revision_id, Option::<SealedName>::as_select()))
        .load(&mut db)
        .await
}

/// Whether an appeal was made already: there is one.
pub async fn appealed(mut db: &AsyncPgConnection, kind: &Kind, id: i32) -> QueryResult<bool> {
    let own = h::kind.eq(kind.code).and(h::object_id.eq(id)).and(h::act.eq("appeal"));
    diesel::select(diesel::dsl::exists(h::table.filter(own))).get_result(&mut db).await
}

/// Who decided against it last, if nothing happened since.
pub async fn last(mut db: &AsyncPgConnection, kind: &Kind, id: i32) -> QueryResult<Option<(String, Option<i32>)>> {
    let own = h::kind.eq(kind.code).and(h::object_id.eq(id));
    h::table.filter(own).order(h::id.desc()).select((h::act, h::user_id)).first(&mut db).await.optional()
}

/// How long decisions about one kind were waited for, in seconds.
#[derive(Debug, QueryableByName)]
pub struct Waiting {
    #[diesel(sql_type = sql::Text)]
    pub kind: String,
    #[diesel(sql_type = sql::BigInt)]
    pub decisions: i64,
    #[diesel(sql_type = sql::BigInt)]
    pub approved: i64,
    #[diesel(sql_type = sql::BigInt)]
    pub returned: i64,
    #[diesel(sql_type = sql::BigInt)]
    pub refused: i64,
    /// In the middle, and of the slowest tenth at least.
    #[diesel(sql_type = sql::Double)]
    pub median: f64,
    #[diesel(sql_type = sql::Double)]
    pub slow: f64,
}

/// The decisions of so many days.
pub async fn statistics(mut db: &AsyncPgConnection, days: i32) -> QueryResult<Vec<Waiting>> {
    sql_query(
        "select kind, count(*) as decisions, count(*) filter (where act = 'approve') as approved, \
         count(*) filter (where act = 'return') as returned, count(*) filter (where act in ('refuse', 'remove')) as refused, \
         percentile_cont(0.5) within group (order by waited) as median, percentile_cont(0.9) within group (order by waited) as slow \
         from app.content_history where waited is not null and at > now() - make_interval(days => $1) group by kind order by kind",
    )
    .bind::<sql::Integer, _>(days)
    .load(&mut db)
    .await
}
