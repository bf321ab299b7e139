//! What people have agreed to: the exact wording in their language, taking it back, and agreeing again. A new
//! wording of the consent without which there is no account is asked for after the next sign-in.
//!
//! Tables: app.consent.

mod forms;
mod model;
mod pages;
mod queries;

pub use model::{Kind, Wording};
pub use queries::{give, has, is_waiting};

use actix_web::web::{self, ServiceConfig};

/// Where a new wording is asked for.
pub const AGREE: &str = "/cabinet/privacy/agree";

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/consents/{kind:personal-data|digest|public-profile}", web::get().to(pages::wording))
        .route("/cabinet/privacy/agree", web::get().to(pages::ask))
        .route("/cabinet/privacy/agree", web::post().to(pages::agree))
        .route("/cabinet/privacy/consents", web::get().to(pages::list))
        .route("/cabinet/privacy/consents/give", web::post().to(pages::give))
        .route("/cabinet/privacy/consents/withdraw", web::post().to(pages::withdraw))
        .route("/cabinet/privacy/consents/{id}", web::get().to(pages::given));
}
