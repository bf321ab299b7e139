use super::model::{self, Member, Sibling};
use crate::{
    access::Actor,
    content::{
        events::KIND,
        life::{self, Act, Order, Piece, Saved, State},
    },
    i18n::{Lang, format::local},
    web::{Portal, PortalError},
};
use chrono::{DateTime, Utc};
use diesel::{insert_into, prelude::*, sql_query, sql_types as sql, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::app::{content_history as h, event_in_series as s};
use uuid::Uuid;

/// More dates than a series has, and those that the public page names.
const MOST: i64 = 100;
const NAMED: i64 = 12;

/// The series of an event, if it has one.
pub async fn of(mut db: &AsyncPgConnection, event: i32) -> QueryResult<Option<Uuid>> {
    s::table.find(event).select(s::series).first(&mut db).await.optional()
}

/// Its events, the earliest first, without those that were deleted.
pub async fn members(mut db: &AsyncPgConnection, series: Uuid) -> QueryResult<Vec<Member>> {
    let statement = format!(
        "select s.event_id as id, c.title, c.state, e.datetime_start as start, exists (select from app.content_history h \
         where h.kind = 'event' and h.object_id = s.event_id and h.revision_id > s.revision) as edited \
         from app.event_in_series s join app.content c on c.kind = 'event' and c.object_id = s.event_id \
         join public.core_event e on e.id = s.event_id where s.series = $1 and c.state <> 'deleted' \
         order by e.datetime_start, e.id limit {MOST}"
    );
    sql_query(statement).bind::<sql::Uuid, _>(series).load(&mut db).await
}

/// The other dates of an event that are still to come, for everybody.
pub async fn siblings(mut db: &AsyncPgConnection, event: i32, series: Option<Uuid>) -> QueryResult<Vec<Sibling>> {
    let Some(series) = series else { return Ok(Vec::new()) };
    let statement = format!(
        "select e.slug, e.datetime_start as start, e.datetime_end as \"end\" from app.event_in_series s \
         join public.core_event e on e.id = s.event_id where s.series = $1 and e.id <> $2 and e.status = 'success' \
         and e.published and e.datetime_end > now() order by e.datetime_start, e.id limit {NAMED}"
    );
    sql_query(statement).bind::<sql::Uuid, _>(series).bind::<sql::Integer, _>(event).load(&mut db).await
}

/// How many dates of an event's series wait for the moderators.
pub async fn waiting(db: &AsyncPgConnection, event: i32) -> QueryResult<i64> {
    let Some(series) = of(db, event).await? else { return Ok(0) };
    let waiting = members(db, series).await?.into_iter().filter(|member| member.state() == State::Sent).count();
    Ok(i64::try_from(waiting).unwrap_or_default())
}

/// The last version of an event.
async fn last_revision(db: &mut AsyncPgConnection, event: i32) -> QueryResult<i32> {
    let own = h::table.filter(h::kind.eq(KIND.code).and(h::object_id.eq(event)));
    let last: Option<i32> = own.select(diesel::dsl::max(h::revision_id)).first(db).await?;
    Ok(last.unwrap_or_default())
}

/// Makes a draft for each of these dates; nothing where the event is in a series already.
pub async fn make(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    piece: &Piece,
    dates: &[DateTime<Utc>],
) -> Result<bool, PortalError> {
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<bool, PortalError> {
        let series = Uuid::new_v4();
        let own = (s::event_id.eq(piece.id), s::series.eq(series), s::revision.eq(last_revision(db, piece.id).await?));
        if insert_into(s::table).values(own).on_conflict_do_nothing().execute(db).await? == 0 {
            return Ok(false);
        }
        let document = piece.document();
        for date in dates {
            let document = model::on(&document, *date);
            let slug = format!("{} {}", piece.slug(), local(*date).date());
            let order = Order { document, company: piece.company_id, slug, ..Order::default() };
            let id = life::create(portal, db, actor, &KIND, &order).await?;
            let row = (s::event_id.eq(id), s::series.eq(series), s::revision.eq(last_revision(db, id).await?));
            insert_into(s::table).values(row).execute(db).await?;
        }
        Ok(true)
    })
    .await
}

/// Writes the words of an event into all later dates of its series that nobody has edited; says how many were written,
/// and how many could not be, because the moderators look at them.
pub async fn take_over(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    piece: &Piece,
    series: Uuid,
) -> Result<(i64, i64), PortalError> {
    let (words, start) = (piece.document(), piece.document().moment("datetime_start"));
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<(i64, i64), PortalError> {
        let (mut written, mut held) = (0, 0);
        let later = |member: &Member| member.id != piece.id && !member.edited && Some(member.start) > start;
        let mut ids: Vec<i32> = members(db, series).await?.iter().filter(|m| later(m)).map(|m| m.id).collect();
        ids.sort_unstable();
        for id in ids {
            let other = life::find(db, &KIND, id).await?;
            let day = other.document().moment("datetime_start").map(|at| local(at).date());
            let Some(at) = day.and_then(|day| model::at_hour_of(&words, day)) else { continue };
            let order = Order {
                document: model::on(&words, at),
                company: other.company_id,
                slug: other.slug().to_owned(),
                publish_at: other.publish_at,
                expire_at: other.expire_at,
                ..Order::default()
            };
            match life::save(portal, db, actor, (&KIND, id), other.version, &order).await? {
                Saved::Done => {
                    let revision = last_revision(db, id).await?;
                    update(s::table.find(id)).set(s::revision.eq(revision)).execute(db).await?;
                    written += 1;
                }
                Saved::Behind(_) | Saved::Fixed(_) => held += 1,
            }
        }
        Ok((written, held))
    })
    .await
}

/// Sends all dates that are ready to the moderators; says how many.
pub async fn send(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    series: Uuid,
    required: &[Lang],
) -> Result<usize, PortalError> {
    let ids = ids_of(db, series, &[State::Draft, State::Correction]).await?;
    let whole = |piece: &Piece| piece.document().gaps(&KIND, required).is_empty();
    life::decide_all(portal, db, actor, &KIND, &ids, Act::Send, &whole).await
}

/// Approves all dates that wait, say the same as the one that was looked at, and are this moderator's business.
pub async fn approve(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    seen: &Piece,
    may: &(dyn Fn(&Piece) -> bool + Sync),
) -> Result<usize, PortalError> {
    let Some(series) = of(db, seen.id).await? else { return Ok(0) };
    let ids = ids_of(db, series, &[State::Sent]).await?;
    let words = seen.document();
    let same = |piece: &Piece| may(piece) && model::same_words(&piece.document(), &words);
    life::decide_all(portal, db, actor, &KIND, &ids, Act::Approve, &same).await
}

async fn ids_of(db: &AsyncPgConnection, series: Uuid, states: &[State]) -> QueryResult<Vec<i32>> {
    let members = members(db, series).await?;
    Ok(members.into_iter().filter(|member| states.contains(&member.state())).map(|member| member.id).collect())
}
