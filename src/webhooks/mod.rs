//! Webhooks of services: another system is told how requests stand (`announce.rs` writes it down in the transaction of
//! what happened, `deliver.rs` sends it from the outbox, signed), and tells what it has decided (`callback.rs`). The
//! office sets them up, reads what was said and sends again.
//!
//! What leaves names a request and says how it stands; it holds nothing personal. `service_externalhooklog` has a line
//! for each try and each call; the words of both sides are sealed beside it.
//!
//! Tables: service_externalhooklog, app.webhook, app.hook_words, app.hook_call.

mod announce;
mod callback;
mod deliver;
mod deliveries;
mod forms;
mod log;
mod model;
mod pages;
mod queries;

pub use announce::{Event, announce};
pub use deliver::deliver;
pub use model::Hook;

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/office/services/{code}/webhook", web::get().to(pages::show))
        .route("/office/services/{code}/webhook", web::post().to(pages::save))
        .route("/office/services/{code}/webhook/keys", web::post().to(pages::keys))
        .route("/office/services/{code}/webhook/log", web::get().to(deliveries::list))
        .route("/office/services/{code}/webhook/log/{id}/again", web::post().to(deliveries::again));
}

/// Programs call it, without a language and without cookies.
pub fn bare_routes(cfg: &mut ServiceConfig) {
    cfg.route("/hooks/services/{code}", web::post().to(callback::receive));
}
