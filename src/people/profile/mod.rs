//! What a person says of themselves: a photo, names, the number, where and what they are.

mod forms;
mod pages;
mod queries;
mod tags;
mod waiting;

pub use queries::{city, photo};
pub use tags::{TAGS, name as tag_name};
pub use waiting::waiting;

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/cabinet/profile", web::get().to(pages::show))
        .route("/cabinet/profile", web::post().to(pages::save))
        .route("/cabinet/profile/photo", web::post().to(pages::set_photo))
        .route("/cabinet/profile/photo/removal", web::post().to(pages::remove_photo));
}
