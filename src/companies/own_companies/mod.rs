//! The companies that a person belongs to: the list, one more by its number, and the first page of each.
//!
//! Of the schema `app`: company_private.

mod forms;
mod found;
mod model;
mod pages;
mod queries;
mod waiting;

pub use model::{Mine, Tab};
pub use queries::{mine, owned};
pub use waiting::waiting;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::{get, post};
    cfg.route("/cabinet/companies", get().to(pages::list))
        .route("/cabinet/companies", post().to(found::create))
        .route("/cabinet/companies/new", get().to(found::ask))
        .route("/cabinet/companies/new", post().to(found::look))
        .route("/cabinet/companies/{id}", get().to(pages::show));
}
