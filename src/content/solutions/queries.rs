use super::model::{Solution, State, Task};
use crate::{
    access::Viewer,
    content::{catalogue, life},
    i18n::Text,
    web::{PER_PAGE, Slice, offset},
};
use diesel::{dsl::sql, prelude::*, sql_query, sql_types};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::try_join;
use schema::{account_company as co, core_techtask as t, core_techtasksolution as s};

/// More open tasks with unseen solutions than a person's first page shows.
const WAITING: i64 = 5;

pub async fn task(mut db: &AsyncPgConnection, slug: &str) -> QueryResult<Task> {
    Task::query().filter(t::slug.eq(slug)).first(&mut db).await
}

/// How many solutions a task has.
pub async fn count(mut db: &AsyncPgConnection, task: i32) -> QueryResult<i64> {
    s::table.filter(s::tech_task_id.eq(task).and(s::status.ne("deleted"))).count().get_result(&mut db).await
}

/// Name and number of a company, as a solution keeps them; the number of a sole proprietor is a person's and stays
/// sealed where it is.
pub async fn company(mut db: &AsyncPgConnection, id: i32) -> QueryResult<(Text, String)> {
    let row = co::table.find(id).select((co::title, co::tin, co::company_type));
    let (title, tin, kind): (Text, String, String) = row.first(&mut db).await?;
    Ok((title, if kind == "ip" { String::new() } else { tin }))
}

/// Whether it is this person's, or of a company for which they write.
macro_rules! of_person {
    ($person:expr, $companies:expr) => {
        s::author_id.eq($person).and(sql::<sql_types::Bool>("core_techtasksolution.data ->> 'company_id' is null")).or(
            sql::<sql_types::Bool>("core_techtasksolution.data ->> 'company_id' = any(")
                .bind::<sql_types::Array<sql_types::Text>, _>($companies.iter().map(i32::to_string).collect::<Vec<_>>())
                .sql(")"),
        )
    };
}

/// The solution of a company for a task.
pub async fn of_company(mut db: &AsyncPgConnection, task: i32, company: i32) -> QueryResult<Option<(i32, State)>> {
    let own = sql::<sql_types::Bool>("data ->> 'company_id' = ").bind::<sql_types::Text, _>(company.to_string());
    let row = s::table.filter(s::tech_task_id.eq(task)).filter(own).select((s::id, s::status));
    let row: Option<(i32, String)> = row.first(&mut db).await.optional()?;
    Ok(row.map(|(id, status)| (id, State::of(&status))))
}

/// One of a person's own; `NotFound` for those of others.
pub async fn own_one(mut db: &AsyncPgConnection, id: i32, person: i32, companies: &[i32]) -> QueryResult<Solution> {
    Solution::query().filter(s::id.eq(id)).filter(of_person!(person, companies)).first(&mut db).await
}

/// Whether the viewer may read the files of a solution, besides who sent them: whoever offers it, and the customer.
pub async fn may_read(mut db: &AsyncPgConnection, viewer: &Viewer, key: &str) -> QueryResult<bool> {
    let Ok(id) = key.parse::<i32>() else { return Ok(false) };
    let members = life::memberships(db, viewer.id).await?;
    let companies: Vec<i32> = members.iter().map(|member| member.company).collect();
    if own_one(db, id, viewer.id, &companies).await.optional()?.is_some() {
        return Ok(true);
    }
    let task = s::table.find(id).select(s::tech_task_id).first::<i32>(&mut db).await.optional()?;
    let Some(task) = task else { return Ok(false) };
    Ok(life::find(db, &catalogue::TECHTASK, task).await?.is_of(viewer, &members))
}

/// A page of a person's own solutions, the newest first.
pub async fn own(db: &AsyncPgConnection, person: i32, companies: &[i32], page: i64) -> QueryResult<Slice<Solution>> {
    let (mut one, mut two) = (db, db);
    let total = s::table.filter(of_person!(person, companies)).count().get_result(&mut one);
    let rows = Solution::query()
        .filter(of_person!(person, companies))
        .order((s::created_at.desc(), s::id.desc()))
        .limit(PER_PAGE)
        .offset(offset(page))
        .load(&mut two);
    let (total, rows) = try_join!(total, rows)?;
    Ok(Slice { rows, total, page })
}

/// A page of a task's solutions, who waits longest first, and how many stand where.
pub async fn funnel(
    db: &AsyncPgConnection,
    task: i32,
    state: Option<State>,
    page: i64,
) -> QueryResult<(Slice<Solution>, Vec<(String, i64)>)> {
    let (mut one, mut two) = (db, db);
    let counts = s::table.filter(s::tech_task_id.eq(task)).group_by(s::status);
    let counts = counts.select((s::status, diesel::dsl::count_star())).load::<(String, i64)>(&mut one);
    let codes: Vec<&str> = match state {
        Some(state) => state.codes().to_vec(),
        None => State::ALL.into_iter().flat_map(State::codes).copied().collect(),
    };
    let rows = Solution::query()
        .filter(s::tech_task_id.eq(task).and(s::status.eq_any(codes)))
        .order((s::created_at, s::id))
        .limit(PER_PAGE)
        .offset(offset(page))
        .load(&mut two);
    let (counts, rows) = try_join!(counts, rows)?;
    let wanted = counts.iter().filter(|(code, _)| state.is_none_or(|state| State::of(code) == state));
    let total = wanted.map(|(_, count)| count).sum();
    Ok((Slice { rows, total, page }, counts))
}

pub async fn solution(mut db: &AsyncPgConnection, task: i32, id: i32) -> QueryResult<Solution> {
    Solution::query().filter(s::id.eq(id).and(s::tech_task_id.eq(task))).first(&mut db).await
}

/// Tasks of a person, or of the companies for which they write, with solutions that nobody has decided about.
pub async fn undecided(mut db: &AsyncPgConnection, person: i32) -> QueryResult<Vec<(i32, Text, i64)>> {
    #[derive(QueryableByName)]
    struct Undecided {
        #[diesel(sql_type = sql_types::Integer)]
        id: i32,
        #[diesel(sql_type = sql_types::Jsonb)]
        title: Text,
        #[diesel(sql_type = sql_types::BigInt)]
        count: i64,
    }
    let statement = "select t.id, t.title, count(*) as count from core_techtasksolution s join core_techtask t on t.id = s.tech_task_id \
                     where s.status = 'sent' and ((t.author_id = $1 and t.company_id is null) or t.company_id in \
                     (select company_id from account_usercompany where user_id = $1 and role in ('owner', 'member'))) \
                     group by t.id order by t.id limit $2";
    let query = sql_query(statement).bind::<sql_types::Integer, _>(person).bind::<sql_types::BigInt, _>(WAITING);
    let rows: Vec<Undecided> = query.load(&mut db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.title, row.count)).collect())
}
