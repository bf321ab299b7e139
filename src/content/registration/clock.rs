//! What the clock does for those who wait and those who come.

use super::{news, queries, seats};
use crate::{i18n::Text, jobs::Context, notices::in_all_languages};
use diesel::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

/// Ends offers that ran out, offers what is free, tells of changes, and reminds of tomorrow.
pub async fn by_the_clock(context: &Context) -> anyhow::Result<()> {
    let mut db = context.db().await?;
    for event in queries::waited_for(&mut db).await? {
        db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
            let terms = queries::lock(db, event).await?;
            seats::settle(db, context.outbox(), &terms).await
        })
        .await?;
    }
    news::tell(&mut db, context.outbox()).await?;
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        for seat in queries::to_remind(db).await? {
            let Some(person) = seat.author_id else { continue };
            let event = &seat.event;
            let title: Text = in_all_languages(|t| {
                t.registration_told_tomorrow(event.title.say(t.lang()).words, t.moment(&event.datetime_start))
            });
            seats::tell(db, context.outbox(), person, title, &seat.path()).await?;
        }
        Ok(())
    })
    .await?;
    Ok(())
}
