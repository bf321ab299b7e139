//! In whose name a person acts: their own, or a company's. The choice belongs to the session and is read with it
//! (`Viewer::acts_for`), so no page asks for it, and it ends with the membership.
//!
//! Pages that let a person act take the company from [`crate::access::Viewer::acts_for`]; what is written later or
//! for a company that was named otherwise asks [`may_act`].

mod forms;
mod pages;
mod queries;

pub use queries::may_act;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::post;
    cfg.route("/cabinet/acting", post().to(pages::choose));
}
