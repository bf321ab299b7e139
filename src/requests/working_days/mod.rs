//! The calendar of Kazakhstan by which terms are counted: staff keep its days off and its worked weekends.
//!
//! Tables: app.holiday.

mod forms;
mod pages;
mod queries;

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/office/working-days", web::get().to(pages::list))
        .route("/office/working-days", web::post().to(pages::add))
        .route("/office/working-days/remove", web::post().to(pages::remove));
}
