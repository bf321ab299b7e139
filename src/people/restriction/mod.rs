//! Restricting one's data: they stay, and nobody uses them until the person takes it back. Who is restricted is in no
//! list of the office, gets no letters but those about the account itself, and staff who find the person see a mark.
//!
//! Tables: app.restriction.

mod forms;
mod pages;
mod queries;

pub use queries::{among, people, since};

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/cabinet/privacy/restriction", web::get().to(pages::show))
        .route("/cabinet/privacy/restriction", web::post().to(pages::set));
}
