//! The moderators' desk: everything that waits for a decision, of all kinds, the oldest first.

mod forms;
mod model;
mod pages;
mod queries;
mod review;

pub use queries::count_waiting;

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/office/moderation", web::get().to(pages::queue))
        .route("/office/moderation/bulk", web::post().to(pages::bulk))
        .route("/office/moderation/statistics", web::get().to(pages::statistics))
        .route("/office/moderation/{kind}/{id}", web::get().to(review::show))
        .route("/office/moderation/{kind}/{id}", web::post().to(review::decide))
        .route("/office/moderation/{kind}/{id}/assign", web::post().to(review::assign));
}
