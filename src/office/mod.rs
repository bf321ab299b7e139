//! The back office: the frame that the sections of staff stand in, and its first page, which says what waits.
//!
//! How to add a line to the first page: a function that counts, and one line in `registry.rs`.

mod pages;
mod registry;

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/office", web::get().to(pages::home));
}
