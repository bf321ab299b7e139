use super::model::{Marks, Said};
use crate::{
    access::Actor,
    audit::{self, Deed},
    i18n::Text,
    jobs::Context,
    notices::{self, Kind, Notice, in_all_languages},
    vault::{Field, Vault},
    web::{PER_PAGE, Slice, offset},
};
use chrono::{TimeDelta, Utc};
use diesel::{dsl::exists, insert_into, prelude::*};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use futures_util::try_join;
use schema::{app::event_feedback as f, core_event as e, core_eventparticipant as p};

/// For so many days after an event people are asked; one turn of the clock asks so many.
const DAYS: i64 = 3;
const AT_ONCE: i64 = 100;

/// Gives a mark with words, or other ones than before.
pub async fn give(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    actor: &Actor,
    registration: i32,
    (rating, words): (i16, &str),
) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        let sealed =
            if words.is_empty() { String::new() } else { vault.seal(Field::EventFeedback, registration, words) };
        let set = (f::rating.eq(rating), f::words.eq(sealed), f::at.eq(Utc::now()));
        let new = insert_into(f::table).values((f::participant_id.eq(registration), set.clone()));
        new.on_conflict(f::participant_id).do_update().set(set).execute(db).await?;
        audit::record(db, actor, Deed::new("answer", "app.event_feedback", registration)).await
    })
    .await
}

/// What a person has said already.
pub async fn own(mut db: &AsyncPgConnection, registration: i32) -> QueryResult<Option<Said>> {
    let own = Said::query().filter(f::participant_id.eq(registration).and(f::rating.is_not_null()));
    own.first(&mut db).await.optional()
}

/// The marks of an event, and a page of what was said, the newest first.
pub async fn of_event(db: &AsyncPgConnection, event: i32, page: i64) -> QueryResult<(Marks, Slice<Said>)> {
    let (mut one, mut two) = (db, db);
    let registered = || p::table.filter(p::event_id.eq(event)).select(p::id);
    let counts = f::table
        .filter(f::participant_id.eq_any(registered()).and(f::rating.is_not_null()))
        .group_by(f::rating)
        .select((f::rating, diesel::dsl::count_star()))
        .load::<(Option<i16>, i64)>(&mut one);
    let rows = Said::query()
        .filter(f::participant_id.eq_any(registered()).and(f::rating.is_not_null()))
        .order((f::at.desc(), f::participant_id.desc()))
        .limit(PER_PAGE)
        .offset(offset(page))
        .load(&mut two);
    let (counts, rows) = try_join!(counts, rows)?;
    let marks = Marks::of(&counts);
    let total = marks.total();
    Ok((marks, Slice { rows, total, page }))
}

/// Asks those who came, once, when the event is over.
pub async fn ask_by_the_clock(context: &Context) -> anyhow::Result<()> {
    let mut db = context.db().await?;
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        let (now, since) = (Utc::now(), Utc::now() - TimeDelta::days(DAYS));
        let asked = f::table.filter(f::participant_id.eq(p::id));
        let due: Vec<(i32, Option<i32>, Text)> = p::table
            .inner_join(e::table)
            .filter(p::status.eq_any(["approved", "visited"]).and(p::author_id.is_not_null()))
            .filter(e::status.eq("success").and(e::published))
            .filter(e::datetime_end.lt(now).and(e::datetime_end.gt(since)))
            .filter(diesel::dsl::not(exists(asked)))
            .order(p::id)
            .limit(AT_ONCE)
            .select((p::id, p::author_id, e::title))
            .load(db)
            .await?;
        for (id, person, title) in due {
            // Of two processes one asks.
            let mark = insert_into(f::table).values(f::participant_id.eq(id)).on_conflict_do_nothing();
            let (Some(person), 1) = (person, mark.execute(db).await?) else { continue };
            let title = in_all_languages(|t| t.feedback_told(title.say(t.lang()).words));
            let path = format!("/cabinet/events/{id}/feedback");
            let notice = Notice { kind: Kind::Event, title, description: Text::default(), path: &path };
            notices::notify(context.outbox(), db, &[person], &notice).await?;
        }
        Ok(())
    })
    .await?;
    Ok(())
}
