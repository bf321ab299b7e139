//! The second factor: codes of an application on one's phone (TOTP), each good for one sign-in, and ten recovery
//! codes for the day when the phone is lost; or a passkey (`people::passkeys`). Staff have no office without one,
//! unless the configuration says so.
//!
//! Tables: app.recovery_code.
//! Of the schema `app`: totp.

mod forms;
mod model;
mod pages;
mod pending;
mod queries;
mod waiting;
mod way;

pub use pages::codes_page;
pub use pending::Pending;
pub use queries::{first_codes, forget_codes, is_on, spend};
pub use waiting::waiting;

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/cabinet/second-factor", web::get().to(pages::show))
        .route("/cabinet/second-factor/begin", web::post().to(pages::begin))
        .route("/cabinet/second-factor/set-up", web::get().to(pages::set_up))
        .route("/cabinet/second-factor/set-up", web::post().to(pages::confirm))
        .route("/cabinet/second-factor/codes", web::post().to(pages::codes))
        .route("/cabinet/second-factor/end", web::post().to(pages::end))
        .route("/sign-in/second", web::get().to(pages::ask))
        .route("/sign-in/second", web::post().to(pages::enter))
        .route("/sign-in/second/passkey", web::post().to(pages::enter_by_passkey));
}
