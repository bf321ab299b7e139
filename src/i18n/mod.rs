//! The three languages: which one a reader wants, the portal's own words, stored texts, dates and money.

pub mod format;
mod lang;
pub mod slug;
mod text;
mod texts;

pub use lang::Lang;
pub use text::{Said, Text, json};
pub use texts::Texts;
