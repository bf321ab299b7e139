use super::{
    forms::{Sort, VacancyFilter},
    model::{Vacancy, VacancyCard, VacancyEntry, pay_in_tenge},
};
use crate::{
    db::{among, constant::Success},
    dictionary::Dictionary,
    search,
    web::{PER_PAGE, Slice, offset},
};
use chrono::{DateTime, Utc};
use diesel::{pg::Pg, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::try_join;
use schema::{account_company, app::told_vacancy, core_vacancy};

/// Among so many of the same city or kind the most similar ones are chosen.
const ALIKE: i64 = 24;

/// The open vacancies that match the filter, a page of them; the total when it is not known yet.
///
/// `found` are the ids a text search gave.
pub async fn open(
    mut db: &AsyncPgConnection,
    filter: &VacancyFilter,
    dictionary: &Dictionary,
    found: Option<&[i32]>,
    total: Option<i64>,
) -> QueryResult<Slice<VacancyCard>> {
    let now = Utc::now();
    let page = filter.page();
    let ids = sorted(matching(filter, dictionary, found, now), filter).limit(PER_PAGE).offset(offset(page));
    let rows = VacancyCard::query().filter(among(core_vacancy::id, ids.select(core_vacancy::id)));
    let (rows, total) = match total {
        Some(total) => (in_order(rows.load(&mut db).await?, filter), total),
        None => {
            let mut same = db;
            let total = matching(filter, dictionary, found, now).count().get_result(&mut same);
            let (rows, total) = try_join!(rows.load(&mut db), total)?;
            (in_order(rows, filter), total)
        }
    };
    Ok(Slice { rows, total, page })
}

/// Open vacancies that match a kept search, were published since then and were in none of its letters yet; the newest
/// first, at most so many.
pub async fn untold(
    mut db: &AsyncPgConnection,
    filter: &VacancyFilter,
    dictionary: &Dictionary,
    (search, since): (i64, DateTime<Utc>),
    most: i64,
) -> QueryResult<Vec<VacancyCard>> {
    let found = search::ids(db, search::Source::Vacancy, filter.text()).await?;
    let told = told_vacancy::table.filter(told_vacancy::search_id.eq(search)).select(told_vacancy::vacancy_id);
    let new = matching(filter, dictionary, found.as_deref(), Utc::now())
        .filter(core_vacancy::published_at.gt(since))
        .filter(core_vacancy::id.ne_all(told))
        .order((core_vacancy::published_at.desc(), core_vacancy::id.desc()))
        .limit(most);
    let mut rows: Vec<VacancyCard> =
        VacancyCard::query().filter(among(core_vacancy::id, new.select(core_vacancy::id))).load(&mut db).await?;
    rows.sort_by_key(|vacancy| std::cmp::Reverse((vacancy.published_at, vacancy.id)));
    Ok(rows)
}

/// The one place where the filter becomes SQL.
fn matching<'f>(
    filter: &'f VacancyFilter,
    dictionary: &Dictionary,
    found: Option<&'f [i32]>,
    now: DateTime<Utc>,
) -> core_vacancy::BoxedQuery<'f, Pg> {
    let mut query = core_vacancy::table
        .filter(core_vacancy::status.eq(Success))
        .filter(core_vacancy::published)
        .filter(core_vacancy::expires_at.is_null().or(core_vacancy::expires_at.gt(now)))
        .into_boxed();
    if let Some(kind) = filter.kind() {
        query = query.filter(core_vacancy::vacancy_type.eq(kind));
    }
    if !filter.city.is_empty() {
        // An unknown city is in no dictionary: nothing is there.
        let city = dictionary.city_by_slug(&filter.city).map_or(-1, |city| city.id);
        query = query.filter(core_vacancy::city_id.eq(city));
    }
    if let Some(salary) = filter.salary() {
        query = query.filter(pay_in_tenge().ge(i64::from(salary)));
    }
    if let Some(company) = filter.company() {
        query = query.filter(core_vacancy::company_id.eq_any(
            account_company::table.filter(account_company::slug.eq(company)).select(account_company::id.nullable()),
        ));
    }
    if filter.remote() {
        query = query.filter(core_vacancy::remote);
    }
    if let Some(experience) = filter.experience() {
        query = query.filter(core_vacancy::experience.eq(experience));
    }
    if let Some(found) = found {
        query = query.filter(core_vacancy::id.eq_any(found));
    }
    query
}

