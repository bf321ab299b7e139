//! Taking part in events: registering, the waiting list that runs itself, tickets, and what the organizer does at the
//! door. Whoever is registered is an account: name and addresses are read from there and kept nowhere else.
//!
//! Tables: core_eventparticipant, app.event_seat, app.event_news, app.event_answer.

mod answers;
mod ask;
mod clock;
mod forms;
mod letters;
mod model;
mod news;
mod organizer;
mod pages;
mod queries;
mod seats;
mod waiting;

pub use clock::by_the_clock;
pub use model::Seat;
pub use organizer::own as organized;
pub use pages::own_seat;
pub use queries::comes;
pub use seats::{Entry, Registered, register};
pub use waiting::waiting;

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::{get, post};
    cfg.route("/events/{slug}/registration", get().to(ask::ask))
        .route("/events/{slug}/registration", post().to(ask::register))
        .route("/cabinet/events", get().to(pages::own))
        .route("/cabinet/events/{id}", get().to(pages::ticket))
        .route("/cabinet/events/{id}", post().to(pages::act))
        .route("/seats/{token}", get().to(pages::offer))
        .route("/seats/{token}", post().to(pages::answer))
        .route("/seats/{token}/code.png", get().to(pages::picture))
        .route("/seats/{token}/event.ics", get().to(pages::calendar_file))
        .route("/check-in", get().to(organizer::type_code))
        .route("/check-in/{token}", get().to(organizer::at_the_door))
        .route("/check-in/{token}", post().to(organizer::let_in))
        .route("/cabinet/content/event/{id}/participants", get().to(organizer::list))
        .route("/cabinet/content/event/{id}/participants/{participant}", post().to(organizer::decide))
        .route("/cabinet/content/event/{id}/participants.csv", post().to(organizer::export));
}
