use super::{
    forms::SearchFilter,
    kazakh,
    model::{Hit, Miss, Source},
};
use crate::{
    access::Actor,
    audit::{self, Deed},
    i18n::{self, Text as Words},
    web::{PER_PAGE, Slice, offset},
};
use chrono::{DateTime, Utc};
use diesel::{
    define_sql_function,
    deserialize::{self, FromSql, FromSqlRow},
    infix_operator,
    pg::{Pg, PgValue},
    prelude::*,
    select, sql_query,
    sql_types::{BigInt, Bool, Integer, Jsonb, Nullable, Text},
};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use diesel_full_text_search::{TsQuery, TsVectorExtensions};
use futures_util::try_join;
use schema::{app::search_miss, search_search};
use serde::Deserialize;
use std::collections::BTreeMap;

define_sql_function!(#[sql_name = "app.query_ru"] fn query_ru(typed: Text) -> TsQuery);
define_sql_function!(#[sql_name = "app.query_kazakh"] fn query_kk(typed: Text, stems: Text) -> TsQuery);
define_sql_function!(#[sql_name = "app.query_en"] fn query_en(typed: Text) -> TsQuery);
define_sql_function!(
    #[sql_name = "app.search"]
    fn searched(typed: Text, stems: Text, source: Nullable<Text>, most: BigInt, past: BigInt, exact: Bool) -> Jsonb
);
infix_operator!(SimilarWord, " <% ", Bool, backend: Pg);

/// A list filter by text never weighs more rows than these.
const MOST: i64 = 1000;

/// What is public at this moment: time passes without a trigger.
macro_rules! visible {
    () => {
        search_search::published
            .and(search_search::visible_until.is_null().or(search_search::visible_until.gt(Utc::now())))
    };
}

/// What answers to `typed` in one of the languages; in Kazakh by all the stems that its words may have.
macro_rules! found {
    ($typed:expr, $stems:expr) => {
        search_search::vector_ru
            .matches(query_ru($typed))
            .or(search_search::vector_kk.matches(query_kk($typed, $stems)))
            .or(search_search::vector_en.matches(query_en($typed)))
    };
}

/// What is called nearly like `typed`: asked when nothing answers, for slips of the keyboard.
macro_rules! similar {
    ($typed:expr) => {
        SimilarWord::new($typed.into_sql::<Text>(), search_search::words)
    };
}

/// The ids of a source's rows that answer to a text; `None` when there is no text to look for.
pub async fn ids(db: &AsyncPgConnection, source: Source, text: Option<String>) -> QueryResult<Option<Vec<i32>>> {
    let found = codes(db, source, text).await?;
    Ok(found.map(|codes| codes.iter().filter_map(|code| code.parse().ok()).collect()))
}

/// The same for sources whose keys are codes.
pub async fn codes(
    mut db: &AsyncPgConnection,
    source: Source,
    text: Option<String>,
) -> QueryResult<Option<Vec<String>>> {
    let Some(text) = text else { return Ok(None) };
    let of_source = || search_search::table.filter(search_search::source.eq(source.code())).filter(visible!());
    for typed in std::iter::once(text.clone()).chain(kazakh::other_keyboard(&text)) {
        let stems = kazakh::asked(&typed);
        let rows = of_source().filter(found!(typed.as_str(), stems.as_str()));
        let codes: Vec<String> = rows.select(search_search::primary_key).limit(MOST).load(&mut db).await?;
        if !codes.is_empty() {
            return Ok(Some(codes));
        }
    }
    let typed = text.as_str();
    of_source().filter(similar!(typed)).select(search_search::primary_key).limit(MOST).load(&mut db).await.map(Some)
}

/// A page of what was found, best first, and how much there is of each source: what was typed, else what was meant if
/// the keyboard was set to another alphabet, else what is called nearly so.
pub async fn search(
    db: &AsyncPgConnection,
    filter: &SearchFilter,
    typed: &str,
) -> QueryResult<(Vec<Hit>, Vec<(String, i64)>)> {
    for typed in std::iter::once(typed.to_owned()).chain(kazakh::other_keyboard(typed)) {
        let found = answers(db, filter, &typed, true).await?;
        if !found.1.is_empty() {
            return Ok(found);
        }
    }
    answers(db, filter, typed, false).await
}

/// The rows of a page, best first, and how much there is of each source, as `app.search` answers.
#[derive(Debug, Deserialize, FromSqlRow)]
struct Found {
    best: Vec<i32>,
    counts: BTreeMap<String, i64>,
}

impl FromSql<Jsonb, Pg> for Found {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        i18n::json(value)
    }
}

/// What answers to the words, or is only called nearly so. It is looked for once, for the page and for the counts: reading
/// what a common word answers to is nearly all of the work.
async fn answers(
    mut db: &AsyncPgConnection,
    filter: &SearchFilter,
    typed: &str,
    exact: bool,
) -> QueryResult<(Vec<Hit>, Vec<(String, i64)>)> {
    let source = filter.source().map(Source::code);
    let once = searched(typed, kazakh::asked(typed), source, PER_PAGE, offset(filter.page()), exact);
    let found: Found = select(once).get_result(&mut db).await?;
    let mut hits: Vec<Hit> = Vec::new();
    if !found.best.is_empty() {
        hits = Hit::query().filter(search_search::id.eq_any(&found.best)).load(&mut db).await?;
        hits.sort_by_key(|hit| found.best.iter().position(|id| *id == hit.id));
    }
    Ok((hits, found.counts.into_iter().collect()))
}

/// So many letters are typed before anything is suggested.
const SUGGESTING: usize = 2;

/// Titles that hold what somebody is typing, the weightiest first.
pub async fn suggestions(mut db: &AsyncPgConnection, typed: &str, most: i64) -> QueryResult<Vec<Words>> {
    let like = typed.to_lowercase().replace(['\\', '%', '_'], "");
    if like.trim().chars().count() < SUGGESTING {
        return Ok(Vec::new());
    }
    search_search::table
        .filter(visible!())
        .filter(search_search::words.like(format!("%{like}%")))
        .order((search_search::weight.desc(), search_search::date.desc().nulls_last(), search_search::id.desc()))
        .limit(most)
        .select(search_search::title)
        .load(&mut db)
        .await
}

/// More different words nobody reads of a day; a robot that makes some up ends here.
const MOST_MISSES: i64 = 2000;

/// Notes that nothing was found.
pub async fn note_miss(mut db: &AsyncPgConnection, words: &str) -> QueryResult<()> {
    let statement = "insert into app.search_miss (words, day) select $1, current_date \
         where (select count(*) from app.search_miss where day = current_date) < $2 \
         on conflict (day, words) do update set count = search_miss.count + 1";
    let query = sql_query(statement).bind::<Text, _>(words).bind::<BigInt, _>(MOST_MISSES);
    query.execute(&mut db).await.map(drop)
}

/// A page of what was looked for in vain in so many days, most often first.
pub async fn misses(db: &AsyncPgConnection, days: i32, page: i64) -> QueryResult<Slice<Miss>> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        count: i64,
    }
    let (mut one, mut two) = (db, db);
    let total = sql_query("select count(distinct words) as count from app.search_miss where day > current_date - $1");
    let rows = sql_query(
        "select words::text, sum(count)::bigint as count, max(day) as last from app.search_miss \
         where day > current_date - $1 group by words order by count desc, last desc, words limit $2 offset $3",
    );
    let rows = rows.bind::<Integer, _>(days).bind::<BigInt, _>(PER_PAGE).bind::<BigInt, _>(offset(page));
    let total = total.bind::<Integer, _>(days);
    let (total, rows) = try_join!(total.get_result::<Count>(&mut one), rows.load(&mut two))?;
    Ok(Slice { rows, total: total.count, page })
}

