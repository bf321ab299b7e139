//! What people say about content: comments with one level of answers, marks, reports, and the queue of staff. The
//! public page of a piece shows the beginning of its thread (`said`), the thread's own page all of it.
//!
//! Tables: core_comment, app.reaction, app.comment_report.

mod forms;
mod model;
mod moves;
mod office;
mod own;
mod pages;
mod queries;
mod section;

pub use model::SOURCES;
pub use queries::count_reported;
pub use section::{Said, said};

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::{get, post};
    cfg.route("/talk/{source}/{key}", get().to(pages::thread))
        .route("/talk/{source}/{key}", post().to(pages::write))
        .route("/talk/{source}/{key}/mark", post().to(pages::mark_piece))
        .route("/comments/{id}/edit", get().to(own::edit))
        .route("/comments/{id}/edit", post().to(own::save))
        .route("/comments/{id}/remove", post().to(own::remove))
        .route("/comments/{id}/mark", post().to(own::mark))
        .route("/comments/{id}/report", get().to(own::ask_report))
        .route("/comments/{id}/report", post().to(own::report))
        .route("/office/comments", get().to(office::list))
        .route("/office/comments/{id}", post().to(office::decide));
}
