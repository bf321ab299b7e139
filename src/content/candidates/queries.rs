use super::model::{Application, Candidate, Note, Opening, State};
use crate::{
    access::Viewer,
    content::{life, vacancies},
    i18n::Text,
    media::{self, PrivateFile},
    web::{PER_PAGE, Slice, offset},
};
use diesel::{prelude::*, sql_query, sql_types as sql};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::try_join;
use schema::{app::candidate_note as n, core_vacancy as v, core_vacancycandidate as c};
use uuid::Uuid;

/// The most notes about one candidate that are shown, the newest of them.
const NOTES: i64 = 50;

pub async fn opening(mut db: &AsyncPgConnection, slug: &str) -> QueryResult<Opening> {
    Opening::query().filter(v::slug.eq(slug)).first(&mut db).await
}

/// A person's application for a vacancy.
pub async fn of_person(mut db: &AsyncPgConnection, vacancy: i32, person: i32) -> QueryResult<Option<(i32, State)>> {
    let own = c::table.filter(c::vacancy_id.eq(vacancy).and(c::author_id.eq(person)));
    let row: Option<(i32, String)> = own.select((c::id, c::status)).first(&mut db).await.optional()?;
    Ok(row.map(|(id, status)| (id, State::of(&status))))
}

pub async fn application(mut db: &AsyncPgConnection, id: i32, person: i32) -> QueryResult<Application> {
    Application::query().filter(c::id.eq(id).and(c::author_id.eq(person))).first(&mut db).await
}

/// Whether the viewer may read the file of an application, besides the candidate: whoever the vacancy is of, until the
/// candidate withdraws.
pub async fn may_read(mut db: &AsyncPgConnection, viewer: &Viewer, key: &str) -> QueryResult<bool> {
    let Ok(id) = key.parse::<i32>() else { return Ok(false) };
    let row = c::table.find(id).select((c::vacancy_id, c::status)).first::<(i32, String)>(&mut db).await.optional()?;
    let Some((vacancy, _)) = row.filter(|(_, status)| State::of(status) != State::Withdrawn) else {
        return Ok(false);
    };
    let piece = life::find(db, &vacancies::KIND, vacancy).await?;
    Ok(piece.is_of(viewer, &life::memberships(db, viewer.id).await?))
}

/// The file that came with an application.
pub async fn file(db: &AsyncPgConnection, id: Option<Uuid>) -> QueryResult<Option<PrivateFile>> {
    match id {
        Some(id) => Ok(media::files(db, &[id]).await?.into_iter().next()),
        None => Ok(None),
    }
}

/// A page of a person's applications, the newest first.
pub async fn own(db: &AsyncPgConnection, person: i32, page: i64) -> QueryResult<Slice<Application>> {
    let (mut one, mut two) = (db, db);
    let total = c::table.filter(c::author_id.eq(person)).count().get_result(&mut one);
    let rows = Application::query()
        .filter(c::author_id.eq(person))
        .order((c::created_at.desc(), c::id.desc()))
        .limit(PER_PAGE)
        .offset(offset(page))
        .load(&mut two);
    let (total, rows) = try_join!(total, rows)?;
    Ok(Slice { rows, total, page })
}

/// A page of a vacancy's candidates, who waits longest first, and how many stand where.
pub async fn board(
    db: &AsyncPgConnection,
    vacancy: i32,
    state: Option<State>,
    page: i64,
) -> QueryResult<(Slice<Candidate>, Vec<(String, i64)>)> {
    let (mut one, mut two) = (db, db);
    let counts = c::table.filter(c::vacancy_id.eq(vacancy)).group_by(c::status);
    let counts = counts.select((c::status, diesel::dsl::count_star())).load::<(String, i64)>(&mut one);
    let codes: Vec<&str> = match state {
        Some(state) => state.codes().to_vec(),
        None => State::ALL.into_iter().flat_map(State::codes).copied().collect(),
    };
    let rows = Candidate::query()
        .filter(c::vacancy_id.eq(vacancy).and(c::status.eq_any(codes)))
        .order((c::created_at, c::id))
        .limit(PER_PAGE)
        .offset(offset(page))
        .load(&mut two);
    let (counts, rows) = try_join!(counts, rows)?;
    let wanted = counts.iter().filter(|(code, _)| state.is_none_or(|state| State::of(code) == state));
    let total = wanted.map(|(_, count)| count).sum();
    Ok((Slice { rows, total, page }, counts))
}

pub async fn candidate(mut db: &AsyncPgConnection, vacancy: i32, id: i32) -> QueryResult<Candidate> {
    Candidate::query().filter(c::id.eq(id).and(c::vacancy_id.eq(vacancy))).first(&mut db).await
}

pub async fn notes(mut db: &AsyncPgConnection, candidate: i32) -> QueryResult<Vec<Note>> {
    let own = Note::query().filter(n::candidate_id.eq(candidate));
    own.order(n::id.desc()).limit(NOTES).load(&mut db).await
}

/// Vacancies of a person, or of the companies for which they write, whose candidates nobody has looked at: id, title,
/// how many; a few of them.
pub async fn unseen(mut db: &AsyncPgConnection, person: i32) -> QueryResult<Vec<(i32, Text, i64)>> {
    #[derive(QueryableByName)]
    struct Unseen {
        #[diesel(sql_type = sql::Integer)]
        id: i32,
        #[diesel(sql_type = sql::Jsonb)]
        title: Text,
        #[diesel(sql_type = sql::BigInt)]
        count: i64,
    }
    let statement = "select v.id, v.title, count(*) as count from core_vacancycandidate c join core_vacancy v on v.id = c.vacancy_id \
                     where c.status = 'sent' and ((v.author_id = $1 and v.company_id is null) or v.company_id in \
                     (select company_id from account_usercompany where user_id = $1 and role in ('owner', 'member'))) \
                     group by v.id order by v.id limit 5";
    let rows: Vec<Unseen> = sql_query(statement).bind::<sql::Integer, _>(person).load(&mut db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.title, row.count)).collect())
}
