//! What a person may do with the data about themselves, on one page: who looked, what was agreed to, take all of it
//! away, leave.

mod pages;

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/cabinet/privacy", web::get().to(pages::show));
}
