//! Work that no page waits for: jobs that somebody asked for, what the clock starts, and the sending of the outbox.
//! All of it runs inside `techhub serve` and `techhub worker`, in any number of them.
//!
//! How to add a job: a function that takes a `Task`, one line in `registry.rs`, and `jobs::enqueue` in the
//! transaction that asks for it. It may run twice - when its worker is killed - and has to bear that.
//!
//! Of the schema `app`: job.

mod clock;
mod context;
mod crew;
mod model;
mod queries;
pub mod registry;
pub mod retention;
mod runner;

pub use context::{Context, http_client};
pub use crew::{drain, work};
pub use model::Task;
/// How far the newest job of a kind is that a person asked for.
pub use queries::{State, of_user};
pub use registry::Kind;

use diesel::QueryResult;
use diesel_async::AsyncPgConnection;
use serde_json::Value;

/// Asks for a job in the caller's transaction; gives its id. `payload` holds ids, nothing personal.
pub async fn enqueue(db: &AsyncPgConnection, kind: &str, payload: &Value, user: Option<i32>) -> QueryResult<i64> {
    queries::add(db, kind, payload, user).await
}
