//! Complaints about companies and people: from their public pages, into a queue for staff, and back to the author with
//! an answer. The words of both sides may be about people, so they are sealed.
//!
//! Tables: account_complaint.

mod forms;
mod model;
mod office;
mod pages;
mod queries;
mod work;

pub use queries::count_open;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::{get, post};
    cfg.route("/companies/{slug}/report", get().to(pages::about_company))
        .route("/companies/{slug}/report", post().to(pages::report_company))
        .route("/people/{public_id}/report", get().to(pages::about_person))
        .route("/people/{public_id}/report", post().to(pages::report_person))
        .route("/cabinet/complaints", get().to(pages::own))
        .route("/office/complaints", get().to(office::list))
        .route("/office/complaints/{id}", get().to(office::show))
        .route("/office/complaints/{id}/take", post().to(office::take))
        .route("/office/complaints/{id}", post().to(office::answer));
}
