//! Blocking people and letting them in again. Who is blocked has no session from that moment on, and is told why and
//! where to object.

mod forms;
mod pages;
mod queries;

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/office/people/{public_id}/block", web::get().to(pages::ask))
        .route("/office/people/{public_id}/block", web::post().to(pages::block))
        .route("/office/people/{public_id}/unblock", web::post().to(pages::unblock));
}
