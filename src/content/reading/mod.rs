//! What news and blogs have in common: the filter, the card in a list, the list and the page of one text.
//! The two sections (`articles`, `blogs`) bring their queries; everything that a reader sees alike is here.

mod forms;
mod model;
mod pages;
mod queries;
mod writing;

pub use forms::ReadingFilter;
pub use model::{Card, FeedText, Kind, Reading};
pub use pages::{FEED_LENGTH, ReadingList, ReadingPage, feed, latest_first};
pub(crate) use queries::reading_queries;
pub use writing::{FIELDS, measure};
