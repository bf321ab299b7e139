//! Mails and messages in the office: what waits, what failed and may be sent again, and which addresses refuse mails.
//! What a letter said is nobody's business here.

mod forms;
mod pages;
mod queries;

pub use queries::count_failed;

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/office/mails", web::get().to(pages::list))
        .route("/office/mails/again", web::post().to(pages::again))
        .route("/office/mails/refused", web::get().to(pages::refused))
        .route("/office/mails/refused/remove", web::post().to(pages::remove))
        .route("/office/mails/messages", web::get().to(pages::messages));
}
