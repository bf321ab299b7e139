//! Calendar files (RFC 5545).

use super::{model::EventEntry, queries};
use crate::{
    db::Db,
    web::{Answer, Shell, page},
};
use actix_web::web::Path;
use icalendar::{Calendar, Component, EventLike};

const KIND: &str = "text/calendar; charset=utf-8";

/// `GET /{lang}/events/{slug}/event.ics`: one event for a calendar program.
pub async fn one(shell: Shell, db: Db, slug: Path<String>) -> Answer {
    let event = queries::entry(&db, &slug).await?;
    Ok(page::file(KIND, calendar(&shell, &[event]).to_string()))
}

/// `GET /{lang}/events/calendar.ics`: all events ahead, to subscribe to.
pub async fn all(shell: Shell, db: Db) -> Answer {
    let events = queries::for_calendar(&db).await?;
    Ok(page::file(KIND, calendar(&shell, &events).to_string()))
}

fn calendar(shell: &Shell, events: &[EventEntry]) -> Calendar {
    let mut calendar = Calendar::new();
    calendar.name(shell.t.events_calendar_name());
    for event in events {
        calendar.push(entry(shell, event));
    }
    calendar.done()
}

/// The uid stays the same in every language and for ever, so that a calendar program replaces what it knows.
fn entry(shell: &Shell, event: &EventEntry) -> icalendar::Event {
    let place = [shell.words(&event.place), shell.words(&event.address)];
    let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
    icalendar::Event::new()
        .uid(&format!("event-{}@techhub", event.id))
        .timestamp(event.updated_at)
        .last_modified(event.updated_at)
        .starts(event.times.start)
        .ends(event.times.end)
        .summary(shell.words(&event.title))
        .description(shell.words(&event.summary))
        .location(&place.join(", "))
        .url(&shell.outside(&format!("/events/{}", event.slug)))
        .done()
}
