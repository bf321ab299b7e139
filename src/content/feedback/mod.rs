//! What those who came say of an event afterwards: marks and words, which the organizer reads without names.
//!
//! Tables: app.event_feedback.

mod forms;
mod model;
mod pages;
mod queries;

pub use queries::ask_by_the_clock;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::{get, post};
    cfg.route("/cabinet/events/{id}/feedback", get().to(pages::ask))
        .route("/cabinet/events/{id}/feedback", post().to(pages::give))
        .route("/cabinet/content/event/{id}/feedback", get().to(pages::read));
}
