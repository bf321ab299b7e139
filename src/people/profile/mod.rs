//! What a person says of themselves: a photo.

mod forms;
mod pages;
mod queries;

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/cabinet/profile", web::get().to(pages::show))
        .route("/cabinet/profile/photo", web::post().to(pages::set_photo))
        .route("/cabinet/profile/photo/removal", web::post().to(pages::remove_photo));
}
