//! Filling a request in: whether one may apply, the steps of the form, files, the answers once more, sending.
//!
//! What is typed is kept on every step, right or wrong, and by a script while it is typed: nothing is lost by an error,
//! another device or a session that has ended.

mod check;
mod conditions;
mod forms;
mod model;
mod offer;
mod pages;
mod queries;
mod signing;
mod upload;

pub use model::{ahead, written};
pub use offer::{Obstacle, Offer, Terms, obstacle, offer};
pub use queries::copy;
pub use signing::FILE as SIGNATURE_FILE;

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/services/{code}/apply", web::get().to(pages::before))
        .route("/services/{code}/apply", web::post().to(pages::start))
        .route("/cabinet/requests/{id}/step/{step}", web::get().to(pages::step))
        .route("/cabinet/requests/{id}/step/{step}", web::post().to(pages::send_step))
        .route("/cabinet/requests/{id}/step/{step}/keep", web::post().to(pages::keep))
        .route("/cabinet/requests/{id}/step/{step}/file/{key}", web::get().to(upload::ask))
        .route("/cabinet/requests/{id}/step/{step}/file/{key}", web::post().to(upload::take))
        .route("/cabinet/requests/{id}/check", web::get().to(check::show))
        .route("/cabinet/requests/{id}/check", web::post().to(check::send))
        .route("/cabinet/requests/{id}/check/document", web::get().to(signing::document))
        .route("/cabinet/requests/{id}/check/signature", web::post().to(signing::take));
}
