//! Searches for vacancies that a person keeps: filters of the list with a name, and a letter by day or week about
//! what is new for them.
//!
//! Tables: app.saved_search, app.told_vacancy.

mod clock;
mod forms;
mod letters;
mod model;
mod pages;
mod queries;

pub use clock::by_the_clock;
pub use letters::search_of;
pub use queries::stop;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::{get, post};
    cfg.route("/cabinet/vacancy-searches", get().to(pages::own))
        .route("/cabinet/vacancy-searches/new", get().to(pages::new))
        .route("/cabinet/vacancy-searches/new", post().to(pages::add))
        .route("/cabinet/vacancy-searches/{id}", get().to(pages::edit))
        .route("/cabinet/vacancy-searches/{id}", post().to(pages::save))
        .route("/cabinet/vacancy-searches/{id}/delete", post().to(pages::delete));
}
