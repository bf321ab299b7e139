//! What belongs to no section: bare addresses, robots and site map, health, figures, theme, style guide.

mod bare;
pub mod csp;
mod health;
mod sitemap;
mod styleguide;
mod theme;

use actix_web::web::{self, ServiceConfig};

/// Routes under a language.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/styleguide", web::get().to(styleguide::show));
}

/// Routes without a language.
pub fn bare_routes(cfg: &mut ServiceConfig) {
    cfg.route("/robots.txt", web::get().to(sitemap::robots))
        .route("/.well-known/security.txt", web::get().to(sitemap::security))
        .route("/sitemap.xml", web::get().to(sitemap::index))
        .route("/sitemap-{part}.xml", web::get().to(sitemap::part))
        .route("/healthz", web::get().to(health::alive))
        .route("/readyz", web::get().to(health::ready))
        .route("/metrics", web::get().to(health::metrics))
        .route("/csp-report", web::post().to(csp::report))
        .route("/theme", web::post().to(theme::choose))
        .route("/favicon.ico", web::get().to(bare::icon))
        .route("/bench/static/{bytes}", web::get().to(health::of_size))
        .default_service(web::to(bare::redirect));
}
