//! Solutions that companies offer for tech tasks: one per company, changed until the deadline, read by the customer alone;
//! the customer's funnel from new to contract, and what the company sees of it.
//!
//! Tables: core_techtasksolution.

mod customer;
mod forms;
mod model;
mod moves;
mod pages;
mod queries;
mod waiting;

pub use queries::count;
pub use waiting::waiting;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::{get, post};
    cfg.route("/tech-tasks/{slug}/solution", get().to(pages::ask))
        .route("/tech-tasks/{slug}/solution", post().to(pages::offer))
        .route("/cabinet/solutions", get().to(pages::own))
        .route("/cabinet/solutions/{id}", get().to(pages::show))
        .route("/cabinet/solutions/{id}", post().to(pages::change))
        .route("/cabinet/solutions/{id}/withdraw", post().to(pages::withdraw))
        .route("/cabinet/content/techtask/{id}/solutions", get().to(customer::list))
        .route("/cabinet/content/techtask/{id}/solutions/{solution}", get().to(customer::show))
        .route("/cabinet/content/techtask/{id}/solutions/{solution}", post().to(customer::decide));
}
