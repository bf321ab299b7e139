//! Writing to people without knowing their address: the public page of who wants one, a form on it, and the messages
//! in the cabinet. The person answers by mail, if at all.
//!
//! Tables: account_contactrequest, app.form_once.

mod forms;
mod model;
mod pages;
mod queries;

pub use queries::{public, public_among};

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/people/{public_id}", web::get().to(pages::show))
        .route("/people/{public_id}", web::post().to(pages::write))
        .route("/cabinet/messages", web::get().to(pages::list))
        .route("/cabinet/messages/{id}", web::post().to(pages::close));
}
