//! Recurring events: copies of an event on further dates, each an event of its own, which are sent, approved and
//! changed together as long as nobody has edited one by itself.
//!
//! Tables: app.event_in_series.

mod forms;
mod model;
mod pages;
mod queries;

pub use model::Sibling;
pub use queries::{siblings, waiting};

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::{get, post};
    cfg.route("/cabinet/content/event/{id}/series", get().to(pages::show))
        .route("/cabinet/content/event/{id}/series", post().to(pages::make))
        .route("/cabinet/content/event/{id}/series/act", post().to(pages::act))
        .route("/office/moderation/event/{id}/series", post().to(pages::approve));
}
