//! What people write for the portal, in their cabinet: one editor for every kind, in three languages side by side,
//! with its versions and what became of it.

mod editor;
mod forms;
mod model;
mod pages;
mod queries;
mod questions;
mod versions;
mod waiting;

pub use waiting::waiting;

pub use versions::VersionRows;

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/cabinet/content", web::get().to(pages::list))
        .route("/cabinet/content/new/{kind}", web::get().to(pages::new))
        .route("/cabinet/content/new/{kind}", web::post().to(pages::create))
        .route("/cabinet/content/{kind}/{id}", web::get().to(pages::edit))
        .route("/cabinet/content/{kind}/{id}", web::post().to(pages::save))
        .route("/cabinet/content/{kind}/{id}/autosave", web::post().to(pages::autosave))
        .route("/cabinet/content/{kind}/{id}/forget", web::post().to(pages::forget))
        .route("/cabinet/content/{kind}/{id}/act", web::post().to(pages::act))
        .route("/cabinet/content/{kind}/{id}/duplicate", web::post().to(pages::duplicate))
        .route("/cabinet/content/{kind}/{id}/preview", web::get().to(pages::preview))
        .route("/cabinet/content/{kind}/{id}/history", web::get().to(versions::history))
        .route("/cabinet/content/{kind}/{id}/compare", web::get().to(versions::compare))
        .route("/cabinet/content/{kind}/{id}/restore", web::post().to(versions::restore));
}
