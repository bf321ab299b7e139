//! Letters about new vacancies, search by search: two workers don't take the same one, and each search costs one
//! bounded look into the vacancies.

use super::{letters::NewVacancies, queries};
use crate::{content::vacancies, dictionary::Dictionary, jobs::Context, notices, outbox::To};
use chrono::{TimeDelta, Utc};
use diesel::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

/// Vacancies that one letter shows; what does not fit comes with the next one.
const AT_ONCE: i64 = 20;
/// What was published longer ago is new to nobody, also after a time in which nothing could be sent.
const FRESH: TimeDelta = TimeDelta::days(14);

/// Writes what is due.
pub async fn by_the_clock(context: &Context) -> anyhow::Result<()> {
    let mut db = context.db().await?;
    let dictionary = Dictionary::load(&db).await?;
    while db.transaction(async |db: &mut AsyncPgConnection| next(context, db, &dictionary).await).await? {}
    Ok(())
}

/// The next search that is due; false if there is none.
async fn next(context: &Context, db: &mut AsyncPgConnection, dictionary: &Dictionary) -> QueryResult<bool> {
    let Some(search) = queries::next_due(db).await? else { return Ok(false) };
    queries::put_off(db, &search).await?;
    let contacts = notices::contacts(context.outbox(), db, &[search.user_id]).await?;
    if contacts.is_empty() || queries::is_blocked(db, search.user_id).await? {
        return Ok(true);
    }
    let oldest = Utc::now() - FRESH;
    let since = search.since.max(oldest);
    let vacancies = vacancies::untold(db, &search.filter(), dictionary, (search.id, since), AT_ONCE).await?;
    if vacancies.is_empty() {
        return Ok(true);
    }
    for contact in contacts {
        let to = To { user: Some(contact.user), address: &contact.email, lang: contact.lang };
        let sent = context.outbox().letter(db, to, &NewVacancies { search: &search, vacancies: &vacancies }).await?;
        notices::postpone(db, sent, contact.quiet_until).await?;
    }
    let ids: Vec<i32> = vacancies.iter().map(|vacancy| vacancy.id).collect();
    queries::told(db, search.id, &ids, oldest).await?;
    Ok(true)
}
