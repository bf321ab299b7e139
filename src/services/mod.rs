//! Services: the catalogue and the page of each.
//!
//! Tables: service_service; views of `figures`.

mod forms;
mod model;
mod pages;
pub mod plan;
mod queries;

pub use model::{AUDIENCES, CATEGORIES, ServiceCard, audience_name, category_name, pace_words};
pub use queries::most_asked;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::get;
    cfg.route("/services", get().to(pages::list)).route("/services/{code}", get().to(pages::show));
}
