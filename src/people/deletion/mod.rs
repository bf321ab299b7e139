//! Leaving: what goes and what stays, some days to think it over, then the person is emptied. A row of a person is
//! never deleted, because requests, votes and the log point to it.
//!
//! Tables: app.departure.

mod forms;
mod letters;
mod model;
mod pages;
mod queries;
mod work;

pub use queries::is_leaving;
pub use work::{empty_due, keep};

use actix_web::web::{self, ServiceConfig};
use chrono::TimeDelta;

/// How long a sign-in takes it all back.
const GRACE: TimeDelta = TimeDelta::days(7);

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/cabinet/privacy/deletion", web::get().to(pages::show))
        .route("/cabinet/privacy/deletion", web::post().to(pages::leave));
}
