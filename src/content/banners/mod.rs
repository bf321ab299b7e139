//! Banners: what the home page draws attention to, in its time and to its readers.
//!
//! Tables: core_banner.

mod model;
mod queries;

pub use model::Banner;
pub use queries::for_guests;
