//! Using a place of the infrastructure: requests with their states for the owner, photos with one that comes first, and
//! which place is part of which.
//!
//! Tables: core_infrastructureimage, core_infrastructurerequest, app.place_picture.

mod desk;
mod forms;
mod model;
mod moves;
mod pages;
mod photos;
mod queries;

pub use model::Beside;
pub use queries::beside;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::{get, post};
    cfg.route("/infrastructure/{slug}/request", get().to(pages::ask))
        .route("/infrastructure/{slug}/request", post().to(pages::send))
        .route("/cabinet/place-requests", get().to(pages::own))
        .route("/cabinet/place-requests/{id}/cancel", post().to(pages::cancel))
        .route("/cabinet/content/infrastructure/{id}/requests", get().to(desk::list))
        .route("/cabinet/content/infrastructure/{id}/requests/{request}", post().to(desk::decide))
        .route("/cabinet/content/infrastructure/{id}/photos", get().to(photos::show))
        .route("/cabinet/content/infrastructure/{id}/photos", post().to(photos::add))
        .route("/cabinet/content/infrastructure/{id}/photos/{photo}/first", post().to(photos::first))
        .route("/cabinet/content/infrastructure/{id}/photos/{photo}/remove", post().to(photos::remove))
        .route("/cabinet/content/infrastructure/{id}/parent", post().to(photos::parent));
}
