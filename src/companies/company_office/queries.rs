use super::{
    forms::OfficeFilter,
    model::{Company, Line, Row},
};
use crate::{
    dictionary::Dictionary,
    web::{PER_PAGE, Slice, offset},
};
use diesel::{pg::Pg, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::try_join;
use schema::{account_company as c, app::merged_company as g, core_actionlog as l};

/// A page of the companies that the filter finds, the newest first.
pub async fn listed(db: &AsyncPgConnection, filter: &OfficeFilter, dictionary: &Dictionary) -> QueryResult<Slice<Row>> {
    let page = filter.page();
    let (mut one, mut two) = (db, db);
    let total = matching(filter, dictionary).count().get_result(&mut one);
    let ids = matching(filter, dictionary).select(c::id);
    let ids = ids.order((c::created_at.desc(), c::id.desc())).limit(PER_PAGE).offset(offset(page));
    let rows =
        Row::query().filter(crate::db::among(c::id, ids)).order((c::created_at.desc(), c::id.desc())).load(&mut two);
    let (total, rows) = try_join!(total, rows)?;
    Ok(Slice { rows, total, page })
}

/// Names and BINs stand in the words that are searched; the number of a person is not among them.
fn matching<'f>(filter: &'f OfficeFilter, dictionary: &Dictionary) -> c::BoxedQuery<'f, Pg> {
    let mut query = c::table.into_boxed();
    for word in filter.text().unwrap_or_default().to_lowercase().split_whitespace() {
        query = query.filter(c::search_field.like(format!("%{}%", literal(word))));
    }
    if let Some(tag) = filter.tag() {
        query = query.filter(crate::companies::holds(tag));
    }
    if !filter.city.is_empty() {
        let city = dictionary.city_by_slug(&filter.city).map_or(-1, |city| city.id);
        query = query.filter(c::city_id.eq(city));
    }
    query = match filter.status() {
        Some("hidden") => query.filter(c::is_public.eq(false)),
        Some(status) => query.filter(c::status.eq(status)),
        None => query,
    };
    if let Some(verified) = filter.verified() {
        query = query.filter(c::verified.eq(verified));
    }
    query
}

/// A word in a LIKE pattern, meaning itself.
fn literal(word: &str) -> String {
    word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// How many companies do business here and were verified by nobody.
pub async fn count_unverified(mut db: &AsyncPgConnection) -> QueryResult<i64> {
    c::table.filter(c::status.eq("active").and(c::verified.eq(false))).count().get_result(&mut db).await
}

pub async fn company(mut db: &AsyncPgConnection, id: i32) -> QueryResult<Company> {
    Company::query().filter(c::id.eq(id)).first(&mut db).await
}

/// A page of what was done to a company, and to those that went into it, the newest first.
pub async fn history(db: &AsyncPgConnection, id: i32, page: i64) -> QueryResult<Slice<Line>> {
    let (mut one, mut two) = (db, db);
    let mut keys: Vec<i32> = g::table.filter(g::company_id.eq(id)).select(g::id).load(&mut one).await?;
    keys.push(id);
    let keys: Vec<String> = keys.iter().map(i32::to_string).collect();
    let own = || l::log_type.eq("account_company").and(l::primary_key.eq_any(&keys));
    let total = l::table.filter(own()).count().get_result(&mut one);
    let rows = Line::query()
        .filter(own())
        .order((l::created_at.desc(), l::id.desc()))
        .limit(PER_PAGE)
        .offset(offset(page))
        .load(&mut two);
    let (total, rows) = try_join!(total, rows)?;
    Ok(Slice { rows, total, page })
}
