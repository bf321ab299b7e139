//! What a person may do and why, and the change of it: role, groups, personal rights.

mod change;
mod forms;
mod model;
mod pages;
mod queries;

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/office/people/{public_id}/rights", web::get().to(pages::show))
        .route("/office/people/{public_id}/rights/change", web::get().to(change::ask))
        .route("/office/people/{public_id}/rights/change", web::post().to(change::change));
}
