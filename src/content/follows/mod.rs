//! Whom a person follows: other people with a public page, and companies. The feed shows what they publish.
//!
//! Tables: community_userfollow, community_companyfollow.

mod forms;
mod model;
mod pages;
mod queries;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::{get, post};
    cfg.route("/companies/{slug}/follow", get().to(pages::ask_company))
        .route("/companies/{slug}/follow", post().to(pages::follow_company))
        .route("/people/{public_id}/follow", get().to(pages::ask_person))
        .route("/people/{public_id}/follow", post().to(pages::follow_person))
        .route("/cabinet/follows", get().to(pages::own))
        .route("/cabinet/follows/companies/{id}/end", post().to(pages::end_company))
        .route("/cabinet/follows/people/{id}/end", post().to(pages::end_person));
}
