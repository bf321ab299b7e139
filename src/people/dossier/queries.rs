use super::{
    forms::{PeopleFilter, State},
    model::{Membership, Person, Row},
};
use crate::{
    dictionary::Dictionary,
    people::restriction,
    web::{PER_PAGE, Slice, offset},
};
use chrono::{TimeDelta, Utc};
use diesel::{pg::Pg, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{account_company as c, account_user as u, account_usercompany as m, app::concern as k};
use uuid::Uuid;

/// How many people are counted: nobody turns more pages.
const COUNTED: i64 = 2001;

type Concerned<'o> =
    diesel::dsl::Select<diesel::dsl::Filter<k::table, diesel::dsl::Eq<k::organization, &'o str>>, k::person>;

/// The people who are an organization's business.
pub fn concerned(own: &str) -> Concerned<'_> {
    k::table.filter(k::organization.eq(own)).select(k::person)
}

/// The one place where the filter becomes SQL. `scope` is the organization whose people alone the reader sees.
fn matching<'f>(
    filter: &'f PeopleFilter,
    found: Option<&'f [i32]>,
    dictionary: &Dictionary,
    scope: Option<&'f str>,
) -> u::BoxedQuery<'f, Pg> {
    let mut query = u::table.filter(u::deleted_at.is_null()).into_boxed();
    if let Some(own) = scope {
        query = query.filter(u::id.eq_any(concerned(own)));
    }
    // Whose data are restricted is found by who looks for exactly them, and is in no other list.
    query = match found {
        Some(found) => query.filter(u::id.eq_any(found)),
        None => query.filter(u::id.ne_all(restriction::people())),
    };
    if let Some(role) = filter.role() {
        query = query.filter(u::role.eq(role));
    }
    if !filter.city.is_empty() {
        // An unknown city is in no dictionary: nobody is there.
        query = query.filter(u::city_id.eq(dictionary.city_by_slug(&filter.city).map_or(-1, |city| city.id)));
    }
    if !filter.organization.is_empty() {
        query = query.filter(u::organization_id.eq(&filter.organization));
    }
    match filter.state() {
        Some(State::Blocked) => query.filter(u::blocked),
        Some(State::Staff) => query.filter(u::is_staff),
        None => query,
    }
}

/// A page of people, the newest first.
pub async fn list(
    mut db: &AsyncPgConnection,
    filter: &PeopleFilter,
    found: Option<&[i32]>,
    dictionary: &Dictionary,
    scope: Option<&str>,
) -> QueryResult<Slice<Row>> {
    let page = filter.page();
    let counted = matching(filter, found, dictionary, scope).select(u::id).limit(COUNTED);
    let ids: Vec<i32> = counted.load(&mut db).await?;
    let total = i64::try_from(ids.len()).unwrap_or(COUNTED);
    let rows = matching(filter, found, dictionary, scope)
        .order((u::created_at.desc(), u::id.desc()))
        .limit(PER_PAGE)
        .offset(offset(page))
        .select(Row::as_select())
        .load(&mut db)
        .await?;
    Ok(Slice { rows, total, page })
}

/// Somebody whom the reader may see; whoever is another organization's is not there.
pub async fn person(mut db: &AsyncPgConnection, public_id: Uuid, scope: Option<&str>) -> QueryResult<Person> {
    let mut query = Person::query().filter(u::public_id.eq(public_id)).into_boxed();
    if let Some(own) = scope {
        query = query.filter(u::id.eq_any(concerned(own)));
    }
    query.first(&mut db).await
}

/// The companies of a person; nobody has fifty.
pub async fn companies(mut db: &AsyncPgConnection, person: i32) -> QueryResult<Vec<Membership>> {
    m::table
        .inner_join(c::table)
        .filter(m::user_id.eq(person))
        .order((m::created_at.desc(), m::id.desc()))
        .limit(50)
        .select((c::slug, c::title, m::role))
        .load(&mut db)
        .await
}

/// How many people were blocked in the last week, of those whom the reader sees.
pub async fn blocked_lately(mut db: &AsyncPgConnection, scope: Option<&str>) -> QueryResult<i64> {
    let filter = PeopleFilter::blocked();
    let week = Utc::now() - TimeDelta::days(7);
    matching(&filter, None, &Dictionary::default(), scope)
        .filter(u::updated_at.gt(week))
        .count()
        .get_result(&mut db)
        .await
}
