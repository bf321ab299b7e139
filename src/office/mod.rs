//! The back office: the frame that the sections of staff stand in.

mod pages;

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/office", web::get().to(pages::home));
}
