use super::{
    forms::{EventFilter, Sort, When},
    model::{Event, EventCard, EventEntry, EventMark},
};
use crate::{
    access::Viewer,
    content::registration,
    db::{among, constant::Success},
    dictionary::Dictionary,
    i18n::format::{day_start, next_day},
    web::{PER_PAGE, Slice, offset},
};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use diesel::{pg::Pg, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::try_join;
use schema::{account_company, core_event, core_eventparticipant};

/// No event lasts longer; so the search for what is still going on need not walk the whole past.
const LONGEST: Duration = Duration::days(92);
/// A calendar or a feed is never longer.
const MOST_ENTRIES: i64 = 500;

/// The published events that match the filter, a page of them; the total when it is not known yet.
///
/// `found` are the ids a text search gave.
pub async fn published(
    mut db: &AsyncPgConnection,
    filter: &EventFilter,
    dictionary: &Dictionary,
    found: Option<&[i32]>,
    total: Option<i64>,
) -> QueryResult<Slice<EventCard>> {
    let now = Utc::now();
    let page = filter.page();
    let ids = sorted(matching(filter, dictionary, found, now), filter).limit(PER_PAGE).offset(offset(page));
    let rows = EventCard::query().filter(among(core_event::id, ids.select(core_event::id)));
    let (rows, total) = match total {
        Some(total) => (in_order(rows.load(&mut db).await?, filter), total),
        None => {
            let mut same = db;
            let total = matching(filter, dictionary, found, now).count().get_result(&mut same);
            let (rows, total) = try_join!(rows.load(&mut db), total)?;
            (in_order(rows, filter), total)
        }
    };
    Ok(Slice { rows, total, page })
}

/// The one place where the filter becomes SQL.
fn matching<'f>(
    filter: &'f EventFilter,
    dictionary: &Dictionary,
    found: Option<&'f [i32]>,
    now: DateTime<Utc>,
) -> core_event::BoxedQuery<'f, Pg> {
    let mut query = core_event::table.filter(core_event::status.eq(Success)).filter(core_event::published).into_boxed();
    match filter.when() {
        When::Upcoming => {
            query = query.filter(core_event::datetime_start.gt(now - LONGEST)).filter(core_event::datetime_end.ge(now));
        }
        When::Past => {
            query = query.filter(core_event::datetime_start.lt(now)).filter(core_event::datetime_end.lt(now));
        }
        When::All => {}
    }
    if let Some(from) = filter.from() {
        query = query.filter(core_event::datetime_start.ge(day_start(from)));
    }
    if let Some(to) = filter.to() {
        query = query.filter(core_event::datetime_start.lt(day_start(next_day(to))));
    }
    if let Some(format) = filter.format() {
        query = query.filter(core_event::event_format.eq(format));
    }
    if let Some(kind) = filter.kind() {
        query = query.filter(core_event::event_type.eq(kind));
    }
    if let Some(category) = filter.category() {
        query = query.filter(core_event::category.eq(category));
    }
    if !filter.city.is_empty() {
        // An unknown city is in no dictionary: nothing is there.
        query = query.filter(core_event::city_id.eq(dictionary.city_by_slug(&filter.city).map_or(-1, |city| city.id)));
    }
    if !filter.organizer.is_empty() {
        query = match dictionary.organization(Some(&filter.organizer)) {
            Some(_) => query.filter(core_event::organization_id.eq(&filter.organizer)),
            None => query.filter(
                core_event::company_id.eq_any(
                    account_company::table
                        .filter(account_company::slug.eq(&filter.organizer))
                        .select(account_company::id.nullable()),
                ),
            ),
        };
    }
    if let Some(found) = found {
        query = query.filter(core_event::id.eq_any(found));
    }
    query
}

/// Soonest first for what is ahead, latest first for what is over.
fn sorted<'f>(query: core_event::BoxedQuery<'f, Pg>, filter: &EventFilter) -> core_event::BoxedQuery<'f, Pg> {
    match (filter.sort(), filter.when()) {
        (Sort::New, _) => query.order((core_event::published_at.desc(), core_event::id.desc())),
        (Sort::Date, When::Upcoming) => query.order((core_event::datetime_start.asc(), core_event::id.asc())),
        (Sort::Date, _) => query.order((core_event::datetime_start.desc(), core_event::id.desc())),
    }
}

