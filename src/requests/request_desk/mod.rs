//! The officers' desk: the queue of requests, each with its answers, what changed, notes and messages, and what can be
//! decided where it stands; the proof that nobody has changed the past.

mod decide;
mod deeds;
mod forms;
mod history;
mod list;
mod office;
mod queries;
mod show;

pub use forms::QueueFilter;
pub use list::staff_only;
pub use queries::{Asking, count_waiting, matching, services_of};

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/office/requests", web::get().to(list::list))
        .route("/office/requests/assign", web::post().to(deeds::assign))
        .route("/office/requests/history", web::get().to(history::show))
        .route("/office/requests/services", web::get().to(list::choose))
        .route("/office/requests/{id}", web::get().to(show::show))
        .route("/office/requests/{id}", web::post().to(decide::decide))
        .route("/office/requests/{id}/assign", web::post().to(deeds::assign_one))
        .route("/office/requests/{id}/fields", web::post().to(office::fill))
        .route("/office/requests/{id}/message", web::post().to(deeds::message));
}
