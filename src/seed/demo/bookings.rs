//! Meeting rooms and who booked them: `rooms.toml`, `bookings.toml`.
//!
//! Tables: booking_room, core_floordata, booking_booking, booking_bookingstatus.

use super::{
    Demo,
    clock::Clock,
    entry::{self, Entry},
    known::Known,
};
use crate::i18n::Text;
use anyhow::ensure;
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use diesel::{insert_into, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{booking_booking, booking_bookingstatus, booking_room, core_floordata};
use serde::Deserialize;
use serde_json::json;
use std::{collections::BTreeSet, path::Path};

const EQUIPMENT: [&str; 6] = ["projector", "screen", "whiteboard", "videoconf", "sound", "kitchen"];

pub struct Files {
    rooms: Rooms,
    bookings: Bookings,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rooms {
    room: Vec<Room>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Room {
    name: String,
    pavilion: String,
    floor: i16,
    max_people: i16,
    equipment: Vec<String>,
    description: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bookings {
    booking: Vec<Booking>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Booking {
    room: String,
    day: i64,
    start: NaiveTime,
    minutes: i64,
    person: String,
    people: i16,
    title: String,
}

impl Files {
    pub fn read(folder: &Path) -> anyhow::Result<Files> {
        Ok(Files { rooms: entry::read(folder, "rooms")?, bookings: entry::read(folder, "bookings")? })
    }

    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.rooms.room.iter().map(|room| room.name.as_str())
    }

    pub fn rooms(&self) -> usize {
        self.rooms.room.len()
    }
}

#[derive(Insertable)]
#[diesel(table_name = booking_room)]
struct NewRoom<'d> {
    name: &'d str,
    title: Text,
    description: &'d Text,
    pavilion: &'d str,
    floor: i16,
    max_people: i16,
    equipment: &'d [String],
    position: i16,
}

fn rooms<'d>(demo: &'d Demo) -> anyhow::Result<Vec<NewRoom<'d>>> {
    let row = |(room, position): (&'d Room, i16)| {
        let Room { name, pavilion, floor, max_people, equipment, description } = room;
        let entry = Entry { file: "rooms", kind: "room", name };
        for thing in equipment {
            entry.code("equipment", thing, &EQUIPMENT)?;
        }
        ensure!(*max_people > 0, entry.wrong("max_people is a number of people"));
        // A proper name: one spelling for all languages.
        let title = Text { kk: name.clone(), ru: name.clone(), en: name.clone() };
        let (floor, max_people) = (*floor, *max_people);
        Ok(NewRoom { name, title, description, pavilion, floor, max_people, equipment, position })
    };
    demo.bookings.rooms.room.iter().zip(1..).map(row).collect()
}

#[derive(Insertable)]
#[diesel(table_name = booking_booking)]
pub struct NewBooking<'d> {
    created_at: DateTime<Utc>,
    status: &'static str,
    title: &'d str,
    people: i16,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    author_id: i32,
    company_id: Option<i32>,
    room_id: i32,
}

pub fn rows<'d>(demo: &'d Demo, known: &Known, clock: &Clock) -> anyhow::Result<Vec<NewBooking<'d>>> {
    rooms(demo)?;
    let mut rows: Vec<NewBooking<'d>> = Vec::new();
    for booking in &demo.bookings.bookings.booking {
        let entry = Entry { file: "bookings", kind: "booking", name: &booking.title };
        let row = row(demo, booking, &entry, known, clock)?;
        let other =
            rows.iter().find(|other| row.room_id == other.room_id && row.start < other.end && other.start < row.end);
        if let Some(other) = other {
            return Err(entry.wrong(format!("the room is taken by `{}` then", other.title)));
        }
        rows.push(row);
    }
    Ok(rows)
}

fn row<'d>(
    demo: &'d Demo,
    booking: &'d Booking,
    entry: &Entry<'_>,
    known: &Known,
    clock: &Clock,
) -> anyhow::Result<NewBooking<'d>> {
    let person = demo.people.find(entry, &booking.person)?;
    ensure!(booking.minutes > 0 && booking.people > 0, entry.wrong("minutes and people are more than nothing"));
    let start = clock.at(booking.day, booking.start);
    let end = start + TimeDelta::minutes(booking.minutes);
    Ok(NewBooking {
        created_at: clock.past(3, 0).min(start - TimeDelta::days(1)),
        status: if end < clock.now { "finished" } else { "active" },
        // Who it is, the author's own row tells.
        title: &booking.title,
        people: booking.people,
        start,
        end,
        author_id: known.people.find(entry, &booking.person)?,
        company_id: known.companies.maybe(entry, person.company.as_ref())?,
        room_id: known.rooms.find(entry, &booking.room)?,
    })
}

pub async fn load(db: &mut AsyncPgConnection, demo: &Demo, known: &mut Known, clock: &Clock) -> anyhow::Result<()> {
    use {booking_booking as b, booking_bookingstatus as s, booking_room as r};
    let ids = insert_into(r::table).values(&rooms(demo)?).returning((r::name, r::id)).get_results(db).await?;
    known.rooms.extend(ids);
    floors(db, demo).await?;
    let rows = rows(demo, known, clock)?;
    let inserted: Vec<(i32, String, DateTime<Utc>, DateTime<Utc>)> = insert_into(b::table)
        .values(&rows)
        .returning((b::id, b::status, b::created_at, b::end))
        .get_results(db)
        .await?;
    let step = |id: i32, status: String, at: DateTime<Utc>| {
        (s::booking_id.eq(id), s::status.eq(status), s::created_at.eq(at), s::updated_at.eq(at))
    };
    let made = inserted.iter().map(|(id, _, at, _)| step(*id, "active".into(), *at));
    let over = inserted.iter().filter(|(_, status, ..)| status == "finished");
    let over = over.map(|(id, status, _, end)| step(*id, status.clone(), *end));
    let steps: Vec<_> = made.chain(over).collect();
    insert_into(s::table).values(steps).execute(db).await?;
    Ok(())
}

/// The floors on which the rooms are.
async fn floors(db: &mut AsyncPgConnection, demo: &Demo) -> QueryResult<()> {
    use core_floordata as f;
    let rooms = &demo.bookings.rooms.room;
    let floors: BTreeSet<(&str, i16)> = rooms.iter().map(|room| (room.pavilion.as_str(), room.floor)).collect();
    let row = |(pavilion, floor): (&str, i16)| {
        let here = rooms.iter().filter(|room| (room.pavilion.as_str(), room.floor) == (pavilion, floor));
        let names: Vec<&str> = here.map(|room| room.name.as_str()).collect();
        (
            f::pavilion.eq(pavilion.to_owned()),
            f::floor.eq(i32::from(floor)),
            f::position.eq(floor),
            f::data.eq(json!({ "rooms": names })),
        )
    };
    let rows: Vec<_> = floors.into_iter().map(row).collect();
    insert_into(f::table).values(rows).execute(db).await.map(drop)
}
