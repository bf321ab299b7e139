//! Signing in with Google, Facebook or another OpenID Connect issuer: authorization code, PKCE, state and nonce. Who
//! is new goes on to sign up; an address that has an account asks for its password first; the rest is as with a
//! password. Which account belongs to whom there is kept as keyed hashes.
//!
//! Tables: social_auth_usersocialauth, social_auth_partial.

mod claim;
mod facebook;
mod forms;
mod logins;
mod open_id;
mod pages;
mod provider;
mod queries;
mod registry;
mod trip;
mod trouble;
mod way;
mod web;

pub use claim::{Claim, settle};
pub use queries::forget;
pub use registry::{Known, Registry};

use actix_web::web::{self as routing, ServiceConfig};

/// Routes without a language: the one address that providers send people back to.
pub fn bare_routes(cfg: &mut ServiceConfig) {
    cfg.route("/sign-in/with/{provider}/done", routing::get().to(pages::arrive));
}

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/sign-in/with/{provider}", routing::get().to(pages::go))
        .route("/sign-in/with/{provider}/done", routing::get().to(pages::done))
        .route("/sign-in/with/{provider}/new", routing::get().to(pages::details))
        .route("/sign-in/with/{provider}/new", routing::post().to(pages::finish))
        .route("/sign-in/with/{provider}/link", routing::get().to(pages::password))
        .route("/sign-in/with/{provider}/link", routing::post().to(pages::prove))
        .route("/cabinet/logins", routing::get().to(logins::list))
        .route("/cabinet/logins/{provider}", routing::get().to(logins::show))
        .route("/cabinet/logins/{provider}", routing::post().to(logins::allow))
        .route("/cabinet/logins/{provider}/go", routing::get().to(logins::go))
        .route("/cabinet/logins/{provider}/end", routing::post().to(logins::end));
}
