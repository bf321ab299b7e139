use crate::{
    access::Viewer,
    content::Contact,
    i18n::{Text, Texts, format, json},
    web::feed::rfc3339,
};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use diesel::{
    deserialize::{self, FromSql, FromSqlRow},
    pg::{Pg, PgValue},
    prelude::*,
    sql_types::Jsonb,
};
use schema::{account_company, app::event_in_series, core_event, shared_mediafile};
use serde::Deserialize;
use uuid::Uuid;

/// When an event takes place.
#[derive(Debug, Clone, Copy, Queryable, Selectable)]
#[diesel(table_name = core_event)]
pub struct Times {
    #[diesel(column_name = datetime_start)]
    pub start: DateTime<Utc>,
    #[diesel(column_name = datetime_end)]
    pub end: DateTime<Utc>,
}

/// An event in a list.
#[derive(Debug, HasQuery)]
#[diesel(base_query = core_event::table.left_join(account_company::table), table_name = core_event)]
pub struct EventCard {
    pub id: i32,
    pub slug: String,
    pub published_at: Option<DateTime<Utc>>,
    pub title: Text,
    pub summary: Text,
    #[diesel(embed)]
    pub times: Times,
    pub event_format: String,
    pub event_type: String,
    pub category: String,
    pub city_id: Option<i32>,
    pub organization_id: Option<String>,
    #[diesel(select_expression = account_company::title.nullable())]
    pub company: Option<Text>,
}

/// An event in a feed or a calendar file.
#[derive(Debug, HasQuery)]
#[diesel(table_name = core_event)]
pub struct EventEntry {
    pub id: i32,
    pub slug: String,
    pub title: Text,
    pub summary: Text,
    #[diesel(embed)]
    pub times: Times,
    event_type: String,
    place: Text,
    address: Text,
    pub published_at: Option<DateTime<Utc>>,
    pub updated_at: DateTime<Utc>,
}

/// An event on the month's calendar.
#[derive(Debug, HasQuery)]
#[diesel(table_name = core_event)]
pub struct EventMark {
    pub slug: String,
    pub title: Text,
    pub datetime_start: DateTime<Utc>,
    pub event_format: String,
}

/// An event on its own page.
#[derive(Debug, HasQuery)]
#[diesel(
    base_query = core_event::table.left_join(account_company::table).left_join(shared_mediafile::table)
        .left_join(event_in_series::table),
    table_name = core_event
)]
pub struct Event {
    pub id: i32,
    pub slug: String,
    pub status: String,
    pub published: bool,
    pub title: Text,
    pub summary: Text,
    pub content: Text,
    #[diesel(embed)]
    pub times: Times,
    pub event_format: String,
    pub event_type: String,
    pub category: String,
    pub city_id: Option<i32>,
    pub organization_id: Option<String>,
    author_id: i32,
    company_id: Option<i32>,
    pub place: Text,
    pub address: Text,
    pub location: Option<Location>,
    pub capacity: Option<i32>,
    pub registration_ends_at: Option<DateTime<Utc>>,
    pub contact_info: Contact,
    #[diesel(select_expression = account_company::title.nullable())]
    pub company: Option<Text>,
    #[diesel(select_expression = account_company::slug.nullable())]
    pub company_slug: Option<String>,
    #[diesel(select_expression = shared_mediafile::file.nullable())]
    pub cover: Option<String>,
    #[diesel(select_expression = shared_mediafile::alt.nullable())]
    pub cover_alt: Option<Text>,
    #[diesel(select_expression = event_in_series::series.nullable())]
    pub series: Option<Uuid>,
}

/// A point on the map, in degrees (WGS 84).
#[derive(Debug, Clone, Copy, Deserialize, FromSqlRow)]
pub struct Location {
    pub lat: f64,
    pub lon: f64,
}

impl FromSql<Jsonb, Pg> for Location {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        json(value)
    }
}

pub const FORMATS: [&str; 3] = ["astanahub", "online", "hybrid"];
pub const TYPES: [&str; 2] = ["open_event", CLOSED];
/// The type of an event to which the organizer lets people in one by one. Its place is told to them alone.
pub const CLOSED: &str = "closed_event";
pub const CATEGORIES: [&str; 10] = [
    "conference",
    "meetup",
    "hackathon",
    "demo_day",
    "pitch",
    "webinar",
    "training",
    "open_day",
    "exhibition",
    "other",
];

/// The words for a code of `core_event.event_format`.
pub fn format_name(t: &'static Texts, code: &str) -> &'static str {
    match code {
        "online" => t.events_format_online(),
        "hybrid" => t.events_format_hybrid(),
        _ => t.events_format_astanahub(),
    }
}

/// The words for a code of `core_event.event_type`.
pub fn type_name(t: &'static Texts, code: &str) -> &'static str {
    match code {
        CLOSED => t.events_type_closed_event(),
        _ => t.events_type_open_event(),
    }
}

/// The words for a code of `core_event.category`.
pub fn category_name(t: &'static Texts, code: &str) -> &'static str {
    match code {
        "conference" => t.events_category_conference(),
        "meetup" => t.events_category_meetup(),
        "hackathon" => t.events_category_hackathon(),
        "demo_day" => t.events_category_demo_day(),
        "pitch" => t.events_category_pitch(),
        "webinar" => t.events_category_webinar(),
        "training" => t.events_category_training(),
        "open_day" => t.events_category_open_day(),
        "exhibition" => t.events_category_exhibition(),
        _ => t.events_category_other(),
    }
}

impl Times {
    /// The day the event begins in Kazakhstan.
    pub fn starts(&self) -> NaiveDate {
        format::local(self.start).date()
    }

    pub fn machine_time(&self) -> String {
        rfc3339(&self.start)
    }

    pub fn day_number(&self) -> u32 {
        self.starts().day()
    }

    /// From when to when, without the day when it is one.
    pub fn hours(&self, t: &'static Texts) -> String {
        let (from, to) = (format::local(self.start), format::local(self.end));
        if from.date() == to.date() {
            format::clocks(&from, &to)
        } else {
            format!("{}, {} \u{2013} {}", format::clock(&from), t.day(from.date()), t.day(to.date()))
        }
    }

    pub fn past(&self) -> bool {
        self.end < Utc::now()
    }
}

impl EventEntry {
    /// Where it is, as everybody may know it.
    pub fn venue(&self, t: &'static Texts) -> String {
        let place = [&self.place, &self.address].map(|text| text.say(t.lang()).words);
        let place = place.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
        if place.is_empty() || self.event_type != CLOSED { place } else { t.events_place_for_participants().to_owned() }
    }
}

impl EventMark {
    pub fn clock(&self) -> String {
        format::clock(&format::local(self.datetime_start))
    }
}

impl Event {
    pub fn format_icon(&self) -> &'static str {
        match self.event_format.as_str() {
            "online" => "online",
            "hybrid" => "hybrid",
            _ => "pin",
        }
    }

    pub fn visible(&self) -> bool {
        self.published && self.status == "success"
    }

    pub fn closed(&self) -> bool {
        self.event_type == CLOSED
    }

    /// Whether this person organizes it, as its author or for its company.
    pub fn is_of(&self, viewer: &Viewer) -> bool {
        self.author_id == viewer.id || viewer.may_act_for().any(|company| Some(company.id) == self.company_id)
    }

    pub fn deleted(&self) -> bool {
        self.status == "deleted"
    }

    /// An open map with a mark on the place.
    pub fn map_link(&self) -> Option<String> {
        let Location { lat, lon } = self.location?;
        Some(format!("https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}"))
    }
}