/// The twenty rows of a page come without an order: sorting them here is cheaper than a second sort there.
fn in_order(mut rows: Vec<EventCard>, filter: &EventFilter) -> Vec<EventCard> {
    match (filter.sort(), filter.when()) {
        (Sort::New, _) => rows.sort_by_key(|event| std::cmp::Reverse((event.published_at, event.id))),
        (Sort::Date, When::Upcoming) => rows.sort_by_key(|event| (event.times.start, event.id)),
        (Sort::Date, _) => rows.sort_by_key(|event| std::cmp::Reverse((event.times.start, event.id))),
    }
    rows
}

/// The next events, soonest first.
pub async fn next(mut db: &AsyncPgConnection, most: i64) -> QueryResult<Vec<EventCard>> {
    let now = Utc::now();
    EventCard::query()
        .filter(core_event::status.eq(Success))
        .filter(core_event::published)
        .filter(core_event::datetime_start.gt(now))
        .order((core_event::datetime_start.asc(), core_event::id.asc()))
        .limit(most)
        .load(&mut db)
        .await
}

/// The published events that begin in `[from, to)`, for the calendar.
pub async fn between(mut db: &AsyncPgConnection, from: NaiveDate, to: NaiveDate) -> QueryResult<Vec<EventMark>> {
    EventMark::query()
        .filter(core_event::status.eq(Success))
        .filter(core_event::published)
        .filter(core_event::datetime_start.ge(day_start(from)))
        .filter(core_event::datetime_start.lt(day_start(to)))
        .order((core_event::datetime_start.asc(), core_event::id.asc()))
        .limit(MOST_ENTRIES)
        .load(&mut db)
        .await
}

/// The newest published events, for the feed.
pub async fn newest(mut db: &AsyncPgConnection, most: i64) -> QueryResult<Vec<EventEntry>> {
    EventEntry::query()
        .filter(core_event::status.eq(Success))
        .filter(core_event::published)
        .order((core_event::published_at.desc(), core_event::id.desc()))
        .limit(most)
        .load(&mut db)
        .await
}

/// What a calendar program subscribes to: the last month and everything ahead.
pub async fn for_calendar(mut db: &AsyncPgConnection) -> QueryResult<Vec<EventEntry>> {
    EventEntry::query()
        .filter(core_event::status.eq(Success))
        .filter(core_event::published)
        .filter(core_event::datetime_start.gt(Utc::now() - Duration::days(31)))
        .order((core_event::datetime_start.asc(), core_event::id.asc()))
        .limit(MOST_ENTRIES)
        .load(&mut db)
        .await
}

/// One event, in whatever state.
pub async fn find(mut db: &AsyncPgConnection, slug: &str) -> QueryResult<Event> {
    Event::query().filter(core_event::slug.eq(slug)).first(&mut db).await
}

/// One event for its calendar file.
pub async fn entry(mut db: &AsyncPgConnection, slug: &str) -> QueryResult<EventEntry> {
    EventEntry::query()
        .filter(core_event::slug.eq(slug))
        .filter(core_event::status.eq(Success))
        .filter(core_event::published)
        .first(&mut db)
        .await
}

/// How many people take part: those who were let in or came.
pub async fn participants(mut db: &AsyncPgConnection, event: i32) -> QueryResult<i64> {
    core_eventparticipant::table
        .filter(core_eventparticipant::event_id.eq(event))
        .filter(core_eventparticipant::status.eq_any(["approved", "visited"]))
        .count()
        .get_result(&mut db)
        .await
}

/// Whether this reader may know where an event is: the place of a closed one is for those who come, its organizers and
/// the staff.
pub async fn tells_place(db: &AsyncPgConnection, event: &Event, reader: Option<&Viewer>) -> QueryResult<bool> {
    match reader {
        _ if !event.closed() => Ok(true),
        Some(reader) if reader.staff || event.is_of(reader) => Ok(true),
        Some(reader) => registration::comes(db, event.id, reader.id).await,
        None => Ok(false),
    }
}

/// Other events of the same category ahead, without this one.
pub async fn related(mut db: &AsyncPgConnection, event: &Event) -> QueryResult<Vec<EventCard>> {
    EventCard::query()
        .filter(core_event::status.eq(Success))
        .filter(core_event::published)
        .filter(core_event::category.eq(&event.category))
        .filter(core_event::datetime_start.gt(Utc::now()))
        .filter(core_event::id.ne(event.id))
        .order((core_event::datetime_start.asc(), core_event::id.asc()))
        .limit(3)
        .load(&mut db)
        .await
}
