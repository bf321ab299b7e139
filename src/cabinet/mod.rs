//! The cabinet's first page: what waits for a person, then where everything is. A section that has something to say
//! there adds one line to `SECTIONS` in `waiting.rs`.

mod pages;
mod waiting;

pub use waiting::{Asking, Line, Weight};

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/cabinet", web::get().to(pages::home));
}
