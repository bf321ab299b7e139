//! The database: the pool that pages share, its schema's version, and what it tells us when something changes.

mod among;
pub mod constant;
pub mod functions;
mod listen;
pub mod migrate;
mod pool;
mod serial;

pub use among::among;
pub use listen::listen;
/// One connection, whoever holds it: for pages that read and write nothing themselves.
pub type Link = diesel_async::AsyncPgConnection;

pub use pool::{Connection, Db, Pool, connect, one, pool};
pub use serial::next_id;
