//! Whom journalists may ask about a company: its owners name members who have a public page, and everybody may write
//! to these through it.
//!
//! Tables: account_contactpress.

mod forms;
mod model;
mod pages;
mod queries;

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/companies/{slug}/press", web::get().to(pages::show))
        .route("/cabinet/press", web::get().to(pages::list))
        .route("/cabinet/press/add", web::post().to(pages::add))
        .route("/cabinet/press/remove", web::post().to(pages::remove));
}
