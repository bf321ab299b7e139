//! Each day of the log is sealed when it is over: a keyed hash over what its lines say and over the seal of the day
//! before. A line that is changed, removed or added later no longer fits, and without the key nobody makes a new seal.
//! The seals stand in the program's own log as well, so that a copy lies elsewhere.

use crate::{jobs::Context, vault::Vault};
use chrono::{NaiveDate, TimeDelta, Utc};
use diesel::{dsl::sql, insert_into, prelude::*, sql_query, sql_types};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{app::log_seal as s, core_actionlog as l};

/// A day is left alone for so long after its end: what began before midnight may end after it.
const SETTLES: TimeDelta = TimeDelta::hours(1);
/// The most days that are sealed in one go, on a portal that has not done it before.
const AT_ONCE: usize = 400;

#[derive(QueryableByName)]
struct Day {
    #[diesel(sql_type = sql_types::BigInt)]
    lines: i64,
    #[diesel(sql_type = sql_types::Binary)]
    digest: Vec<u8>,
}

/// What the lines of a day (UTC) say now.
async fn said(mut db: &AsyncPgConnection, day: NaiveDate) -> QueryResult<Day> {
    let query = sql_query("SELECT lines, digest FROM app.log_digest($1)").bind::<sql_types::Date, _>(day);
    query.get_result(&mut db).await
}

fn sealed(vault: &Vault, before: &[u8], day: NaiveDate, said: &Day) -> Vec<u8> {
    let whole = [before, day.to_string().as_bytes(), &said.lines.to_be_bytes(), &said.digest].concat();
    vault.keyed("log", &whole)
}

/// Seals the days that are over.
pub async fn by_the_clock(context: &Context) -> anyhow::Result<()> {
    let (mut db, vault) = (context.db().await?, &context.vault);
    for _ in 0..AT_ONCE {
        let last: Option<(NaiveDate, Vec<u8>)> =
            s::table.order(s::day.desc()).select((s::day, s::seal)).first(&mut db).await.optional()?;
        let (day, before) = match last {
            Some((day, seal)) => (day.succ_opt(), seal),
            None => {
                let first = l::table
                    .select(sql::<sql_types::Nullable<sql_types::Date>>("(min(created_at) at time zone 'UTC')::date"));
                (first.first(&mut db).await?, Vec::new())
            }
        };
        let over = (Utc::now() - SETTLES).date_naive();
        let Some(day) = day.filter(|day| *day < over) else { break };
        let said = said(&db, day).await?;
        let seal = sealed(vault, &before, day, &said);
        let row = (s::day.eq(day), s::lines.eq(said.lines), s::seal.eq(&seal));
        if insert_into(s::table).values(row).on_conflict_do_nothing().execute(&mut db).await? > 0 {
            let seal: String = seal.iter().map(|byte| format!("{byte:02x}")).collect();
            tracing::info!(%day, lines = said.lines, seal, "a day of the log is sealed");
        }
    }
    Ok(())
}

/// Checks the seals from the first day on; gives how many days hold, and the first that does not.
pub async fn verify(mut db: &AsyncPgConnection, vault: &Vault) -> QueryResult<(usize, Option<NaiveDate>)> {
    let seals: Vec<(NaiveDate, Vec<u8>)> = s::table.order(s::day).select((s::day, s::seal)).load(&mut db).await?;
    let (mut before, mut expected) = (Vec::new(), None::<NaiveDate>);
    for (held, (day, seal)) in seals.iter().enumerate() {
        let gap = expected.is_some_and(|expected| expected != *day);
        if gap || sealed(vault, &before, *day, &said(db, *day).await?) != *seal {
            return Ok((held, Some(expected.filter(|_| gap).unwrap_or(*day))));
        }
        before.clone_from(seal);
        expected = day.succ_opt();
    }
    Ok((seals.len(), None))
}
