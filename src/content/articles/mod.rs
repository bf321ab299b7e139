//! News of the Hub: the list with its filters, an article's page and a feed.
//!
//! Tables: core_article.

mod kind;
mod pages;
mod queries;

pub use kind::KIND;
pub use queries::newest;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::get;
    cfg.route("/articles", get().to(pages::list))
        .route("/articles/feed.atom", get().to(pages::feed))
        .route("/articles/{slug}", get().to(pages::show));
}
