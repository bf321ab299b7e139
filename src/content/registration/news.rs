//! That an event was moved, cancelled or brought back: a trigger notes it, the clock tells everybody who comes or waits.

use super::{
    letters::Changed,
    model::{Seat, Terms},
    queries,
};
use crate::{
    i18n::Text,
    notices::{self, Kind, in_all_languages},
    outbox::{Outbox, To},
};
use chrono::{DateTime, Utc};
use diesel::{delete, insert_into, prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::app::{event_news as n, event_seat as s};

/// Events that one turn of the clock looks at, and people who are told in one transaction.
const AT_ONCE: i64 = 100;
const BITE: i64 = 100;

/// Tells everybody what has to be told.
pub async fn tell(db: &mut AsyncPgConnection, outbox: Outbox<'_>) -> QueryResult<()> {
    let events: Vec<i32> = n::table.select(n::event_id).limit(AT_ONCE).load(db).await?;
    for event in events {
        while db.transaction(async |db: &mut AsyncPgConnection| bite(db, outbox, event).await).await? {}
    }
    Ok(())
}

/// What somebody has to learn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// Time or place are others.
    Moved,
    CalledOff,
    /// It takes place after all.
    Back,
}

impl News {
    /// What of an event is news for somebody who may know already that it was called off.
    fn of(terms: &Terms, knows_it_is_off: bool, moved: bool) -> Option<News> {
        match (terms.cancelled(), knows_it_is_off) {
            (true, false) => Some(News::CalledOff),
            (true, true) => None,
            // It waits for the day on which it is to be published.
            (false, _) if !terms.is_public() => None,
            (false, true) => Some(News::Back),
            (false, false) => moved.then_some(News::Moved),
        }
    }
}

/// Tells some people; whether there may be more. Of two processes one waits for the other.
async fn bite(db: &mut AsyncPgConnection, outbox: Outbox<'_>, event: i32) -> QueryResult<bool> {
    let news = n::table.find(event).select((n::told, n::moved)).for_update();
    let Some((told, moved)) = news.first::<(i32, bool)>(db).await.optional()? else { return Ok(false) };
    let seats = queries::to_tell(db, event, told, BITE).await?;
    for seat in &seats {
        if let Some(news) = News::of(&seat.event, seat.called_off_at.is_some(), moved) {
            one(db, outbox, seat, news).await?;
            note(db, seat.id, news).await?;
        }
    }
    let Some(last) = seats.last() else {
        delete(n::table.find(event)).execute(db).await?;
        return Ok(false);
    };
    update(n::table.find(event)).set(n::told.eq(last.id)).execute(db).await?;
    Ok(true)
}

/// What this person knows now; of a new time they are reminded again.
async fn note(db: &mut AsyncPgConnection, seat: i32, news: News) -> QueryResult<()> {
    let off = (news == News::CalledOff).then(Utc::now);
    let knows = (s::called_off_at.eq(off), s::reminded_at.eq(None::<DateTime<Utc>>));
    let row = insert_into(s::table).values((s::participant_id.eq(seat), s::called_off_at.eq(off)));
    row.on_conflict(s::participant_id).do_update().set(knows).execute(db).await.map(drop)
}

async fn one(db: &mut AsyncPgConnection, outbox: Outbox<'_>, seat: &Seat, news: News) -> QueryResult<()> {
    let Some(person) = seat.author_id else { return Ok(()) };
    let terms: &Terms = &seat.event;
    let title = in_all_languages(|t| Changed::title(t, terms, news));
    let path = seat.path();
    notices::tell(db, person, Kind::Event.code(), &title, &Text::default(), &path).await?;
    for contact in notices::contacts(outbox, db, &[person]).await? {
        let letter = Changed { terms, path: &path, comes: seat.has_seat(), news };
        outbox.letter(db, To { user: Some(person), address: &contact.email, lang: contact.lang }, &letter).await?;
    }
    Ok(())
}
