use super::model::{Participant, Seat, State, Terms};
use crate::web::{PER_PAGE, Slice, offset};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::{dsl::now, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::try_join;
use schema::{
    app::{event_answer as a, event_seat as s},
    core_event as e, core_eventparticipant as p,
};

/// The most rows of an exported list.
pub const EXPORTED: i64 = 5000;
/// Events that one turn of the clock looks at.
const AT_ONCE: i64 = 200;

/// An event by its address, in whatever state.
pub async fn terms(mut db: &AsyncPgConnection, slug: &str) -> QueryResult<Terms> {
    Terms::query().filter(e::slug.eq(slug)).first(&mut db).await
}

/// The event; whoever else changes its seats waits until the transaction ends.
pub async fn lock(db: &mut AsyncPgConnection, event: i32) -> QueryResult<Terms> {
    e::table.find(event).select(e::id).for_no_key_update().first::<i32>(db).await?;
    // A statement of its own: it sees what the one before waited for.
    Terms::query().filter(e::id.eq(event)).first(db).await
}

pub async fn of_person(mut db: &AsyncPgConnection, event: i32, person: i32) -> QueryResult<Option<(i32, State)>> {
    let own = p::table.filter(p::event_id.eq(event).and(p::author_id.eq(person)));
    let row: Option<(i32, String)> = own.select((p::id, p::status)).first(&mut db).await.optional()?;
    Ok(row.map(|(id, status)| (id, State::of(&status))))
}

/// Whether a person comes, or has come.
pub async fn comes(db: &AsyncPgConnection, event: i32, person: i32) -> QueryResult<bool> {
    let registered = of_person(db, event, person).await?;
    Ok(registered.is_some_and(|(_, state)| matches!(state, State::Approved | State::Visited)))
}

pub async fn seat(mut db: &AsyncPgConnection, id: i32) -> QueryResult<Seat> {
    Seat::query().filter(p::id.eq(id)).first(&mut db).await
}

/// What somebody answered, sealed.
pub async fn answers(mut db: &AsyncPgConnection, registration: i32) -> QueryResult<Option<String>> {
    a::table.find(registration).select(a::answers).first(&mut db).await.optional()
}

/// How many seats nobody has and nobody was offered; `None` where everybody fits in.
pub async fn free(mut db: &AsyncPgConnection, terms: &Terms) -> QueryResult<Option<i64>> {
    let Some(capacity) = terms.capacity else { return Ok(None) };
    let offered = p::status.eq("waiting").and(s::offered_until.gt(now));
    let taken: i64 = p::table
        .left_join(s::table)
        .filter(p::event_id.eq(terms.id))
        .filter(p::status.eq_any(["approved", "visited"]).or(offered))
        .count()
        .get_result(&mut db)
        .await?;
    Ok(Some(i64::from(capacity) - taken))
}

/// How many wait without an offer; who has no account is reached by the organizer alone.
pub async fn queued(mut db: &AsyncPgConnection, event: i32) -> QueryResult<i64> {
    let waits = p::event_id.eq(event).and(p::status.eq("waiting")).and(p::author_id.is_not_null());
    let rows = p::table.inner_join(s::table).filter(waits).filter(s::offered_until.is_null());
    rows.count().get_result(&mut db).await
}

/// How many stand before somebody who waits, and themselves.
pub async fn position(mut db: &AsyncPgConnection, seat: &Seat) -> QueryResult<i64> {
    let since: DateTime<Utc> = s::table.find(seat.id).select(s::queued_at).first(&mut db).await?;
    let waits = p::event_id.eq(seat.event.id).and(p::status.eq("waiting")).and(p::author_id.is_not_null());
    let rows = p::table.inner_join(s::table).filter(waits).filter(s::queued_at.le(since));
    rows.count().get_result(&mut db).await
}

/// Whose offers have run out: registration and person.
pub async fn run_out(db: &mut AsyncPgConnection, event: i32) -> QueryResult<Vec<(i32, i32)>> {
    p::table
        .inner_join(s::table)
        .filter(p::event_id.eq(event).and(p::status.eq("waiting")).and(p::author_id.is_not_null()))
        .filter(s::offered_until.le(now))
        .select((p::id, p::author_id.assume_not_null()))
        .load(db)
        .await
}

/// Who waits longest without an offer.
pub async fn next_in_line(db: &mut AsyncPgConnection, event: i32, most: i64) -> QueryResult<Vec<(i32, i32)>> {
    p::table
        .inner_join(s::table)
        .filter(p::event_id.eq(event).and(p::status.eq("waiting")).and(p::author_id.is_not_null()))
        .filter(s::offered_until.is_null())
        .order((s::queued_at, p::id))
        .limit(most)
        .select((p::id, p::author_id.assume_not_null()))
        .load(db)
        .await
}

/// Events that somebody waits for.
pub async fn waited_for(db: &mut AsyncPgConnection) -> QueryResult<Vec<i32>> {
    p::table
        .inner_join(s::table)
        .inner_join(e::table)
        .filter(p::status.eq("waiting").and(e::datetime_end.gt(now)))
        .select(p::event_id)
        .distinct()
        .limit(AT_ONCE)
        .load(db)
        .await
}

/// Who comes to an event or waits for it, behind this registration.
pub async fn to_tell(db: &mut AsyncPgConnection, event: i32, after: i32, most: i64) -> QueryResult<Vec<Seat>> {
    Seat::query()
        .filter(p::event_id.eq(event).and(p::id.gt(after)).and(p::author_id.is_not_null()))
        .filter(p::status.eq_any(["sent", "approved", "waiting"]))
        .order(p::id)
        .limit(most)
        .load(db)
        .await
}

/// Seats of tomorrow whose people were not reminded; from now on they were. Whoever registered within the last hours
/// has just read all of it.
pub async fn to_remind(db: &mut AsyncPgConnection) -> QueryResult<Vec<Seat>> {
    let (at, fresh) = (Utc::now(), TimeDelta::hours(6));
    let ids: Vec<i32> = p::table
        .inner_join(s::table)
        .inner_join(e::table)
        .filter(p::status.eq("approved").and(p::author_id.is_not_null()).and(p::created_at.lt(at - fresh)))
        .filter(e::status.eq("success").and(e::published))
        .filter(e::datetime_start.gt(at).and(e::datetime_start.lt(at + TimeDelta::hours(24))))
        .filter(s::reminded_at.is_null())
        .limit(AT_ONCE)
        .select(p::id)
        .load(db)
        .await?;
    let due = s::table.filter(s::participant_id.eq_any(ids).and(s::reminded_at.is_null()));
    let ids: Vec<i32> =
        diesel::update(due).set(s::reminded_at.eq(now)).returning(s::participant_id).get_results(db).await?;
    Seat::query().filter(p::id.eq_any(ids)).load(db).await
}

/// A page of a person's registrations, the latest event first.
pub async fn own(db: &AsyncPgConnection, person: i32, page: i64) -> QueryResult<Slice<Seat>> {
    let (mut one, mut two) = (db, db);
    let total = p::table.filter(p::author_id.eq(person)).count().get_result(&mut one);
    let rows = Seat::query()
        .filter(p::author_id.eq(person))
        .order((e::datetime_start.desc(), p::id))
        .limit(PER_PAGE)
        .offset(offset(page))
        .load(&mut two);
    let (total, rows) = try_join!(total, rows)?;
    Ok(Slice { rows, total, page })
}

/// A page of an event's participants, who came first first, and how many each state has.
pub async fn participants(
    db: &AsyncPgConnection,
    event: i32,
    state: Option<State>,
    page: i64,
) -> QueryResult<(Slice<Participant>, Vec<(String, i64)>)> {
    let (mut one, mut two) = (db, db);
    let counts = p::table.filter(p::event_id.eq(event)).group_by(p::status);
    let counts = counts.select((p::status, diesel::dsl::count_star())).load::<(String, i64)>(&mut one);
    let rows = Participant::query()
        .filter(p::event_id.eq(event).and(p::status.eq_any(codes(state))))
        .order((p::created_at, p::id))
        .limit(PER_PAGE)
        .offset(offset(page))
        .load(&mut two);
    let (counts, rows) = try_join!(counts, rows)?;
    let wanted = counts.iter().filter(|(code, _)| state.is_none_or(|state| State::of(code) == state));
    let total = wanted.map(|(_, count)| count).sum();
    Ok((Slice { rows, total, page }, counts))
}

/// All of them, for a file.
pub async fn all(mut db: &AsyncPgConnection, event: i32) -> QueryResult<Vec<Participant>> {
    let of_event = Participant::query().filter(p::event_id.eq(event));
    of_event.order((p::created_at, p::id)).limit(EXPORTED).load(&mut db).await
}

/// What a state is called in the table; the old portal had a second word for a refusal.
fn codes(state: Option<State>) -> Vec<&'static str> {
    match state {
        Some(State::Rejected) => vec!["rejected", "reject"],
        Some(state) => vec![state.code()],
        None => State::ALL.map(State::code).into_iter().chain(["reject"]).collect(),
    }
}

/// The seats that are offered to a person now; a few are shown.
pub async fn offers(mut db: &AsyncPgConnection, person: i32) -> QueryResult<Vec<Seat>> {
    let own = p::author_id.eq(person).and(p::status.eq("waiting"));
    Seat::query().filter(own).filter(s::offered_until.gt(now)).order(s::offered_until).limit(5).load(&mut db).await
}

/// One participant as the organizer sees them.
pub async fn participant(mut db: &AsyncPgConnection, id: i32) -> QueryResult<Participant> {
    Participant::query().filter(p::id.eq(id)).first(&mut db).await
}
