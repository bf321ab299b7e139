//! Search over everything public, and the text filter of every list.
//!
//! Tables: app.search_miss, search_search (kept in step by triggers, see `migrations/000160_search`).

mod forms;
mod kazakh;
mod marks;
mod model;
mod office;
mod pages;
mod queries;

pub use model::Source;
pub use queries::{addresses, codes, ids, published};

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::{get, post};
    cfg.route("/search", get().to(pages::results))
        .route("/search/suggestions", get().to(pages::suggestions))
        .route("/office/search", get().to(office::list))
        .route("/office/search/settle", post().to(office::settle));
}
