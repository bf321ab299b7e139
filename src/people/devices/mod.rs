//! Where a person is signed in: which browsers, when last, from where; each can be ended.

mod device;
mod forms;
mod pages;
mod queries;

pub use device::Device;
pub use queries::{Row, list as sessions};

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/cabinet/devices", web::get().to(pages::list))
        .route("/cabinet/devices/end", web::post().to(pages::end))
        .route("/cabinet/devices/end-others", web::post().to(pages::end_others));
}
