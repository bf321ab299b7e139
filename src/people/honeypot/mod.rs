//! The false sign-in at `/admin/`, where programs look for the back office of other systems: it is the same answer
//! always, and it remembers who tried. The real back office is elsewhere.
//!
//! Tables: admin_honeypot_loginattempt.

mod office;
mod pages;
mod queries;

use actix_web::web::{self, ServiceConfig};

/// Routes without a language.
pub fn bare_routes(cfg: &mut ServiceConfig) {
    cfg.route("/admin/", web::get().to(pages::show))
        .route("/admin/", web::post().to(pages::note))
        .route("/admin/login/", web::get().to(pages::show))
        .route("/admin/login/", web::post().to(pages::note));
}

/// Routes under a language.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/office/honeypot", web::get().to(office::list));
}
