//! Services in the back office: what a service says of itself, who may apply, which forms it asks, by which stages a
//! request goes, what a success changes, what is told to whom, and which managers work on it.
//!
//! Tables: service_service_users; the services themselves belong to `services`.

mod forms;
mod lines;
mod managers;
mod model;
mod notices;
mod pages;
mod process;
mod queries;
mod rows;
mod stages;

pub use model::ServiceRow;
pub use queries::find;

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/office/services", web::get().to(pages::list))
        .route("/office/services/new", web::get().to(pages::new))
        .route("/office/services/new", web::post().to(pages::create))
        .route("/office/services/{code}", web::get().to(pages::show))
        .route("/office/services/{code}", web::post().to(pages::save))
        .route("/office/services/{code}/process", web::get().to(process::show))
        .route("/office/services/{code}/process", web::post().to(process::save))
        .route("/office/services/{code}/notices", web::get().to(notices::show))
        .route("/office/services/{code}/notices", web::post().to(notices::save))
        .route("/office/services/{code}/managers", web::get().to(managers::show))
        .route("/office/services/{code}/managers", web::post().to(managers::save));
}
