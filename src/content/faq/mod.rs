//! Questions and answers in groups, on one page; and whether an answer helped, on a page of its own, so that the list
//! stays the same for everybody.
//!
//! Tables: core_faq, core_faqitem, app.faq_vote.

mod model;
mod pages;
mod queries;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::{get, post};
    cfg.route("/faq", get().to(pages::list))
        .route("/faq/{id}/useful", get().to(pages::ask))
        .route("/faq/{id}/useful", post().to(pages::vote));
}
