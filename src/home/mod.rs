//! The home page: what TechHub is, the ways in, and what is new, all from data.
//!
//! Tables: none of its own, those of the sections it shows.

mod pages;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    cfg.route("", actix_web::web::get().to(pages::home));
}
