//! Who is signed in, in the office: one session ends, or all of a person.

mod forms;
mod pages;
mod queries;

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/office/sessions", web::get().to(pages::list))
        .route("/office/sessions/end", web::post().to(pages::end))
        .route("/office/sessions/end-all", web::post().to(pages::end_all));
}
