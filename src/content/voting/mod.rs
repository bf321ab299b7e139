//! Votes on discussions: one per person, until the discussion closes, given to a version of its text - when the text
//! changes afterwards, people confirm or change their vote. The result is everybody's.
//!
//! Tables: core_discussionvote.

mod ballot;
mod forms;
mod model;
mod pages;
mod queries;

pub use ballot::Ballot;
pub use queries::ballot;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::post;
    cfg.route("/discussions/{slug}/vote", post().to(pages::vote));
}
