//! The parts of a CV: education, experience, certificates with their files, courses; and the whole on one page to
//! be printed. The newest stands first, so nobody has to sort.
//!
//! Tables: account_education, account_experience, account_certificate, account_course.

mod forms;
mod model;
mod pages;
mod queries;

pub use model::{Cv, Line, Part};
pub use queries::cv;

/// What the files of a CV belong to, as `shared_protectedmediafile.source` has it.
pub const FILES: &str = "account_certificate";

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/cabinet/cv", web::get().to(pages::list))
        .route("/cabinet/cv/print", web::get().to(pages::print))
        .route("/cabinet/cv/{part:education|experience|certificate|course}/new", web::get().to(pages::new))
        .route("/cabinet/cv/{part:education|experience|certificate|course}/new", web::post().to(pages::add))
        .route("/cabinet/cv/{part:education|experience|certificate|course}/{id}", web::get().to(pages::edit))
        .route("/cabinet/cv/{part:education|experience|certificate|course}/{id}", web::post().to(pages::save))
        .route(
            "/cabinet/cv/{part:education|experience|certificate|course}/{id}/removal",
            web::post().to(pages::remove),
        );
}
