//! What is published and taken back at its time, and drafts that nobody came back to.

use super::{
    KINDS, State, kind,
    queries::{self, Line},
};
use crate::jobs::Context;
use chrono::{TimeDelta, Utc};
use diesel::{delete, prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::app::{autosave as a, content as c};
use serde_json::json;

/// How long typed words are kept that were never saved.
const KEPT: TimeDelta = TimeDelta::days(30);
/// Pieces that one turn of the clock moves.
const AT_ONCE: i64 = 200;

/// Publishes and takes back what is due.
pub async fn by_the_clock(context: &Context) -> anyhow::Result<()> {
    let mut db = context.db().await?;
    delete(a::table.filter(a::saved_at.lt(Utc::now() - KEPT))).execute(&mut db).await?;
    let known: Vec<&str> = KINDS.iter().map(|kind| kind.code).collect();
    let due: Vec<(String, i32)> = c::table
        .filter(c::kind.eq_any(known))
        .filter(c::state.eq_any(["success", "deleted"]).or(c::pending.is_not_null()))
        .filter(c::publish_at.le(Utc::now()).or(c::expire_at.le(Utc::now())))
        .limit(AT_ONCE)
        .select((c::kind, c::object_id))
        .load(&mut db)
        .await?;
    for (code, id) in due {
        if let Some(kind) = kind(&code) {
            db.transaction(async |db: &mut AsyncPgConnection| turn(db, kind, id).await).await?;
        }
    }
    Ok(())
}

/// Under the row's lock, so that two processes do it once.
async fn turn(db: &mut AsyncPgConnection, kind: &'static super::Kind, id: i32) -> QueryResult<()> {
    let piece = queries::lock(db, kind, id).await?;
    let (now, approved) = (Utc::now(), piece.approved().is_some());
    let own = c::table.find((kind.code, id));
    // What nobody approved yet is published by its approval.
    if piece.publish_at.is_some_and(|at| at <= now) && (approved || piece.state == State::Deleted) {
        update(own).set(c::publish_at.eq(None::<chrono::DateTime<Utc>>)).execute(db).await?;
        if approved && !piece.is_public() {
            show(db, &piece, true).await?;
        }
    }
    if piece.expire_at.is_some_and(|at| at <= now) && (approved || piece.state == State::Deleted) {
        update(own).set(c::expire_at.eq(None::<chrono::DateTime<Utc>>)).execute(db).await?;
        if piece.is_public() {
            show(db, &piece, false).await?;
        }
    }
    Ok(())
}

async fn show(db: &mut AsyncPgConnection, piece: &super::Piece, shown: bool) -> QueryResult<()> {
    let kind = piece.kind;
    let mut row = json!({ (kind.shown): shown });
    if shown {
        row["published_at"] = json!(super::document::stamp(Utc::now()));
    }
    queries::change(db, kind, piece.id, &row).await?;
    queries::tell_feed(db, kind, piece.id, shown).await?;
    let act = if shown { "publish" } else { "expire" };
    let line = Line { act, before: piece.state, after: piece.state, words: "", revision: None };
    queries::tell_history(db, None, (kind, piece.id), None, line).await
}
