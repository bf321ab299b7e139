use super::model::{Home, Invited, Member, Request, Sent, Wanted};
use crate::{
    companies::Role,
    db::constant::Active,
    web::{PER_PAGE, Slice, offset},
};
use chrono::Utc;
use diesel::{dsl::count_star, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::try_join;
use schema::{
    account_company as c, account_user as u, account_usercompany as m, account_usercompanyinvitation as i,
    account_usercompanyrequest as r, app::person_index,
};
use std::collections::HashMap;

/// The most invitations and requests that one page shows; a company with more works them off first.
const MOST: i64 = 50;

/// A page of the people of a company, owners first.
pub async fn members(db: &AsyncPgConnection, company: i32, page: i64) -> QueryResult<Slice<Member>> {
    let (mut one, mut two) = (db, db);
    let total = m::table.filter(m::company_id.eq(company)).count().get_result(&mut one);
    let rows = Member::query()
        .filter(m::company_id.eq(company))
        .order((m::role.ne(Role::Owner), m::role.ne(Role::Member), m::id))
        .limit(PER_PAGE)
        .offset(offset(page))
        .load(&mut two);
    let (total, rows) = try_join!(total, rows)?;
    Ok(Slice { rows, total, page })
}

pub async fn count(mut db: &AsyncPgConnection, company: i32) -> QueryResult<i64> {
    m::table.filter(m::company_id.eq(company)).count().get_result(&mut db).await
}

pub async fn member(mut db: &AsyncPgConnection, company: i32, id: i32) -> QueryResult<Member> {
    Member::query().filter(m::id.eq(id).and(m::company_id.eq(company))).first(&mut db).await
}

/// Who decides about a company.
pub async fn owners(mut db: &AsyncPgConnection, company: i32) -> QueryResult<Vec<i32>> {
    let owners = m::table.filter(m::company_id.eq(company).and(m::role.eq(Role::Owner)));
    owners.select(m::user_id).order(m::id).limit(MOST).load(&mut db).await
}

/// Who belongs to a company, owners first.
pub async fn everybody(mut db: &AsyncPgConnection, company: i32) -> QueryResult<Vec<i32>> {
    let people = m::table.filter(m::company_id.eq(company)).order((m::role.ne(Role::Owner), m::id));
    people.select(m::user_id).limit(MOST).load(&mut db).await
}

/// Invitations of a company that wait for an answer, the newest first.
pub async fn sent(mut db: &AsyncPgConnection, company: i32) -> QueryResult<Vec<Sent>> {
    let waiting = i::company_id.eq(company).and(i::status.eq("sent"));
    Sent::query().filter(waiting).order(i::id.desc()).limit(MOST).load(&mut db).await
}

/// Requests to join a company, the oldest first.
pub async fn requests(mut db: &AsyncPgConnection, company: i32) -> QueryResult<Vec<Request>> {
    let waiting = r::company_id.eq(company).and(r::status.eq("sent"));
    Request::query().filter(waiting).order(r::id).limit(MOST).load(&mut db).await
}

/// How many requests wait in each company that this person decides about.
pub async fn waiting(mut db: &AsyncPgConnection, owner: i32) -> QueryResult<HashMap<i32, i64>> {
    let own = m::table.filter(m::user_id.eq(owner).and(m::role.eq(Role::Owner))).select(m::company_id);
    let rows: Vec<(i32, i64)> = r::table
        .filter(r::status.eq("sent").and(r::company_id.eq_any(own)))
        .group_by(r::company_id)
        .select((r::company_id, count_star()))
        .load(&mut db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// By what invitations of this person are found: the address that they have proved to be theirs.
async fn addresses(mut db: &AsyncPgConnection, user: i32) -> QueryResult<Vec<Vec<u8>>> {
    let proved = person_index::table.inner_join(u::table).filter(u::email_verified);
    let own = person_index::user_id.eq(user).and(person_index::kind.eq("email"));
    proved.filter(own).select(person_index::token).load(&mut db).await
}

/// Invitations that wait for this person.
pub async fn invitations_of(mut db: &AsyncPgConnection, user: i32) -> QueryResult<Vec<Invited>> {
    let good = i::status.eq("sent").and(i::expires_at.gt(Utc::now())).and(c::status.eq(Active));
    let own = i::email_token.eq_any(addresses(db, user).await?);
    Invited::query().filter(own).filter(good).order(i::id.desc()).limit(MOST).load(&mut db).await
}

/// One of them.
pub async fn invitation_of(mut db: &AsyncPgConnection, user: i32, id: i32) -> QueryResult<Option<Invited>> {
    let good = i::status.eq("sent").and(i::expires_at.gt(Utc::now())).and(c::status.eq(Active));
    let own = i::email_token.eq_any(addresses(db, user).await?);
    Invited::query().filter(own).filter(good.and(i::id.eq(id))).first(&mut db).await.optional()
}

/// The invitation whose link this is, for whomever; `None` when it was answered or is over.
pub async fn invitation_by(mut db: &AsyncPgConnection, hash: &str) -> QueryResult<Option<Invited>> {
    let good = i::status.eq("sent").and(i::expires_at.gt(Utc::now())).and(c::status.eq(Active));
    Invited::query().filter(good.and(i::token.eq(hash))).first(&mut db).await.optional()
}

/// Requests of this person that nobody has answered.
pub async fn requests_of(mut db: &AsyncPgConnection, user: i32) -> QueryResult<Vec<Wanted>> {
    let waiting = r::user_id.eq(user).and(r::status.eq("sent"));
    Wanted::query().filter(waiting).order(r::id.desc()).limit(MOST).load(&mut db).await
}

pub async fn home(mut db: &AsyncPgConnection, company: i32) -> QueryResult<Home> {
    Home::query().filter(c::id.eq(company)).first(&mut db).await
}

/// The same, and from here to the end of the transaction nobody else changes the company's people.
pub async fn lock(mut db: &AsyncPgConnection, company: i32) -> QueryResult<Home> {
    c::table.find(company).select(c::id).for_no_key_update().first::<i32>(&mut db).await?;
    home(db, company).await
}

/// The same for what only an owner may do; who is none any more finds nothing.
pub async fn lock_as_owner(db: &AsyncPgConnection, company: i32, user: i32) -> QueryResult<Home> {
    let home = lock(db, company).await?;
    if owners(db, company).await?.contains(&user) { Ok(home) } else { Err(diesel::result::Error::NotFound) }
}
