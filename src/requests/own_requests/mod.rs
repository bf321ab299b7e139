//! The applicant's requests: the list, each with its history, messages, documents, and the clock.

mod forms;
mod pages;
mod queries;
mod show;

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/cabinet/requests", web::get().to(pages::list))
        .route("/cabinet/requests/{id}", web::get().to(show::show))
        .route("/cabinet/requests/{id}/print", web::get().to(show::print))
        .route("/cabinet/requests/{id}/withdraw", web::post().to(pages::withdraw))
        .route("/cabinet/requests/{id}/copy", web::post().to(pages::copy))
        .route("/cabinet/requests/{id}/message", web::post().to(show::message));
}
