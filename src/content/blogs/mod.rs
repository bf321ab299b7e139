//! Blogs of people and companies: the list with its filters, a post's page and a feed.
//!
//! Tables: core_blog.

mod kind;
mod pages;
mod queries;

pub use kind::KIND;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::get;
    cfg.route("/blogs", get().to(pages::list))
        .route("/blogs/feed.atom", get().to(pages::feed))
        .route("/blogs/{slug}", get().to(pages::show));
}
