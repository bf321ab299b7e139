//! Colleagues whom an applicant lets edit a request: members of the company who do not act for it, of a request of one's
//! own any registered person who accepts. They see it as long as it is written - a draft, a correction - and neither
//! send, sign nor withdraw it.
//!
//! Tables: app.request_editor.

mod forms;
mod inviting;
mod pages;
mod queries;

pub use queries::{invited, open_one, own, waiting};

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/cabinet/requests/{id}/editors", web::get().to(pages::show))
        .route("/cabinet/requests/{id}/editors", web::post().to(pages::invite))
        .route("/cabinet/requests/{id}/editors/{editor}/remove", web::post().to(pages::remove))
        .route("/cabinet/request-invitations/{id}", web::get().to(pages::invitation))
        .route("/cabinet/request-invitations/{id}", web::post().to(pages::answer));
}
