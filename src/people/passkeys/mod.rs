//! Passkeys (WebAuthn): made in the cabinet, asked for after the password, or instead of it. The device has checked
//! who uses it, so a passkey alone is two factors. Whoever makes the first one gets recovery codes.
//!
//! Of the schema `app`: passkey.

mod ceremony;
mod entering;
mod forms;
mod making;
mod pages;
mod queries;
mod second;
mod way;

pub use ceremony::RelyingParty;
pub use forms::Answered;
pub use queries::count;
pub use second::{proved_second, question};
pub use way::Question;

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/cabinet/passkeys", web::get().to(pages::list))
        .route("/cabinet/passkeys", web::post().to(pages::begin))
        .route("/cabinet/passkeys/new", web::get().to(pages::make))
        .route("/cabinet/passkeys/new", web::post().to(pages::finish))
        .route("/cabinet/passkeys/{id}", web::get().to(pages::show))
        .route("/cabinet/passkeys/{id}/remove", web::post().to(pages::remove))
        .route("/sign-in/passkey/begin", web::post().to(pages::begin_sign_in))
        .route("/sign-in/passkey", web::get().to(pages::ask))
        .route("/sign-in/passkey", web::post().to(pages::enter));
}
