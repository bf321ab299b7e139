//! Services: the catalogue and the page of each.
//!
//! Tables: service_service; views of `figures`.

mod forms;
mod model;
mod pages;
mod queries;

pub use model::ServiceCard;
pub use queries::most_asked;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::get;
    cfg.route("/services", get().to(pages::list)).route("/services/{code}", get().to(pages::show));
}
