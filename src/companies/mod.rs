//! Companies: the directory with its filters and the public page of each.
//!
//! Tables: account_company; of others the company's vacancies, events and blogs.

mod forms;
mod model;
pub mod number;
mod pages;
mod queries;
pub mod tin;

pub use model::{CompanyCard, activity_name};
pub use number::Number;
pub use queries::card;
pub use tin::Tin;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::get;
    cfg.route("/companies", get().to(pages::list)).route("/companies/{slug}", get().to(pages::show));
}
