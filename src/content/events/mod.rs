//! Events: the list with its filters, the month's calendar, the event's page, calendar files and a feed.
//!
//! Tables: core_event.

mod forms;
mod ics;
mod kind;
mod model;
mod pages;
mod queries;

pub use ics::uid;
pub use kind::KIND;
pub use model::{CATEGORIES, CLOSED, EventCard, FORMATS, TYPES, category_name, format_name};
pub use queries::next;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::get;
    cfg.route("/events", get().to(pages::list))
        .route("/events/calendar", get().to(pages::calendar))
        .route("/events/calendar.ics", get().to(ics::all))
        .route("/events/feed.atom", get().to(pages::feed))
        .route("/events/{slug}", get().to(pages::show))
        .route("/events/{slug}/event.ics", get().to(ics::one));
}
