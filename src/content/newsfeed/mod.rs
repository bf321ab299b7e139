//! The feed: what was published, of all kinds, by pages; of one kind, or of whom the reader follows; and as Atom.
//! Its rows are written by the life of content at publication.

mod forms;
mod model;
mod pages;
mod queries;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::get;
    cfg.route("/feed", get().to(pages::list)).route("/feed/feed.atom", get().to(pages::atom));
}
