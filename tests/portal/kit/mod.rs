//! What tests stand on: databases cloned from one migrated template, the running portal, a plain client,
//! a reader of pages, and the table of all public addresses.

pub mod access;
pub mod authority;
pub mod browser;
mod client;
mod database;
pub mod issuer;
pub mod lists;
mod markup;
pub mod people;
pub mod pictures;
mod portal;
pub mod requests;
pub mod routes;
pub mod rows;
pub mod s3;
pub mod sent;
pub mod smtp;
mod visitor;

pub use client::{Answer, Client};
pub use database::{Database, apart, files, server};
pub use markup::{Markup, Node};
pub use portal::{Demo, Portal, config, eventually, vault};
pub use visitor::{PASSWORD, Visitor};

/// The three languages of the portal.
pub const LANGUAGES: [&str; 3] = ["kk", "ru", "en"];
