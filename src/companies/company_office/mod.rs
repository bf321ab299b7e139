//! Companies in the back office: finding one, verifying it, its statuses, blocking, merging two that are one, and requests to join where
//! nobody decides for the company. Companies belong to no organization, so all staff with the right see all of them.

mod deeds;
mod forms;
mod merge;
mod merge_pages;
mod model;
mod pages;
mod queries;
mod work;

pub use queries::count_unverified;
pub use work::{unverify, verify};

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::{get, post};
    cfg.route("/office/companies", get().to(pages::list))
        .route("/office/companies/{id}", get().to(pages::show))
        .route("/office/companies/{id}/merge", get().to(merge_pages::ask))
        .route("/office/companies/{id}/merge", post().to(merge_pages::merge))
        .route("/office/companies/{id}/verify", post().to(deeds::verify))
        .route("/office/companies/{id}/unverify", post().to(deeds::unverify))
        .route("/office/companies/{id}/tags", post().to(deeds::give))
        .route("/office/companies/{id}/tags/{tag}/withdraw", post().to(deeds::withdraw))
        .route("/office/companies/{id}/block", post().to(deeds::block))
        .route("/office/companies/{id}/unblock", post().to(deeds::unblock))
        .route("/office/companies/{id}/requests/{request}", post().to(deeds::answer));
}
