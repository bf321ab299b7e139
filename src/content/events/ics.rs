//! Calendar files (RFC 5545).

use super::{model::EventEntry, queries};
use crate::{
    db::Db,
    outbox::Invite,
    web::{Answer, Shell, page},
};
use actix_web::web::Path;
use icalendar::Calendar;

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

fn entry(shell: &Shell, event: &EventEntry) -> icalendar::Event {
    let invite = Invite {
        uid: uid(event.id),
        changed_at: event.updated_at,
        cancelled: false,
        start: event.times.start,
        end: event.times.end,
        title: shell.words(&event.title).to_owned(),
        summary: shell.words(&event.summary).to_owned(),
        place: event.venue(shell.t),
        url: shell.outside(&format!("/events/{}", event.slug)),
    };
    invite.entry()
}

/// By which calendar programs know an event.
pub fn uid(event: i32) -> String {
    format!("event-{event}@techhub")
}
