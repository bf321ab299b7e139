//! Signing in and out with an address or a phone number and a password.

mod forms;
mod known;
mod pages;
mod proof;
mod queries;

pub use forms::{Next, SignIn, destination};
pub use known::{Arrival, arrive, go_on};
pub use proof::{confirmed, proved, refusal, second_proved};
pub use queries::{Account, account, account_of};

use actix_web::web::{self, ServiceConfig};

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/sign-in", web::get().to(pages::show))
        .route("/sign-in", web::post().to(pages::enter))
        .route("/sign-out", web::post().to(pages::leave));
}
