//! Bookings. Each active one has a slot of its room to itself, so that none can overlap.

use super::super::{
    clock::{At, Day, HOUR},
    copy::{Json, Row, put},
    dice::Dice,
    table::Table,
    world::{World, phone},
};

const BOOKINGS: u64 = 8_673;
const ROOMS: u64 = 16;
/// From eight in the morning to ten in the evening.
const OPEN: i64 = 14 * 60;

pub const TABLES: &[Table] = &[
    Table::many(
        "booking_booking",
        BOOKINGS,
        "id,created_at,updated_at,status,full_name,email,phone,title,comment,people,start,\"end\",author_id,\
         company_id,room_id,data",
        booking,
    ),
    Table::many("booking_bookingstatus", STATUSES, "id,created_at,updated_at,status,comment,data,booking_id", status),
];

const STATUSES: u64 = 8_691;

struct Booking {
    room: u64,
    start: At,
    end: At,
    status: &'static str,
    created: At,
    changed: At,
}

fn facts(world: &World, i: u64) -> Booking {
    let mut dice = world.dice("booking", i);
    let all = BOOKINGS * world.scale;
    let (room, nth, of_room) = (i % ROOMS, i / ROOMS, all.div_ceil(ROOMS));
    // The rooms have been booked for four years, and for three weeks ahead.
    let (first, days) = (world.clock.today.0 - 1_460, 1_481);
    // As many slots a day as it takes to have three for each booking; the shortest lasts half an hour.
    let a_day = (of_room * 3).div_ceil(days).clamp(5, 28);
    let slots = a_day * days;
    let slot = (u128::from(nth) * u128::from(slots) / u128::from(of_room)) as u64 + dice.below(slots / of_room);
    let minutes = OPEN / a_day as i64 / 15 * 15;
    let from = 8 * 60 + (slot % a_day) as i64 * minutes;
    let day = Day(first + (slot / a_day) as i64);
    let start = day.at(from / 60, from % 60);
    let length = minutes.max(30).min(dice.weigh(&[(30, 15), (60, 45), (90, 20), (120, 20)]));
    let end = start.plus(length * 60);
    let created = world.clock.past(start.plus(-dice.between(HOUR, 9 * 24 * HOUR)));
    let cancelled = dice.percent(13);
    let status = match (cancelled, end < world.clock.now) {
        (true, _) => "deactivated",
        (false, true) => "finished",
        (false, false) => "active",
    };
    let changed = match status {
        "finished" => end,
        "deactivated" => At((created.0 + start.0) / 2).min(world.clock.now),
        _ => created,
    };
    Booking { room, start, end, status, created, changed: changed.max(created) }
}

fn booking(world: &World, dice: &mut Dice, i: u64, row: &mut Row) {
    let facts = facts(world, i);
    let company = dice.below(world.companies / 2);
    let user = world.owner(company);
    let person = world.person(user);
    let places = world.words.demo.rooms[facts.room as usize].int("max_people").unwrap_or(8);
    put!(row; i + 1, facts.created, facts.changed, facts.status, person.full_name(), person.email.as_str(),
        phone(user), world.words.topic(dice).ru, "", dice.between(2, places.max(3)).min(dice.between(2, 30)),
        facts.start, facts.end, user + 1, dice.percent(80).then_some(company + 1), facts.room + 1, Json("{}"));
}

/// The last status of each booking; the newest bookings have their first one as well.
fn status(world: &World, _: &mut Dice, i: u64, row: &mut Row) {
    let bookings = BOOKINGS * world.scale;
    let first = i >= bookings;
    let booking = if first { bookings - 1 - (i - bookings) } else { i };
    let facts = facts(world, booking);
    let (status, at) = if first { ("active", facts.created) } else { (facts.status, facts.changed) };
    put!(row; i + 1, at, at, status, "", Json("{}"), booking + 1);
}
