//! Who looked at whom: every view or export of somebody's data by another person is written down by [`record`] and
//! shown to the one who was looked at. Whoever looks at oneself is not recorded.
//!
//! Tables: app.personal_view.

mod model;
mod pages;
mod queries;

pub use model::What;
pub use queries::{lately, record};

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/cabinet/privacy/looks", web::get().to(pages::list));
}
