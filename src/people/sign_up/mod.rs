//! Signing up: an address, the code that went there, then who it is. No answer tells whether an address is known:
//! its owner learns it by mail or message, nobody else.

mod forms;
mod pages;
mod queries;
mod send;
mod way;

pub use forms::{Begin, Details};
pub use pages::DetailsPage;
pub use queries::Proved;
pub use way::create;

use actix_web::web::{self, ServiceConfig};

/// What the session calls somebody's way through these pages.
const WAY: &str = "sign-up";

/// What the session calls the page that somebody wanted to reach by signing up.
const NEXT: &str = "sign-up-next";

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/sign-up", web::get().to(pages::show))
        .route("/sign-up", web::post().to(pages::begin))
        .route("/sign-up/code", web::get().to(pages::code))
        .route("/sign-up/code", web::post().to(pages::enter))
        .route("/sign-up/again", web::post().to(pages::again))
        .route("/sign-up/details", web::get().to(pages::details))
        .route("/sign-up/details", web::post().to(pages::finish));
}
