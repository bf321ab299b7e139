//! Reading the log.

use super::{
    forms::{Cursor, LogFilter},
    model::Line,
};
use diesel::{QueryableByName, prelude::*, sql_query, sql_types};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{account_user as u, core_actionlog as l};

/// The newest lines that fit the filter and are older than the cursor; `scope` is the organization whose people's
/// deeds the reader sees, where they see no others.
///
/// Nothing is counted and no page is skipped, so the tenth page costs what the first does, at any length of the log.
pub async fn lines(
    mut db: &AsyncPgConnection,
    filter: &LogFilter,
    scope: Option<&str>,
    before: Option<Cursor>,
    most: i64,
) -> QueryResult<Vec<Line>> {
    let mut query = l::table.left_join(u::table).select(Line::as_select()).into_boxed();
    if let Some(who) = filter.who() {
        // The id first: then the index of the log serves.
        let person = u::table.filter(u::public_id.eq(who)).select(u::id).first::<i32>(&mut db).await.optional()?;
        query = query.filter(l::user_id.eq(person.unwrap_or(0)));
    }
    if let Some(action) = filter.action() {
        query = query.filter(l::action.eq(action));
    }
    if let Some(table) = filter.table() {
        query = query.filter(l::log_type.eq(table));
    }
    if let Some(row) = filter.row() {
        query = query.filter(l::primary_key.eq(row));
    }
    if let Some(ip) = filter.ip() {
        query = query.filter(l::ip.eq(ipnetwork::IpNetwork::from(ip)));
    }
    if let Some(request) = filter.request() {
        query = query.filter(l::request_id.eq(request));
    }
    let (from, to) = filter.span();
    if let Some(from) = from {
        query = query.filter(l::created_at.ge(from));
    }
    if let Some(to) = to {
        query = query.filter(l::created_at.lt(to));
    }
    if let Some(Cursor { at, id }) = before {
        query = query.filter(l::created_at.le(at)).filter(l::created_at.lt(at).or(l::id.lt(id)));
    }
    if let Some(own) = scope {
        // Some dozens of people, whose lines an index has: else the whole log might be read for their last one.
        let people = u::table.filter(u::organization_id.eq(own)).select(u::id);
        let people: Vec<i32> = people.load(&mut db).await?;
        query = query.filter(l::user_id.eq_any(people));
    }
    query.order((l::created_at.desc(), l::id.desc())).limit(most).load(&mut db).await
}

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = sql_types::Text)]
    word: String,
}

/// The deeds and the tables that the log knows, a hundred of each at most: the index is read from one to the next,
/// not line by line.
pub async fn known(mut db: &AsyncPgConnection) -> QueryResult<(Vec<String>, Vec<String>)> {
    macro_rules! distinct {
        ($column:literal) => {
            sql_query(concat!(
                "with recursive t(word, n) as ((select ",
                $column,
                ", 1 from core_actionlog order by ",
                $column,
                " limit 1) union all select (select ",
                $column,
                " from core_actionlog where ",
                $column,
                " > t.word order by ",
                $column,
                " limit 1), n + 1 from t where t.word is not null and n < 100) ",
                "select word from t where word <> ''"
            ))
        };
    }
    let actions: Vec<Word> = distinct!("action").load(&mut db).await?;
    let tables: Vec<Word> = distinct!("log_type").load(&mut db).await?;
    let words = |all: Vec<Word>| all.into_iter().map(|one| one.word).collect();
    Ok((words(actions), words(tables)))
}
