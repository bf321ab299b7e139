//! That an event was moved or cancelled: a trigger notes it, the clock tells everybody who comes or waits.

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
use diesel::{delete, prelude::*, update};
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

/// Tells some people; whether there may be more. Of two processes one waits for the other.
async fn bite(db: &mut AsyncPgConnection, outbox: Outbox<'_>, event: i32) -> QueryResult<bool> {
    let news = n::table.find(event).select(n::told).for_update();
    let Some(told) = news.first::<i32>(db).await.optional()? else { return Ok(false) };
    let seats = queries::to_tell(db, event, told, BITE).await?;
    for seat in &seats {
        one(db, outbox, seat).await?;
    }
    let Some(last) = seats.last() else {
        delete(n::table.find(event)).execute(db).await?;
        return Ok(false);
    };
    // Of the new time they are reminded again.
    let ids: Vec<i32> = seats.iter().map(|seat| seat.id).collect();
    let reminded = s::table.filter(s::participant_id.eq_any(ids));
    update(reminded).set(s::reminded_at.eq(None::<chrono::DateTime<chrono::Utc>>)).execute(db).await?;
    update(n::table.find(event)).set(n::told.eq(last.id)).execute(db).await?;
    Ok(true)
}

async fn one(db: &mut AsyncPgConnection, outbox: Outbox<'_>, seat: &Seat) -> QueryResult<()> {
    let Some(person) = seat.author_id else { return Ok(()) };
    let terms: &Terms = &seat.event;
    let title = in_all_languages(|t| Changed::title(t, terms));
    let path = seat.path();
    notices::tell(db, person, Kind::Event.code(), &title, &Text::default(), &path).await?;
    for contact in notices::contacts(outbox, db, &[person]).await? {
        let letter = Changed { terms, path: &path, comes: seat.has_seat() };
        outbox.letter(db, To { user: Some(person), address: &contact.email, lang: contact.lang }, &letter).await?;
    }
    Ok(())
}