/// Takes words off the list: something was done about them.
pub async fn settle(db: &mut AsyncPgConnection, actor: &Actor, words: &str) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        if diesel::delete(search_miss::table.filter(search_miss::words.eq(words))).execute(db).await? > 0 {
            audit::record(db, actor, Deed::new("decide", "app.search_miss", words)).await?;
        }
        Ok(())
    })
    .await
}

/// How many addresses the site map has.
pub async fn published(mut db: &AsyncPgConnection) -> QueryResult<i64> {
    search_search::table.filter(listed(Utc::now())).count().get_result(&mut db).await
}

/// A part of the addresses for the site map, in a fixed order, with the time of their last change.
pub async fn addresses(
    mut db: &AsyncPgConnection,
    most: i64,
    from: i64,
) -> QueryResult<Vec<(String, Option<DateTime<Utc>>)>> {
    search_search::table
        .filter(listed(Utc::now()))
        .order(search_search::id)
        .select((search_search::path, search_search::updated_at.nullable()))
        .limit(most)
        .offset(from)
        .load(&mut db)
        .await
}

/// What has a page of its own now: an answer of the FAQ is only a part of one.
#[diesel::dsl::auto_type(no_type_alias)]
fn listed(now: DateTime<Utc>) -> _ {
    search_search::published
        .and(search_search::visible_until.is_null().or(search_search::visible_until.gt(now)))
        .and(search_search::source.ne("faq"))
}
