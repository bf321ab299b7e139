//! Solutions that companies offer for tech tasks: one per company, changed until the deadline, read by the customer alone;
//! so are the files that come with them; the customer's funnel from new to contract, and what the company sees of it.
//!
//! Tables: core_techtasksolution.

mod attachments;
mod customer;
mod forms;
mod model;
mod moves;
mod pages;
mod queries;
mod waiting;

pub use queries::{count, may_read};
pub use waiting::waiting;

/// What the files of solutions belong to, as `shared_protectedmediafile.source` has it.
pub const FILES: &str = "core_techtasksolution";
/// The most files of one solution.
const MOST_FILES: usize = 5;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::{get, post};
    cfg.route("/tech-tasks/{slug}/solution", get().to(pages::ask))
        .route("/tech-tasks/{slug}/solution", post().to(pages::offer))
        .route("/cabinet/solutions", get().to(pages::own))
        .route("/cabinet/solutions/{id}", get().to(pages::show))
        .route("/cabinet/solutions/{id}", post().to(pages::change))
        .route("/cabinet/solutions/{id}/files", post().to(attachments::add))
        .route("/cabinet/solutions/{id}/files/{public_id}/remove", post().to(attachments::remove))
        .route("/cabinet/solutions/{id}/withdraw", post().to(pages::withdraw))
        .route("/cabinet/content/techtask/{id}/solutions", get().to(customer::list))
        .route("/cabinet/content/techtask/{id}/solutions/{solution}", get().to(customer::show))
        .route("/cabinet/content/techtask/{id}/solutions/{solution}", post().to(customer::decide));
}
