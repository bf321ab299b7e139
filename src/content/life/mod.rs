//! One life for every kind of content: draft, sent, returned or approved or refused, published, deleted. A kind says
//! what its table is and what people write (`Kind`); the moves, revisions, notices, the feed and the log are here.
//! How to add a kind: `docs/a_new_kind.md`.
//!
//! Tables: core_feed, reversion_revision, reversion_version, app.content, app.content_history, app.autosave, app.old_slug.

mod clock;
pub mod diff;
mod document;
mod forms;
mod history;
mod kind;
mod piece;
mod preview;
mod queries;
pub mod questions;
mod revisions;
mod state;
mod way;

pub use clock::by_the_clock;
pub use document::{Difference, Document, Gap, in_words, is_older, stamp};
pub use forms::{CONTACT, CURRENCIES, Typed, moment};
pub use history::{Event, Waiting, history, statistics};
pub use kind::{Field, Form, Kind, Need, Preview, Words};
pub use piece::{Membership, Piece};
pub use preview::preview;
pub use queries::{assign, autosaved, find, forget_autosave, keep_autosave, keepers, memberships};
pub use revisions::{Revision, revision, revisions};
pub use state::{Act, Party, State, act_name};
pub use way::{Done, Order, Saved, create, decide, decide_all, may_appeal, save};

use super::{articles, blogs, catalogue, events, vacancies};
use crate::web::PortalError;
use diesel::QueryResult;
use diesel_async::AsyncPgConnection;

/// One line per kind.
pub static KINDS: [&Kind; 8] = [
    &events::KIND,
    &vacancies::KIND,
    &articles::KIND,
    &blogs::KIND,
    &catalogue::TECHTASK,
    &catalogue::DISCUSSION,
    &catalogue::INFRASTRUCTURE,
    &catalogue::ELABS,
];

pub fn kind(code: &str) -> Option<&'static Kind> {
    KINDS.iter().copied().find(|kind| kind.code == code)
}

/// What was found at a public address; who comes by an old one is led to where the piece is now.
pub async fn or_moved<T>(
    db: &AsyncPgConnection,
    kind: &Kind,
    slug: &str,
    found: QueryResult<T>,
) -> Result<T, PortalError> {
    match found {
        // What has no address of words has none that it had before.
        Err(diesel::result::Error::NotFound) if !kind.slug => Err(PortalError::NotFound),
        Err(diesel::result::Error::NotFound) => match queries::lasting_home(db, kind, slug).await? {
            Some(home) => Err(PortalError::Moved(home)),
            None => Err(PortalError::NotFound),
        },
        found => Ok(found?),
    }
}
