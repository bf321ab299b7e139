//! Events and those who registered: `events.toml`, `guests.toml`.
//!
//! Tables: core_event, core_eventparticipant.

use super::{
    Demo,
    clock::Clock,
    entry::{self, Entry},
    feed,
    known::Known,
};
use crate::{
    content::events::{CATEGORIES, FORMATS, TYPES},
    i18n::Text,
};
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use diesel::{insert_into, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{core_event, core_eventparticipant};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::{collections::HashMap, path::Path};
use uuid::Uuid;

pub struct Files {
    events: File,
    guests: Guests,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    event: Vec<Event>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Event {
    slug: String,
    category: String,
    event_type: String,
    event_format: String,
    day: i64,
    start: NaiveTime,
    /// Of an event of one day.
    hours: Option<f64>,
    /// Of a longer one.
    days: Option<i64>,
    company: Option<String>,
    organization: Option<String>,
    author: String,
    city: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
    #[serde(default)]
    online_url: String,
    capacity: Option<i32>,
    registration_days_before: Option<i64>,
    contact: Contact,
    cover: Option<String>,
    participants: i32,
    title: Text,
    summary: Text,
    content: Text,
    #[serde(default)]
    place: Text,
    #[serde(default)]
    address: Text,
}

/// Whom to ask.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    url: String,
}

/// Made-up names of those who registered: each given name goes with each family name of its group.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Guests {
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    given: Vec<String>,
    family: Vec<String>,
}

impl Files {
    pub fn read(folder: &Path) -> anyhow::Result<Files> {
        Ok(Files { events: entry::read(folder, "events")?, guests: entry::read(folder, "guests")? })
    }

    pub fn len(&self) -> usize {
        self.events.event.len()
    }
}

#[derive(Insertable)]
#[diesel(table_name = core_event)]
pub struct NewEvent<'d> {
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    status: &'static str,
    pub slug: &'d str,
    category: &'d str,
    event_type: &'d str,
    event_format: &'d str,
    pub datetime_start: DateTime<Utc>,
    pub datetime_end: DateTime<Utc>,
    title: &'d Text,
    summary: &'d Text,
    content: Text,
    place: &'d Text,
    address: &'d Text,
    location: Option<Value>,
    online_url: &'d str,
    author_id: i32,
    company_id: Option<i32>,
    organization_id: Option<String>,
    city_id: Option<i32>,
    cover_id: Option<Uuid>,
    capacity: Option<i32>,
    registration_ends_at: Option<DateTime<Utc>>,
    contact_info: Value,
    published: bool,
    pub published_at: DateTime<Utc>,
    view_count: i32,
}

pub fn rows<'d>(demo: &'d Demo, known: &Known, clock: &Clock) -> anyhow::Result<Vec<NewEvent<'d>>> {
    demo.events.events.event.iter().zip(0..).map(|(event, number)| row(event, known, clock, number)).collect()
}

fn row<'d>(event: &'d Event, known: &Known, clock: &Clock, number: u32) -> anyhow::Result<NewEvent<'d>> {
    let entry = Entry { file: "events", kind: "event", name: &event.slug };
    let (datetime_start, datetime_end) = event.when(&entry, clock)?;
    // Announced three weeks ahead, but before today at any rate.
    let published_at = clock.past((21 - event.day).max(1 + i64::from(number % 9)), number * 47);
    Ok(NewEvent {
        created_at: published_at,
        updated_at: published_at,
        status: "success",
        slug: &event.slug,
        category: entry.code("category", &event.category, &CATEGORIES)?,
        event_type: entry.code("event_type", &event.event_type, &TYPES)?,
        event_format: entry.code("event_format", &event.event_format, &FORMATS)?,
        datetime_start,
        datetime_end,
        title: entry.text("title", &event.title)?,
        summary: entry.text("summary", &event.summary)?,
        content: entry.html("content", &event.content)?,
        place: &event.place,
        address: &event.address,
        location: event.lat.zip(event.lon).map(|(lat, lon)| json!({ "lat": lat, "lon": lon })),
        online_url: &event.online_url,
        author_id: known.people.find(&entry, &event.author)?,
        company_id: known.companies.maybe(&entry, event.company.as_ref())?,
        organization_id: known.organizations.maybe(&entry, event.organization.as_ref())?,
        city_id: known.cities.maybe(&entry, event.city.as_ref())?,
        cover_id: known.pictures.maybe(&entry, event.cover.as_ref())?,
        capacity: event.capacity,
        registration_ends_at: event.registration_days_before.map(|days| datetime_start - TimeDelta::days(days)),
        contact_info: serde_json::to_value(&event.contact)?,
        published: true,
        published_at,
        view_count: event.participants * 7 + 31 + i32::try_from(number * 13 % 50)?,
    })
}

