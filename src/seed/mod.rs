//! Rows for an empty database: hand-written demo content, and made-up rows in full volumes.

pub mod demo;
pub mod load;
