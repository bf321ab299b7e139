//! Walks the chains of all requests and names the first link that is broken.

use super::{
    chain::{GENESIS, Link, keyed},
    state::State,
};
use crate::vault::{Field, Vault};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{
    app::{answer_set as a, request_chain as c, request_head as h, request_words as w, second_answer as b},
    service_servicerequest as r, service_servicerequestlog as l,
};
use serde_json::Value;

/// How many requests are read at a time.
const AT_ONCE: i64 = 200;
/// How many requests a page checks, the newest; the command checks all.
pub const OF_A_PAGE: i64 = 2000;

/// What is wrong with a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// An event is gone.
    Missing,
    /// An event, or its words, are others than were written down.
    Changed,
    /// A link does not follow on the one before.
    Order,
    /// An event that was never written down by the portal.
    Added,
    /// The request stands elsewhere than its history says.
    State,
    /// The answers of a version are others than were sent.
    Answers,
}

/// The first broken link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    pub request: i32,
    /// The place in the chain.
    pub number: i32,
    /// The row of `service_servicerequestlog`.
    pub event: i32,
    pub flaw: Flaw,
}

type Row = ((i32, i32, String, String), Option<(DateTime<Utc>, String, bool, Value, Option<i32>)>, Option<String>);

/// Checks the chains of so many requests, the newest first; gives how many it checked and the first that is broken.
pub async fn verify(mut db: &AsyncPgConnection, vault: &Vault, most: i64) -> QueryResult<(i64, Option<Broken>)> {
    let (mut before, mut checked) = (i32::MAX, 0);
    while checked < most {
        let heads: Vec<(i32, i32, String, String)> = h::table
            .inner_join(r::table.on(r::id.eq(h::request_id)))
            .filter(h::request_id.lt(before))
            .order(h::request_id.desc())
            .limit(AT_ONCE.min(most - checked))
            .select((h::request_id, h::number, h::hash, r::status))
            .load(&mut db)
            .await?;
        let Some(last) = heads.last() else { break };
        before = last.0;
        for (request, number, hash, status) in &heads {
            checked += 1;
            if let Some(broken) = one(db, vault, *request, (*number, hash, status)).await? {
                return Ok((checked, Some(broken)));
            }
        }
    }
    Ok((checked, None))
}

/// The first broken link of one request, whose head says so many events, this hash, this state.
async fn one(
    mut db: &AsyncPgConnection,
    vault: &Vault,
    request: i32,
    (count, head, status): (i32, &str, &str),
) -> QueryResult<Option<Broken>> {
    let rows: Vec<Row> = c::table
        .left_join(l::table.on(l::id.eq(c::event_id)))
        .left_join(w::table.on(w::id.eq(c::event_id)))
        .filter(c::request_id.eq(request))
        .order(c::number)
        .select((
            (c::number, c::event_id, c::previous, c::hash),
            (l::created_at, l::kind, l::is_public, l::data, l::user_id).nullable(),
            w::content.nullable(),
        ))
        .load(&mut db)
        .await?;
    let mut previous = GENESIS.to_owned();
    let mut state: Option<State> = None;
    for (expected, ((number, event, linked, hash), line, words)) in (1..).zip(&rows) {
        let broken = |flaw| Ok(Some(Broken { request, number: *number, event: *event, flaw }));
        if *number != expected || *linked != previous {
            return broken(Flaw::Order);
        }
        let Some((at, kind, public, data, user)) = line else { return broken(Flaw::Missing) };
        let words = words.as_ref().map(|sealed| vault.show(Field::RequestWords, *event, sealed)).unwrap_or_default();
        let link = Link { request, number: *number, at: *at, kind, public: *public, user: *user, data };
        if link.hash(vault, &previous, &words) != *hash {
            return broken(Flaw::Changed);
        }
        if matches!(kind.as_str(), "sent" | "second") && !answers_fit(db, vault, request, (kind.as_str(), data)).await?
        {
            return broken(Flaw::Answers);
        }
        state = data.get("to").and_then(Value::as_str).and_then(State::from_code).or(state);
        previous.clone_from(hash);
    }
    let (number, event) = rows.last().map_or((0, 0), |row| (row.0.0, row.0.1));
    let broken = |flaw| Ok(Some(Broken { request, number, event, flaw }));
    if number != count || previous != head {
        return broken(Flaw::Missing);
    }
    if state.is_some_and(|state| State::from_code(status) != Some(state)) {
        return broken(Flaw::State);
    }
    let first = rows.as_slice().first().map_or(i32::MAX, |row| row.0.1);
    let linked = c::table.filter(c::event_id.eq(l::id));
    let added: Option<i32> = l::table
        .filter(l::service_request_id.eq(request).and(l::id.gt(first)))
        .filter(diesel::dsl::not(diesel::dsl::exists(linked)))
        .select(l::id)
        .first(&mut db)
        .await
        .optional()?;
    Ok(added.map(|event| Broken { request, number, event, flaw: Flaw::Added }))
}

/// Whether the answers of a sent version are those that its event has sealed.
async fn answers_fit(
    mut db: &AsyncPgConnection,
    vault: &Vault,
    request: i32,
    (kind, data): (&str, &Value),
) -> QueryResult<bool> {
    let version = data.get("version").and_then(Value::as_i64).and_then(|version| i32::try_from(version).ok());
    let version = version.unwrap_or_default();
    let (row, field): (Option<(i32, String)>, _) = if kind == "second" {
        let of = b::table.filter(b::request_id.eq(request).and(b::version.eq(version)));
        (of.select((b::id, b::content)).first(&mut db).await.optional()?, Field::SecondAnswer)
    } else {
        let of = a::table.filter(a::request_id.eq(request).and(a::version.eq(version)));
        (of.select((a::id, a::content)).first(&mut db).await.optional()?, Field::AnswerSet)
    };
    let Some((id, sealed)) = row else { return Ok(false) };
    let content = vault.show(field, id, &sealed);
    Ok(data.get("answers").and_then(Value::as_str) == Some(keyed(vault, &content).as_str()))
}
