//! Questions and answers in groups, on one page.
//!
//! Tables: core_faq, core_faqitem.

mod model;
mod pages;
mod queries;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    cfg.route("/faq", actix_web::web::get().to(pages::list));
}
