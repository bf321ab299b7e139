//! What every page stands on: the shell around it, its errors, lists, links, files, and the answers kept ready.

pub mod assets;
pub mod csv;
pub mod envelope;
mod error;
mod error_page;
pub mod feed;
pub mod flash;
pub mod form;
mod host;
pub mod json_ld;
pub mod language;
pub mod links;
mod list;
pub mod metrics;
mod naming;
pub mod page;
mod portal;
mod problems;
mod query;
pub mod ready;
pub mod rich;
mod room;
mod sender;
pub mod shell;
pub mod totals;

pub use error::PortalError;
pub use flash::Flash;
pub use form::{Form, Nothing};
pub use json_ld::JsonLd;
pub use list::{Chip, Choice, Filter, PER_PAGE, Pager, Slice, Turned, chips, offset, page_number, sort_link};
pub use page::{Answer, Page, PageResult};
pub use portal::Portal;
pub use problems::Problems;
pub use query::{Query, typed, typed_lines};
pub use shell::Shell;
pub use totals::Totals;
