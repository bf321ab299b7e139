use crate::{
    content::{
        events::KIND,
        life::{Document, State, stamp},
    },
    i18n::{
        Text, Texts,
        format::{ZONE, local},
    },
};
use chrono::{DateTime, Days, Months, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use diesel::{QueryableByName, sql_types as sql};
use serde_json::json;

/// The most repetitions of an event.
pub const MOST: u32 = 52;

/// What of an event is its date's alone.
const TIMES: [&str; 3] = ["datetime_start", "datetime_end", "registration_ends_at"];

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    Week,
    Fortnight,
    Month,
}

impl Every {
    pub const ALL: [Every; 3] = [Every::Week, Every::Fortnight, Every::Month];

    pub fn code(self) -> &'static str {
        match self {
            Every::Week => "week",
            Every::Fortnight => "fortnight",
            Every::Month => "month",
        }
    }

    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            Every::Week => t.series_every_week(),
            Every::Fortnight => t.series_every_fortnight(),
            Every::Month => t.series_every_month(),
        }
    }

    /// The repetition of this number, at the same hour on the clocks of Kazakhstan. Months are counted from the first
    /// date; one that has no such day has it on its last.
    pub fn repeat(self, first: DateTime<Utc>, number: u32) -> Option<DateTime<Utc>> {
        let first = local(first);
        let day = match self {
            Every::Week => first.date().checked_add_days(Days::new(u64::from(number) * 7)),
            Every::Fortnight => first.date().checked_add_days(Days::new(u64::from(number) * 14)),
            Every::Month => first.date().checked_add_months(Months::new(number)),
        };
        Some(on_clocks(day?.and_time(first.time())))
    }
}

/// The moment of a time on the clocks of Kazakhstan; where they jump over it, the one an hour later.
fn on_clocks(at: NaiveDateTime) -> DateTime<Utc> {
    let read = |at: NaiveDateTime| ZONE.from_local_datetime(&at).earliest();
    let found = read(at).or_else(|| read(at + TimeDelta::hours(1)));
    found.map_or_else(|| at.and_utc(), |at| at.with_timezone(&Utc))
}

/// The event's words on another date: it lasts as long, and registration ends as long before it.
pub fn on(document: &Document, start: DateTime<Utc>) -> Document {
    let mut moved = document.clone();
    let Some(old) = document.moment(TIMES[0]) else { return moved };
    for name in TIMES {
        if let Some(at) = document.moment(name) {
            moved.set(name, json!(stamp(start + (at - old))));
        }
    }
    moved
}

/// The moment of this day at the hour of an event.
pub fn at_hour_of(document: &Document, day: NaiveDate) -> Option<DateTime<Utc>> {
    Some(on_clocks(day.and_time(local(document.moment(TIMES[0])?).time())))
}

/// Whether two events say the same, whenever they are.
pub fn same_words(one: &Document, other: &Document) -> bool {
    KIND.fields.iter().all(|field| TIMES.contains(&field.name) || one.value(field.name) == other.value(field.name))
}

/// An event of a series, as its author sees it.
#[derive(Debug, QueryableByName)]
pub struct Member {
    #[diesel(sql_type = sql::Integer)]
    pub id: i32,
    #[diesel(sql_type = sql::Jsonb)]
    pub title: Text,
    #[diesel(sql_type = sql::Text)]
    state: String,
    #[diesel(sql_type = sql::Timestamptz)]
    pub start: DateTime<Utc>,
    /// Whether somebody edited it by itself.
    #[diesel(sql_type = sql::Bool)]
    pub edited: bool,
}

impl Member {
    pub fn state(&self) -> State {
        State::from_code(&self.state).unwrap_or(State::Deleted)
    }
}

/// Another date of an event, for everybody.
#[derive(Debug, QueryableByName)]
pub struct Sibling {
    #[diesel(sql_type = sql::Text)]
    pub slug: String,
    #[diesel(sql_type = sql::Timestamptz)]
    pub start: DateTime<Utc>,
    #[diesel(sql_type = sql::Timestamptz)]
    pub end: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        on_clocks(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap())
    }

    #[test]
    fn a_month_without_the_day_has_it_on_its_last() {
        let first = at("2027-01-31 18:00");
        let all: Vec<_> = (1..=4).filter_map(|number| Every::Month.repeat(first, number)).collect();
        let wanted = ["2027-02-28 18:00", "2027-03-31 18:00", "2027-04-30 18:00", "2027-05-31 18:00"];
        assert_eq!(all, wanted.map(at));
        assert_eq!(Every::Fortnight.repeat(at("2026-12-24 09:30"), 1), Some(at("2027-01-07 09:30")));
    }

    #[test]
    fn the_hour_on_the_clocks_stays_when_the_zone_changes() {
        // On 1 March 2024 the clocks of Astana went back by an hour.
        let (before, after) = (at("2024-02-27 10:00"), Every::Week.repeat(at("2024-02-27 10:00"), 1).unwrap());
        assert_eq!(after - before, TimeDelta::hours(7 * 24 + 1));
        assert_eq!(local(after).to_string(), "2024-03-05 10:00:00");
    }

    #[test]
    fn everything_about_the_time_moves_and_nothing_else() {
        let event = Document::of(
            &KIND,
            &json!({
                "title": { "kk": "A" }, "capacity": 5, "datetime_start": "2026-12-01T10:00:00Z",
                "datetime_end": "2026-12-01T12:00:00Z", "registration_ends_at": "2026-11-30T10:00:00Z",
            }),
        );
        let moved = on(&event, "2026-12-08T11:00:00Z".parse().unwrap());
        assert_eq!(moved.value("datetime_end"), "2026-12-08T13:00:00Z");
        assert_eq!(moved.value("registration_ends_at"), "2026-12-07T11:00:00Z");
        assert!(same_words(&event, &moved));
        let mut other = moved.clone();
        other.set("capacity", json!(6));
        assert!(!same_words(&event, &other));
    }
}
