//! How long what is kept: each table with personal data that nobody needs for ever loses it by the clock. README.md
//! says the same to people.

use super::Context;
use diesel::{QueryResult, sql_query, sql_types};
use diesel_async::{AsyncPgConnection, RunQueryDsl};

/// How many rows one statement takes, so that nobody waits for a lock.
const BITE: i64 = 1000;

/// What happens to rows of one table that are old.
#[derive(Debug)]
pub struct Period {
    pub table: &'static str,
    /// When a row became old enough to count from.
    since: &'static str,
    pub days: i32,
    /// What is emptied, as SQL with the condition that it is not empty yet; else rows go.
    emptied: Option<(&'static str, &'static str)>,
}

const fn gone(table: &'static str, since: &'static str, days: i32) -> Period {
    Period { table, since, days, emptied: None }
}

const fn emptied(table: &'static str, since: &'static str, days: i32, set: &'static str, full: &'static str) -> Period {
    Period { table, since, days, emptied: Some((set, full)) }
}

/// What is not here is kept until its owner leaves, or for ever: requests, votes and the log of deeds.
pub const PERIODS: &[Period] = &[
    // Nobody's session lasts longer than a wait, and no wait longer than a day.
    gone("app.throttle", "greatest(since, until)", 2),
    gone("app.form_once", "at", 2),
    // As long as the cookie that it knows again, and a month.
    gone("app.known_device", "last_at", 395),
    gone("app.recovery_code", "used_at", 395),
    gone("app.job", "finished_at", 90),
    gone("app.search_miss", "day", 90),
    gone("app.outbox", "sent_at", 365),
    gone("app.hook_words", "at", 90),
    gone("app.hook_call", "at", 30),
    // The law asks for three years.
    gone("app.personal_view", "at", 5 * 365),
    gone("admin_honeypot_loginattempt", "timestamp", 90),
    emptied(
        "account_activation",
        "created_at",
        30,
        "email = '', phone = '', address_token = NULL",
        "email <> '' OR phone <> '' OR address_token IS NOT NULL",
    ),
    emptied("shared_smslog", "created_at", 180, "number = '', request = ''", "number <> '' OR request <> ''"),
];

/// Takes away what is old by now.
pub async fn forget(context: &Context) -> anyhow::Result<()> {
    let mut db = context.db().await?;
    for period in PERIODS {
        // In the demo mails stay for its mailbox.
        if context.config.demo && period.table == "app.outbox" {
            continue;
        }
        while bite(&mut db, period).await? > 0 {}
    }
    Ok(())
}

/// How many rows there were.
async fn bite(db: &mut AsyncPgConnection, period: &Period) -> QueryResult<usize> {
    let Period { table, since, emptied, .. } = period;
    let full = emptied.map_or("true", |(_, full)| full);
    let old = format!(
        "SELECT ctid FROM {table} WHERE {since} < now() - make_interval(days => $1) AND ({full}) \
         LIMIT $2 FOR UPDATE SKIP LOCKED"
    );
    let sql = match emptied {
        Some((set, _)) => format!("UPDATE {table} SET {set} WHERE ctid = ANY(ARRAY({old}))"),
        None => format!("DELETE FROM {table} WHERE ctid = ANY(ARRAY({old}))"),
    };
    sql_query(sql).bind::<sql_types::Integer, _>(period.days).bind::<sql_types::BigInt, _>(BITE).execute(db).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readme_says_how_long_what_is_kept() {
        let readme = include_str!("../../README.md");
        for Period { table, days, .. } in PERIODS {
            let line = readme.lines().find(|line| line.starts_with(&format!("| `{table}`")));
            assert!(line.is_some_and(|line| line.contains(&format!(" {days} days"))), "{table}: {line:?}");
        }
    }
}
