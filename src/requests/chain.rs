//! What happened to a request, event by event, each with the hash of the one before: whoever changes, takes out or
//! adds a line of the past breaks the chain there.

use crate::{
    forms::canonical,
    vault::{Field, Vault},
};
use chrono::{DateTime, SubsecRound, Utc};
use diesel::{insert_into, prelude::*, update};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{
    app::{request_chain as c, request_head as h, request_words as w},
    service_servicerequestlog as l,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// What is written down.
#[derive(Debug)]
pub struct Event<'e> {
    /// What happened: `sent`, `moved`, `message`, ...; the words for it are `model::Happened::name`.
    pub kind: &'static str,
    /// Whether the applicant sees it.
    pub public: bool,
    /// Facts; nothing personal.
    pub data: Value,
    /// What somebody wrote; sealed.
    pub words: &'e str,
}

impl Event<'_> {
    pub fn new(kind: &'static str) -> Event<'static> {
        Event { kind, public: true, data: json!({}), words: "" }
    }
}

/// Before the first event.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Locks the end of a request's chain and gives its number: how many events there are.
pub async fn lock(db: &mut AsyncPgConnection, request: i32) -> QueryResult<(i32, String)> {
    insert_into(h::table).values(h::request_id.eq(request)).on_conflict_do_nothing().execute(db).await?;
    h::table.find(request).select((h::number, h::hash)).for_update().first(db).await
}

/// Adds an event in the caller's transaction; gives the id of its row.
pub async fn append(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    (request, user): (i32, Option<i32>),
    event: &Event<'_>,
) -> QueryResult<i32> {
    let (number, previous) = lock(db, request).await?;
    let (number, at) = (number + 1, Utc::now().trunc_subsecs(6));
    let row = (
        (l::created_at.eq(at), l::updated_at.eq(at), l::service_request_id.eq(request), l::user_id.eq(user)),
        (l::kind.eq(event.kind), l::is_public.eq(event.public), l::data.eq(&event.data)),
    );
    let id: i32 = insert_into(l::table).values(row).returning(l::id).get_result(db).await?;
    if !event.words.is_empty() {
        let sealed = vault.seal(Field::RequestWords, id, event.words);
        insert_into(w::table).values((w::id.eq(id), w::content.eq(sealed))).execute(db).await?;
    }
    let link = Link { request, number, at, kind: event.kind, public: event.public, user, data: &event.data };
    let hash = link.hash(vault, &previous, event.words);
    let row = (c::event_id.eq(id), c::request_id.eq(request), c::number.eq(number));
    insert_into(c::table).values((row, c::previous.eq(previous), c::hash.eq(&hash))).execute(db).await?;
    update(h::table.find(request)).set((h::number.eq(number), h::hash.eq(hash))).execute(db).await?;
    Ok(id)
}

/// What goes into the hash of an event.
pub struct Link<'l> {
    pub request: i32,
    pub number: i32,
    pub at: DateTime<Utc>,
    pub kind: &'l str,
    pub public: bool,
    pub user: Option<i32>,
    pub data: &'l Value,
}

impl Link<'_> {
    /// SHA-256 of the hash before and the event's canonical spelling. Words go in as a keyed digest: who has the
    /// database alone can't guess short ones.
    pub fn hash(&self, vault: &Vault, previous: &str, words: &str) -> String {
        let link = json!({
            "request": self.request,
            "number": self.number,
            "at": self.at.timestamp_micros(),
            "kind": self.kind,
            "public": self.public,
            "user": self.user,
            "data": self.data,
            "words": keyed(vault, words),
        });
        hex(&Sha256::digest(format!("{previous}{}", canonical(&link))))
    }
}

/// The digest of sealed words; nothing for none.
pub fn keyed(vault: &Vault, words: &str) -> String {
    if words.is_empty() { String::new() } else { hex(&vault.keyed("request", words.as_bytes())) }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_knows_everything_about_its_event() {
        let vault = Vault::demo();
        let at = "2026-11-27T10:00:00.000001Z".parse().unwrap();
        let data = json!({ "to": "sent" });
        let link = |user, words: &str| {
            let link = Link { request: 1, number: 1, at, kind: "sent", public: true, user, data: &data };
            link.hash(&vault, GENESIS, words)
        };
        assert_eq!(link(Some(1), "a"), link(Some(1), "a"));
        assert_ne!(link(Some(1), "a"), link(Some(1), "b"));
        assert_ne!(link(Some(1), "a"), link(Some(2), "a"));
        assert_eq!(link(None, "").len(), GENESIS.len());
    }
}
