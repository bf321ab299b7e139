//! The cabinet: what waits for a person.

mod pages;

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/cabinet", web::get().to(pages::home));
}
