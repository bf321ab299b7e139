use super::queries;
use crate::cabinet::{Asking, Line, Weight};
use diesel::QueryResult;

/// Seats that are offered to a person.
pub async fn waiting(asking: &Asking<'_>) -> QueryResult<Vec<Line>> {
    let offers = queries::offers(asking.db, asking.me.id).await?;
    let line = |seat: super::model::Seat| Line {
        weight: Weight::Task,
        icon: "calendar",
        words: asking.t.registration_told_offer(seat.event.title.say(asking.t.lang()).words),
        about: String::new(),
        due: seat.offered(chrono::Utc::now()),
        path: seat.path(),
    };
    Ok(offers.into_iter().map(line).collect())
}
