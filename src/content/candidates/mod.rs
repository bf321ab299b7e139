//! Applying for vacancies: with the CV of one's profile and a letter, once per person; the employer's board; notes
//! among the employer's people; and what the candidate sees of it. The CV is read from the profile while the
//! application stands, so it is never older than the profile and gone when the candidate withdraws. So is the file that
//! a candidate may send along: it is private, and `resume_id` names it.
//!
//! Tables: core_vacancycandidate, core_vacancycandidate_certificates, app.candidate_note.

mod board;
mod forms;
mod letters;
mod model;
mod moves;
mod pages;
mod queries;
mod waiting;

pub use queries::may_read;
pub use waiting::waiting;

/// What the files of applications belong to, as `shared_protectedmediafile.source` has it.
pub const FILES: &str = "core_vacancycandidate";

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::{get, post};
    cfg.route("/vacancies/{slug}/application", get().to(pages::ask))
        .route("/vacancies/{slug}/application", post().to(pages::apply))
        .route("/cabinet/applications", get().to(pages::own))
        .route("/cabinet/applications/{id}", get().to(pages::show))
        .route("/cabinet/applications/{id}/withdraw", post().to(pages::withdraw))
        .route("/cabinet/content/vacancy/{id}/candidates", get().to(board::list))
        .route("/cabinet/content/vacancy/{id}/candidates/{candidate}", get().to(board::show))
        .route("/cabinet/content/vacancy/{id}/candidates/{candidate}", post().to(board::decide))
        .route("/cabinet/content/vacancy/{id}/candidates/{candidate}/notes", post().to(board::note));
}
