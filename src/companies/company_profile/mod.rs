//! What a company says of itself: its public page with its logo, looked at before it is shown, and its account at a bank, which
//! is sealed and for its own people alone.

mod bank;
mod bank_pages;
mod forms;
mod logo;
mod model;
mod pages;
mod queries;
mod words;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::{get, post};
    cfg.route("/cabinet/companies/{id}/profile", get().to(pages::show))
        .route("/cabinet/companies/{id}/profile", post().to(pages::save))
        .route("/cabinet/companies/{id}/logo", post().to(logo::set))
        .route("/cabinet/companies/{id}/logo/removal", post().to(logo::remove))
        .route("/cabinet/companies/{id}/visibility", post().to(pages::publish))
        .route("/cabinet/companies/{id}/preview", get().to(pages::preview))
        .route("/cabinet/companies/{id}/bank", get().to(bank_pages::show))
        .route("/cabinet/companies/{id}/bank", post().to(bank_pages::save));
}
