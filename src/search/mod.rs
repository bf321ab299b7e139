//! Search over everything public, and the text filter of every list.
//!
//! Tables: search_search (kept in step by triggers, see `migrations/000160_search`).

mod forms;
mod kazakh;
mod model;
mod pages;
mod queries;

pub use model::Source;
pub use queries::{addresses, codes, ids, published};

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    cfg.route("/search", actix_web::web::get().to(pages::results));
}
