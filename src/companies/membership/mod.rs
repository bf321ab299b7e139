//! Who belongs to a company, and how people come and go: invitations by mail, requests to join, roles, handing over
//! and leaving. A company that has an owner keeps one: every change of its people waits for the company's row.
//!
//! Tables: account_usercompany, account_usercompanyinvitation, account_usercompanyrequest.

mod forms;
mod invitation_pages;
mod inviting;
mod join_pages;
mod joining;
mod model;
mod pages;
mod people;
mod queries;

pub use forms::DecisionForm;
pub use joining::{Decision, answer as answer_request};
pub use model::{By, Invited, Member, Request, Wanted};
pub use people::tell_people;
pub use queries::{
    count, everybody, home, invitations_of, lock_as_owner, members, owners, requests, requests_of, waiting,
};

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::{get, post};
    cfg.route("/cabinet/companies/{id}/members", get().to(pages::show))
        .route("/cabinet/companies/{id}/members/{member}/role", post().to(pages::change_role))
        .route("/cabinet/companies/{id}/members/{member}/remove", get().to(pages::ask_remove))
        .route("/cabinet/companies/{id}/members/{member}/remove", post().to(pages::remove))
        .route("/cabinet/companies/{id}/members/{member}/hand-over", get().to(pages::ask_hand_over))
        .route("/cabinet/companies/{id}/members/{member}/hand-over", post().to(pages::hand_over))
        .route("/cabinet/companies/{id}/leave", get().to(pages::ask_leave))
        .route("/cabinet/companies/{id}/leave", post().to(pages::leave))
        .route("/cabinet/companies/{id}/invitations", post().to(invitation_pages::invite))
        .route("/cabinet/companies/{id}/invitations/{invitation}/resend", post().to(invitation_pages::resend))
        .route("/cabinet/companies/{id}/invitations/{invitation}/cancel", post().to(invitation_pages::cancel))
        .route("/cabinet/companies/{id}/requests/{request}", post().to(join_pages::answer))
        .route("/cabinet/invitations/{invitation}", post().to(invitation_pages::answer))
        .route("/cabinet/join", post().to(join_pages::by_number))
        .route("/cabinet/join/{request}/cancel", post().to(join_pages::cancel))
        .route("/invitations/{token}", get().to(invitation_pages::open))
        .route("/companies/{slug}/join", get().to(join_pages::ask))
        .route("/companies/{slug}/join", post().to(join_pages::send));
}
