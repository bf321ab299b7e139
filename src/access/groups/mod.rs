//! Groups of rights in the office: what each may do, who is in it.

mod forms;
mod model;
mod pages;
mod queries;

pub use queries::{give_more_than, permissions};

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/office/groups", web::get().to(pages::list))
        .route("/office/groups", web::post().to(pages::create))
        .route("/office/groups/{id}", web::get().to(pages::show))
        .route("/office/groups/{id}", web::post().to(pages::change))
        .route("/office/groups/{id}/name", web::post().to(pages::rename))
        .route("/office/groups/{id}/remove", web::post().to(pages::remove));
}
