//! Tech tasks, discussions, infrastructure and E-Labs announcements: what people write of them, their lists and pages.
//! They look alike, so a list and a page are made of what the kind says of its fields.
//!
//! Tables: core_techtask, core_discussion, core_infrastructure, core_elabsannouncement.

mod facts;
mod forms;
mod kinds;
mod model;
mod pages;
mod queries;
mod section;

pub use kinds::{DISCUSSION, ELABS, INFRASTRUCTURE, TECHTASK};

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::get;
    cfg.route("/tech-tasks", get().to(pages::tech_tasks))
        .route("/tech-tasks/feed.atom", get().to(pages::tech_tasks_feed))
        .route("/tech-tasks/{slug}", get().to(pages::tech_task))
        .route("/discussions", get().to(pages::discussions))
        .route("/discussions/feed.atom", get().to(pages::discussions_feed))
        .route("/discussions/{slug}", get().to(pages::discussion))
        .route("/infrastructure", get().to(pages::infrastructure))
        .route("/infrastructure/feed.atom", get().to(pages::infrastructure_feed))
        .route("/infrastructure/{slug}", get().to(pages::place))
        .route("/e-labs", get().to(pages::announcements))
        .route("/e-labs/feed.atom", get().to(pages::announcements_feed))
        .route("/e-labs/{id}", get().to(pages::announcement));
}
