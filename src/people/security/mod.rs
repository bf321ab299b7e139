//! The keys of one's account: the password, the addresses it is found by, the second factor. Every change asks for
//! the password, and is told to the owner by mail.

mod forms;
mod pages;
mod queries;
mod way;

pub use way::tell;

use actix_web::web::{self, ServiceConfig};

/// What the session calls somebody's way to another address.
const WAY: &str = "new-address";

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/cabinet/security", web::get().to(pages::show))
        .route("/cabinet/security/password", web::post().to(pages::change_password))
        .route("/cabinet/security/address", web::post().to(pages::change_address))
        .route("/cabinet/security/code", web::get().to(pages::code))
        .route("/cabinet/security/code", web::post().to(pages::enter))
        .route("/cabinet/security/again", web::post().to(pages::again));
}
