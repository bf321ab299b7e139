//! Forms in the back office: made without a developer, tried out as applicants see them, published as versions that
//! never change.
//!
//! A draft is stored in rows, one per step and field; each change reads it, changes a [`Structure`] in memory and
//! writes it back under the lock of the form's row. Other sections ask for published versions by [`latest`] and
//! [`version`].
//!
//! Tables: service_hubform, service_hubformstep, service_hubformfield, app.form_version.

mod edit;
mod field_form;
mod forms;
mod lines;
mod model;
mod pages;
mod preview;
mod queries;
mod rows;
mod rule_form;
mod steps;
mod trade;

pub use forms::is_code;
pub use model::{Draft, FormRow, Version};
pub use pages::{chosen_organization, organizations};
pub use queries::{Published, choices, create, latest, publish, version};

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/office/forms", web::get().to(pages::list))
        .route("/office/forms/new", web::get().to(pages::new))
        .route("/office/forms/new", web::post().to(pages::create))
        .route("/office/forms/import", web::get().to(trade::ask))
        .route("/office/forms/import", web::post().to(trade::import))
        .route("/office/forms/{id}", web::get().to(pages::show))
        .route("/office/forms/{id}/head", web::get().to(steps::head))
        .route("/office/forms/{id}/head", web::post().to(steps::set_head))
        .route("/office/forms/{id}/order", web::post().to(pages::order))
        .route("/office/forms/{id}/publish", web::post().to(pages::publish))
        .route("/office/forms/{id}/clone", web::post().to(trade::copy))
        .route("/office/forms/{id}/export", web::get().to(trade::export))
        .route("/office/forms/{id}/versions/{version}", web::get().to(pages::version))
        .route("/office/forms/{id}/preview/{step}", web::get().to(preview::show))
        .route("/office/forms/{id}/preview/{step}", web::post().to(preview::send))
        .route("/office/forms/{id}/steps/{step}", web::get().to(steps::step))
        .route("/office/forms/{id}/steps/{step}", web::post().to(steps::set_step))
        .route("/office/forms/{id}/steps/{step}/fields/{key}", web::get().to(steps::field))
        .route("/office/forms/{id}/steps/{step}/fields/{key}", web::post().to(steps::set_field));
}