/// Newest first, or best paid first and those without a salary last.
fn sorted<'f>(query: core_vacancy::BoxedQuery<'f, Pg>, filter: &VacancyFilter) -> core_vacancy::BoxedQuery<'f, Pg> {
    match filter.sort() {
        Sort::New => query.order((core_vacancy::published_at.desc(), core_vacancy::id.desc())),
        Sort::Salary => query.order((pay_in_tenge().desc().nulls_last(), core_vacancy::id.desc())),
    }
}

/// The twenty rows of a page come without an order: sorting them here is cheaper than a second sort there.
fn in_order(mut rows: Vec<VacancyCard>, filter: &VacancyFilter) -> Vec<VacancyCard> {
    match filter.sort() {
        Sort::New => rows.sort_by_key(|vacancy| std::cmp::Reverse((vacancy.published_at, vacancy.id))),
        Sort::Salary => rows.sort_by_key(|vacancy| std::cmp::Reverse((vacancy.tenge, vacancy.id))),
    }
    rows
}

/// What may be shown in a list now.
#[diesel::dsl::auto_type(no_type_alias)]
fn is_open(now: DateTime<Utc>) -> _ {
    core_vacancy::status
        .eq(Success)
        .and(core_vacancy::published)
        .and(core_vacancy::expires_at.is_null().or(core_vacancy::expires_at.gt(now)))
}

/// The newest open vacancies.
pub async fn newest_open(mut db: &AsyncPgConnection, most: i64) -> QueryResult<Vec<VacancyCard>> {
    VacancyCard::query()
        .filter(is_open(Utc::now()))
        .order((core_vacancy::published_at.desc(), core_vacancy::id.desc()))
        .limit(most)
        .load(&mut db)
        .await
}

/// The newest open vacancies of a company.
pub async fn newest_of(mut db: &AsyncPgConnection, company: i32, most: i64) -> QueryResult<Vec<VacancyCard>> {
    VacancyCard::query()
        .filter(core_vacancy::company_id.eq(company))
        .filter(is_open(Utc::now()))
        .order((core_vacancy::published_at.desc(), core_vacancy::id.desc()))
        .limit(most)
        .load(&mut db)
        .await
}

/// The newest open vacancies, for the feed.
pub async fn for_feed(mut db: &AsyncPgConnection, most: i64) -> QueryResult<Vec<VacancyEntry>> {
    VacancyEntry::query()
        .filter(is_open(Utc::now()))
        .order((core_vacancy::published_at.desc(), core_vacancy::id.desc()))
        .limit(most)
        .load(&mut db)
        .await
}

/// One vacancy, in whatever state.
pub async fn find(mut db: &AsyncPgConnection, slug: &str) -> QueryResult<Vacancy> {
    Vacancy::query().filter(core_vacancy::slug.eq(slug)).first(&mut db).await
}

/// Open vacancies of the same city or kind, the most similar ones first.
pub async fn similar(mut db: &AsyncPgConnection, vacancy: &Vacancy, most: usize) -> QueryResult<Vec<VacancyCard>> {
    let mut rows: Vec<VacancyCard> =
        VacancyCard::query()
            .filter(is_open(Utc::now()))
            .filter(core_vacancy::vacancy_type.eq(&vacancy.vacancy_type).or(
                core_vacancy::city_id.is_not_null().and(core_vacancy::city_id.is_not_distinct_from(vacancy.city_id)),
            ))
            .filter(core_vacancy::id.ne(vacancy.id))
            .order((core_vacancy::published_at.desc(), core_vacancy::id.desc()))
            .limit(ALIKE)
            .load(&mut db)
            .await?;
    rows.sort_by_key(|row| std::cmp::Reverse(row.likeness(vacancy)));
    rows.truncate(most);
    Ok(rows)
}
