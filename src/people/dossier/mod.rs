//! People in the office: found by a whole address or number or by words of their names, listed with what is personal
//! masked, and shown whole to who says why. Each look is written down and shown to the person.

mod forms;
mod list;
mod model;
mod pages;
mod queries;

pub use model::Person;
pub use queries::{blocked_lately, concerned, person};

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/office/people", web::get().to(list::list))
        .route("/office/people/search", web::post().to(list::search))
        .route("/office/people/{public_id}", web::get().to(pages::show))
        .route("/office/people/{public_id}/look", web::post().to(pages::look));
}
