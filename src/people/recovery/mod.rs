//! A forgotten password: a code or a link to the address of the account, then a new password. It answers the same
//! for unknown addresses, ends all sessions, and whoever has a second factor is still asked for it at the sign-in.

mod forms;
mod link;
mod pages;
mod queries;
mod send;
mod way;

use actix_web::web::{self, ServiceConfig};

/// What the session calls somebody's way through these pages.
const WAY: &str = "recovery";

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/recovery", web::get().to(pages::show))
        .route("/recovery", web::post().to(pages::begin))
        .route("/recovery/code", web::get().to(pages::code))
        .route("/recovery/code", web::post().to(pages::enter))
        .route("/recovery/again", web::post().to(pages::again))
        .route("/recovery/link/{token}", web::get().to(pages::follow))
        .route("/recovery/password", web::get().to(pages::password))
        .route("/recovery/password", web::post().to(pages::change));
}
