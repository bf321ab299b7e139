//! The 157 tables as diesel sees them. `tables.rs` and `joins.rs` are written by `bin/schema`
//! from the migrations; `app` is written by hand. A package of its own, so that an edit elsewhere does not expand them
//! again: that was 12 seconds per build.
//!
//! A query over two tables of different modules that foreign keys do not tie needs one more line
//! here: `diesel::allow_tables_to_appear_in_same_query!(one, other);`
#![recursion_limit = "512"]

pub mod app;
mod joins;
mod tables;

diesel::allow_tables_to_appear_in_same_query!(reversion_version, account_user);

pub use tables::*;
