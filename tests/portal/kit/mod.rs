//! What tests stand on: databases cloned from one migrated template, the running portal, a plain client.

mod client;
mod database;
mod portal;

pub use client::{Answer, Client};
pub use database::{Database, server};
pub use portal::{Demo, Portal};