impl Event {
    fn when(&self, entry: &Entry<'_>, clock: &Clock) -> anyhow::Result<(DateTime<Utc>, DateTime<Utc>)> {
        let start = clock.at(self.day, self.start);
        let evening = NaiveTime::from_hms_opt(18, 0, 0).unwrap_or_default();
        let end = match (self.hours, self.days) {
            // The cast rounds minutes, and a number of hours that no day has is refused below.
            (Some(hours), None) => start + TimeDelta::minutes((hours * 60.0).round() as i64),
            (None, Some(days)) => clock.at(self.day + days - 1, evening),
            _ => return Err(entry.wrong("it needs either hours or days")),
        };
        if end <= start {
            return Err(entry.wrong("it ends before it begins"));
        }
        Ok((start, end))
    }
}

#[derive(Insertable)]
#[diesel(table_name = core_eventparticipant)]
struct NewParticipant {
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    event_id: i32,
    status: &'static str,
    email: String,
    full_name: String,
    company_name: String,
}

/// Who registered, evenly between the announcement and now or the beginning.
fn participants(demo: &Demo, event: &Event, id: i32, clock: &Clock, row: &NewEvent<'_>) -> Vec<NewParticipant> {
    let last = row.datetime_start.min(clock.now);
    let step = (last - row.published_at) / (event.participants + 1).max(1);
    let over = row.datetime_end < clock.now;
    let registered = |number: i32| {
        // Each event begins at another place of the list of names.
        let guest = demo.events.guests.name(id * 37 + number);
        let at = row.published_at + step * (number + 1);
        NewParticipant {
            created_at: at,
            updated_at: at,
            event_id: id,
            status: match event.capacity {
                Some(capacity) if number >= capacity => "waiting",
                _ if over && number % 6 != 5 => "visited",
                _ => "approved",
            },
            email: format!("guest-{id}-{number}@demo.techhub.example"),
            full_name: guest,
            company_name: if number % 3 == 0 { demo.company_name(number / 3) } else { String::new() },
        }
    };
    (0..event.participants).map(registered).collect()
}

impl Guests {
    fn name(&self, number: i32) -> String {
        let mut number = usize::try_from(number).unwrap_or_default();
        let count = self.group.len().max(1);
        let Some(Group { given, family }) = self.group.get(number % count) else { return String::new() };
        number /= count;
        let pick = |names: &[String], at: usize| names.get(at % names.len().max(1)).cloned().unwrap_or_default();
        let round = number / given.len().max(1);
        format!("{} {}", pick(given, number), pick(family, round + number % given.len().max(1)))
    }
}

impl Demo {
    fn company_name(&self, number: i32) -> String {
        let number = usize::try_from(number).unwrap_or_default();
        self.companies.titles().cycle().nth(number).map_or_else(String::new, |title| title.ru.clone())
    }
}

pub async fn load(db: &mut AsyncPgConnection, demo: &Demo, known: &Known, clock: &Clock) -> anyhow::Result<()> {
    use core_event as e;
    let rows = rows(demo, known, clock)?;
    let ids: HashMap<String, i32> =
        insert_into(e::table).values(&rows).returning((e::slug, e::id)).get_results(db).await?.into_iter().collect();
    let all =
        demo.events.events.event.iter().zip(&rows).filter_map(|(event, row)| Some((event, row, *ids.get(row.slug)?)));
    let feed = all.clone().map(|(_, row, id)| (id, row.published_at)).collect();
    let guests: Vec<_> = all.flat_map(|(event, row, id)| participants(demo, event, id, clock, row)).collect();
    insert_into(core_eventparticipant::table).values(&guests).execute(db).await?;
    feed::tell(db, "event", feed).await
}
