use super::model::{Comment, Reported, Talk, talks};
use crate::web::{PER_PAGE, Slice, offset};
use diesel::{prelude::*, sql_query, sql_types as sql};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::try_join;
use schema::{app::comment_report as rep, core_comment as c};

/// The most answers that one page of a thread shows.
const ANSWERS: i64 = 300;

pub async fn comment(mut db: &AsyncPgConnection, id: i32) -> QueryResult<Comment> {
    Comment::query().filter(c::id.eq(id)).first(&mut db).await
}

/// A page of what was said about a piece, the oldest first, with the answers.
pub async fn thread(db: &AsyncPgConnection, source: &str, key: i32, page: i64) -> QueryResult<Slice<Talk>> {
    let (mut one, mut two) = (db, db);
    let about = || c::source.eq(source).and(c::primary_key.eq(key.to_string())).and(c::parent_id.is_null());
    let total = c::table.filter(about()).count().get_result(&mut one);
    let comments = Comment::query()
        .filter(about())
        .order((c::created_at, c::id))
        .limit(PER_PAGE)
        .offset(offset(page))
        .load(&mut two);
    let (total, comments) = try_join!(total, comments)?;
    Ok(Slice { rows: answered(db, comments).await?, total, page })
}

/// The first page of what was said about a piece.
pub async fn beginning(mut db: &AsyncPgConnection, source: &str, key: i32) -> QueryResult<Vec<Talk>> {
    let about = c::source.eq(source).and(c::primary_key.eq(key.to_string())).and(c::parent_id.is_null());
    let first = Comment::query().filter(about).order((c::created_at, c::id)).limit(PER_PAGE);
    answered(db, first.load(&mut db).await?).await
}

/// With their answers.
async fn answered(mut db: &AsyncPgConnection, comments: Vec<Comment>) -> QueryResult<Vec<Talk>> {
    let ids: Vec<i32> = comments.iter().map(|comment| comment.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let answers = Comment::query().filter(c::parent_id.eq_any(ids)).order((c::created_at, c::id)).limit(ANSWERS);
    Ok(talks(comments, answers.load(&mut db).await?))
}

/// On which page of its thread a comment, or what it answers, stands.
pub async fn page_of(mut db: &AsyncPgConnection, comment: &Comment) -> QueryResult<i64> {
    let first = comment.parent_id.unwrap_or(comment.id);
    let about = c::source.eq(&comment.source).and(c::primary_key.eq(comment.key().to_string()));
    let before = c::table.filter(about.and(c::parent_id.is_null()).and(c::id.lt(first)));
    let before: i64 = before.count().get_result(&mut db).await?;
    Ok(before / PER_PAGE + 1)
}

/// How many marks a piece has, for and against, and whose it is.
#[derive(Debug, Default, QueryableByName)]
pub struct Marks {
    #[diesel(sql_type = sql::BigInt)]
    pub up: i64,
    #[diesel(sql_type = sql::BigInt)]
    pub down: i64,
    #[diesel(sql_type = sql::Nullable<sql::Integer>)]
    pub author_id: Option<i32>,
}

pub async fn marks(mut db: &AsyncPgConnection, source: &str, id: i32) -> QueryResult<Marks> {
    let known = super::model::MARKED.into_iter().find(|known| *known == source);
    let Some(table) = known else { return Ok(Marks::default()) };
    let statement = format!(
        "select cardinality(reaction_up_users)::bigint as up, cardinality(reaction_down_users)::bigint as down, author_id \
         from public.core_{table} where id = $1"
    );
    sql_query(statement).bind::<sql::Integer, _>(id).get_result(&mut db).await
}

/// A page of the comments that were reported and that nobody has decided about, the oldest report first.
pub async fn reported(mut db: &AsyncPgConnection, page: i64) -> QueryResult<Slice<Reported>> {
    let total = count_reported(db).await?;
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = sql::Integer)]
        id: i32,
        #[diesel(sql_type = sql::BigInt)]
        count: i64,
    }
    let statement = "select comment_id as id, count(*) as count from app.comment_report where resolved_at is null \
                     group by comment_id order by min(at), comment_id limit $1 offset $2";
    let query = sql_query(statement).bind::<sql::BigInt, _>(PER_PAGE).bind::<sql::BigInt, _>(offset(page));
    let rows: Vec<Count> = query.load(&mut db).await?;
    let ids: Vec<i32> = rows.iter().map(|row| row.id).collect();
    let comments = Comment::query().filter(c::id.eq_any(&ids)).load(&mut db).await?;
    let open = rep::comment_id.eq_any(&ids).and(rep::resolved_at.is_null());
    let reasons: Vec<(i32, String)> =
        rep::table.filter(open).select((rep::comment_id, rep::reason)).distinct().load(&mut db).await?;
    let mut comments: Vec<Reported> = comments
        .into_iter()
        .map(|comment| Reported {
            reports: rows.iter().find(|row| row.id == comment.id).map_or(0, |row| row.count),
            reasons: reasons.iter().filter(|(id, _)| *id == comment.id).map(|(_, reason)| reason.clone()).collect(),
            comment,
        })
        .collect();
    comments.sort_by_key(|one| ids.iter().position(|id| *id == one.comment.id));
    Ok(Slice { rows: comments, total, page })
}

/// How many comments wait for somebody of the staff.
pub async fn count_reported(mut db: &AsyncPgConnection) -> QueryResult<i64> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = sql::BigInt)]
        count: i64,
    }
    let statement = "select count(distinct comment_id) as count from app.comment_report where resolved_at is null";
    let row: Count = sql_query(statement).get_result(&mut db).await?;
    Ok(row.count)
}
