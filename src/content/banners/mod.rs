//! Banners: what the home page draws attention to, in its time and to its readers; and the office's page that makes
//! them, puts them in order and switches them off.
//!
//! Tables: core_banner.

mod forms;
mod model;
mod office;
mod queries;

pub use model::Banner;
pub use queries::for_reader;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::{get, post};
    cfg.route("/office/banners", get().to(office::list))
        .route("/office/banners/new", get().to(office::new))
        .route("/office/banners/new", post().to(office::add))
        .route("/office/banners/{id}", get().to(office::edit))
        .route("/office/banners/{id}", post().to(office::save))
        .route("/office/banners/{id}/turn", post().to(office::turn))
        .route("/office/banners/{id}/move", post().to(office::shift));
}
