//! Vacancies: the list with its filters, the vacancy's page and a feed.
//!
//! Tables: core_vacancy.

mod forms;
mod kind;
mod model;
mod pages;
mod queries;

pub use forms::VacancyFilter;
pub use kind::KIND;
pub use model::{VacancyCard, experience_name, type_name};
pub use queries::{newest_of, newest_open, untold};

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::get;
    cfg.route("/vacancies", get().to(pages::list))
        .route("/vacancies/feed.atom", get().to(pages::feed))
        .route("/vacancies/{slug}", get().to(pages::show));
}
