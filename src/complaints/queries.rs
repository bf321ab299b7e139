use super::{
    forms::QueueFilter,
    model::{Complaint, Person},
};
use crate::web::{PER_PAGE, Slice, offset};
use diesel::{pg::Pg, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::try_join;
use schema::{account_complaint as a, account_user as u};
use std::collections::HashMap;

/// These people by their ids.
pub async fn people(mut db: &AsyncPgConnection, ids: &[i32]) -> QueryResult<HashMap<i32, Person>> {
    let rows = Person::query().filter(u::id.eq_any(ids)).load(&mut db).await?;
    Ok(rows.into_iter().map(|person| (person.id, person)).collect())
}

/// A page of what a person has complained about, the newest first.
pub async fn own(db: &AsyncPgConnection, author: i32, page: i64) -> QueryResult<Slice<Complaint>> {
    let (mut one, mut two) = (db, db);
    let total = a::table.filter(a::author_id.eq(author)).count().get_result(&mut one);
    let rows = Complaint::query()
        .filter(a::author_id.eq(author))
        .order(a::id.desc())
        .limit(PER_PAGE)
        .offset(offset(page))
        .load(&mut two);
    let (total, rows) = try_join!(total, rows)?;
    Ok(Slice { rows, total, page })
}

/// A page of the queue, the oldest first; what is done is read from its newest end.
pub async fn queue(db: &AsyncPgConnection, filter: &QueueFilter, me: i32) -> QueryResult<Slice<Complaint>> {
    let page = filter.page();
    let (mut one, mut two) = (db, db);
    let total = matching(filter, me).count().get_result(&mut one);
    let ids = matching(filter, me).select(a::id);
    let ids = match filter.status() {
        "open" => ids.order((a::created_at.asc(), a::id.asc())),
        _ => ids.order((a::created_at.desc(), a::id.desc())),
    };
    let rows =
        Complaint::query().filter(crate::db::among(a::id, ids.limit(PER_PAGE).offset(offset(page)))).into_boxed();
    let rows = match filter.status() {
        "open" => rows.order((a::created_at.asc(), a::id.asc())),
        _ => rows.order((a::created_at.desc(), a::id.desc())),
    };
    let (total, rows) = try_join!(total, rows.load(&mut two))?;
    Ok(Slice { rows, total, page })
}

fn matching(filter: &QueueFilter, me: i32) -> a::BoxedQuery<'static, Pg> {
    let mut query = a::table.into_boxed();
    query = match filter.status() {
        "open" => query.filter(a::status.eq("sent")),
        "done" => query.filter(a::status.ne("sent")),
        _ => query,
    };
    query = match filter.about() {
        Some("company") => query.filter(a::company_id.is_not_null()),
        Some(_) => query.filter(a::user_id.is_not_null()),
        None => query,
    };
    if let Some(reason) = filter.reason() {
        query = query.filter(a::reason.eq(reason));
    }
    match filter.taken() {
        Some("me") => query.filter(a::assignee_id.eq(me)),
        Some(_) => query.filter(a::assignee_id.is_null()),
        None => query,
    }
}

/// How many complaints nobody has answered yet.
pub async fn count_open(mut db: &AsyncPgConnection) -> QueryResult<i64> {
    a::table.filter(a::status.eq("sent")).count().get_result(&mut db).await
}

pub async fn complaint(mut db: &AsyncPgConnection, id: i32) -> QueryResult<Complaint> {
    Complaint::query().filter(a::id.eq(id)).first(&mut db).await
}

/// How many complaints about the same thing there are, besides this one.
pub async fn others(mut db: &AsyncPgConnection, complaint: &Complaint) -> QueryResult<i64> {
    let same = match (complaint.company_id, complaint.user_id) {
        (Some(company), _) => a::table.filter(a::company_id.eq(company)).into_boxed(),
        (None, user) => a::table.filter(a::user_id.eq(user)).into_boxed(),
    };
    same.filter(a::id.ne(complaint.id)).count().get_result(&mut db).await
}
