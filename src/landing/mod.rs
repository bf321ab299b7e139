//! The standing pages of the portal: about, terms, contacts, privacy, accessibility.
//!
//! Tables: landing_page, landing_section.

mod model;
mod pages;
mod queries;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    let path = "/{endpoint:about|terms|contacts|privacy|accessibility}";
    cfg.route(path, actix_web::web::get().to(pages::show));
}
