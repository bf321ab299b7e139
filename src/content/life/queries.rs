use super::{Document, Kind, Membership, Piece, State, Typed};
use crate::{access::Actor, companies::membership, i18n::Text};
use chrono::{DateTime, Utc};
use diesel::{delete, insert_into, prelude::*, sql_query, sql_types as sql, update, upsert::excluded};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{
    account_company as co, account_usercompany as uc,
    app::{autosave as a, content as c, content_history as h, old_slug},
};
use serde_json::{Value, json};
use uuid::Uuid;

/// Those of a company who write for it.
const WRITERS: [&str; 2] = ["owner", "member"];
/// More companies than anybody belongs to.
const MOST_COMPANIES: i64 = 200;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = sql::Jsonb)]
    whole: Value,
    #[diesel(sql_type = sql::Text)]
    state: String,
    #[diesel(sql_type = sql::Jsonb)]
    title: Text,
    #[diesel(sql_type = sql::Nullable<sql::Integer>)]
    author_id: Option<i32>,
    #[diesel(sql_type = sql::Nullable<sql::Integer>)]
    company_id: Option<i32>,
    #[diesel(sql_type = sql::Text)]
    organization_id: String,
    #[diesel(sql_type = sql::Nullable<sql::Jsonb>)]
    pending: Option<Value>,
    #[diesel(sql_type = sql::Nullable<sql::Timestamptz>)]
    sent_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = sql::Nullable<sql::Integer>)]
    assignee_id: Option<i32>,
    #[diesel(sql_type = sql::Nullable<sql::Timestamptz>)]
    publish_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = sql::Nullable<sql::Timestamptz>)]
    expire_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = sql::Jsonb)]
    changed: Value,
    #[diesel(sql_type = sql::BigInt)]
    version: i64,
}

/// One piece. `NotFound` where there is none.
pub async fn find(mut db: &AsyncPgConnection, kind: &'static Kind, id: i32) -> QueryResult<Piece> {
    let statement = format!(
        "select to_jsonb(t) as whole, c.state, c.title, c.author_id, c.company_id, c.organization_id, c.pending, c.sent_at, \
         c.assignee_id, c.publish_at, c.expire_at, c.changed, \
         coalesce((select max(h.id) from app.content_history h where h.kind = c.kind and h.object_id = c.object_id), 0) as version \
         from app.content c join public.{} t on t.id = c.object_id where c.kind = $1 and c.object_id = $2",
        kind.table
    );
    let query = sql_query(statement).bind::<sql::Text, _>(kind.code).bind::<sql::Integer, _>(id);
    let row: Row = query.get_result(&mut db).await?;
    Ok(Piece {
        kind,
        id,
        state: State::from_code(&row.state).unwrap_or(State::Deleted),
        title: row.title,
        row: row.whole,
        pending: row.pending,
        author_id: row.author_id,
        company_id: row.company_id,
        organization_id: row.organization_id,
        sent_at: row.sent_at,
        assignee_id: row.assignee_id,
        publish_at: row.publish_at,
        expire_at: row.expire_at,
        changed: row.changed,
        version: row.version,
    })
}

/// The same, and nobody else changes it before the transaction ends.
pub async fn lock(db: &mut AsyncPgConnection, kind: &'static Kind, id: i32) -> QueryResult<Piece> {
    let own = c::table.find((kind.code, id));
    own.select(c::object_id).for_update().first::<i32>(db).await?;
    // A statement of its own: it sees what the one before waited for.
    find(db, kind, id).await
}

/// A new row; gives its id.
pub async fn insert(db: &mut AsyncPgConnection, kind: &Kind, columns: &Value) -> QueryResult<i32> {
    #[derive(QueryableByName)]
    struct New {
        #[diesel(sql_type = sql::Integer)]
        id: i32,
    }
    let names = names(columns);
    let statement = format!(
        "insert into public.{table} ({names}) select {names} from jsonb_populate_record(null::public.{table}, $1) returning id",
        table = kind.table
    );
    let new: New = sql_query(statement).bind::<sql::Jsonb, _>(columns).get_result(db).await?;
    Ok(new.id)
}

/// The piece that this form has made already.
pub async fn made_by(mut db: &AsyncPgConnection, kind: &Kind, key: Option<Uuid>) -> QueryResult<Option<i32>> {
    let Some(key) = key else { return Ok(None) };
    let own = c::table.filter(c::form_key.eq(key).and(c::kind.eq(kind.code)));
    own.select(c::object_id).first(&mut db).await.optional()
}

pub async fn keep_key(db: &mut AsyncPgConnection, kind: &Kind, id: i32, key: Option<Uuid>) -> QueryResult<()> {
    update(c::table.find((kind.code, id))).set(c::form_key.eq(key)).execute(db).await.map(drop)
}

/// Writes these columns of a row.
pub async fn change(db: &mut AsyncPgConnection, kind: &Kind, id: i32, columns: &Value) -> QueryResult<()> {
    let names = names(columns);
    let statement = format!(
        "update public.{table} set ({names}) = (select {names} from jsonb_populate_record(null::public.{table}, $1)) where id = $2",
        table = kind.table
    );
    let query = sql_query(statement).bind::<sql::Jsonb, _>(columns).bind::<sql::Integer, _>(id);
    query.execute(db).await.map(drop)
}

/// The names of columns: they are those of a kind, never what somebody sent.
fn names(columns: &Value) -> String {
    let names = columns.as_object().into_iter().flat_map(|map| map.keys());
    names.map(|name| format!("\"{}\"", name.replace('"', ""))).collect::<Vec<_>>().join(", ")
}

/// The version in work beside the published one, with where it stands; without one the row counts again.
pub async fn set_pending(
    db: &mut AsyncPgConnection,
    piece: &Piece,
    pending: Option<&Document>,
    state: State,
) -> QueryResult<()> {
    let title = pending.map_or_else(|| Document::of(piece.kind, &piece.row), Clone::clone).title(piece.kind);
    let own = c::table.find((piece.kind.code, piece.id));
    let set = (
        (c::pending.eq(pending.map(Document::json)), c::state.eq(state.code())),
        (c::title.eq(title), c::updated_at.eq(Utc::now())),
        c::sent_at.eq((state == State::Sent).then(Utc::now)),
    );
    update(own).set(set).execute(db).await.map(drop)
}

/// When it is to be published and taken back; what is known of its words.
pub async fn set_plan(
    db: &mut AsyncPgConnection,
    kind: &Kind,
    id: i32,
    plan: (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    changed: &Value,
) -> QueryResult<()> {
    let set = (c::publish_at.eq(plan.0), c::expire_at.eq(plan.1), c::changed.eq(changed));
    update(c::table.find((kind.code, id))).set(set).execute(db).await.map(drop)
}

pub async fn assign(db: &mut AsyncPgConnection, kind: &Kind, id: i32, to: Option<i32>) -> QueryResult<usize> {
    update(c::table.find((kind.code, id))).set(c::assignee_id.eq(to)).execute(db).await
}

/// A line of the history.
pub struct Line<'l> {
    pub act: &'l str,
    pub before: State,
    pub after: State,
    pub words: &'l str,
    pub revision: Option<i32>,
}

pub async fn tell_history(
    db: &mut AsyncPgConnection,
    user: Option<i32>,
    piece: (&Kind, i32),
    sent_at: Option<DateTime<Utc>>,
    line: Line<'_>,
) -> QueryResult<()> {
    let decided = line.before == State::Sent && line.after != State::Draft && line.act != "delete";
    let waited = sent_at.filter(|_| decided).map(|at| (Utc::now() - at).num_seconds().clamp(0, i64::from(i32::MAX)));
    let row = (
        (h::kind.eq(piece.0.code), h::object_id.eq(piece.1), h::user_id.eq(user), h::act.eq(line.act)),
        (h::before.eq(line.before.code()), h::after.eq(line.after.code()), h::words.eq(line.words)),
        (h::revision_id.eq(line.revision), h::waited.eq(waited.and_then(|seconds| i32::try_from(seconds).ok()))),
    );
    insert_into(h::table).values(row).execute(db).await.map(drop)
}

/// An address that no other piece of the kind has or had.
pub async fn free_slug(db: &mut AsyncPgConnection, kind: &Kind, id: i32, wanted: &str) -> QueryResult<String> {
    #[derive(QueryableByName)]
    struct Free {
        #[diesel(sql_type = sql::Text)]
        slug: String,
    }
    let statement = format!(
        "select w.slug from (select n, case when n = 1 then $1 else $1 || '-' || n end as slug from generate_series(1, 200) n) w \
         where not exists (select from public.{} t where t.slug = w.slug and t.id <> $2) \
         and not exists (select from app.old_slug o where o.kind = $3 and o.slug = w.slug and o.object_id <> $2) \
         order by w.n limit 1",
        kind.table
    );
    let query = sql_query(statement).bind::<sql::Text, _>(wanted).bind::<sql::Integer, _>(id);
    let free: Option<Free> = query.bind::<sql::Text, _>(kind.code).get_result(db).await.optional()?;
    Ok(free.map_or_else(|| format!("{wanted}-{}", Uuid::new_v4().simple()), |free| free.slug))
}

/// The old address leads to the piece from now on, the new one is no old one any more.
pub async fn keep_slug(db: &mut AsyncPgConnection, piece: &Piece, new: &str) -> QueryResult<()> {
    let row = (old_slug::kind.eq(piece.kind.code), old_slug::slug.eq(piece.slug()), old_slug::object_id.eq(piece.id));
    insert_into(old_slug::table).values(row).on_conflict_do_nothing().execute(db).await?;
    delete(old_slug::table.find((piece.kind.code, new))).execute(db).await.map(drop)
}

/// Where a piece is now that had this address once.
pub async fn lasting_home(mut db: &AsyncPgConnection, kind: &Kind, slug: &str) -> QueryResult<Option<String>> {
    #[derive(QueryableByName)]
    struct Home {
        #[diesel(sql_type = sql::Text)]
        slug: String,
    }
    let statement = format!(
        "select t.slug from app.old_slug o join public.{} t on t.id = o.object_id where o.kind = $1 and o.slug = $2",
        kind.table
    );
    let query = sql_query(statement).bind::<sql::Text, _>(kind.code).bind::<sql::Text, _>(slug);
    let home: Option<Home> = query.get_result(&mut db).await.optional()?;
    Ok(home.map(|home| format!("{}/{}", kind.path, home.slug)))
}

/// Puts a piece into the feed, or takes it out. Its row is known by the column of its kind: one that an older portal
/// wrote may have another `source` and `primary_key`.
pub async fn tell_feed(db: &mut AsyncPgConnection, kind: &Kind, id: i32, published: bool) -> QueryResult<()> {
    let Some(column) = kind.feed else { return Ok(()) };
    if published {
        let new = format!(
            "insert into public.core_feed (source, primary_key, published, {column}) values ($1, $2::text, true, $2) \
             on conflict do nothing"
        );
        let query = sql_query(new).bind::<sql::Text, _>(kind.code).bind::<sql::Integer, _>(id);
        query.execute(db).await?;
    }
    let known = format!("update public.core_feed set published = $1 where {column} = $2 and published <> $1");
    let query = sql_query(known).bind::<sql::Bool, _>(published).bind::<sql::Integer, _>(id);
    query.execute(db).await.map(drop)
}

/// The companies in whose name a person may write.
pub async fn memberships(mut db: &AsyncPgConnection, user: i32) -> QueryResult<Vec<Membership>> {
    let rows: Vec<(i32, Text)> = uc::table
        .inner_join(co::table)
        .filter(uc::user_id.eq(user).and(uc::role.eq_any(WRITERS)).and(co::status.eq("active")))
        .order((uc::role.desc(), co::id))
        .limit(MOST_COMPANIES)
        .select((co::id, co::title))
        .load(&mut db)
        .await?;
    Ok(rows.into_iter().map(|(company, title)| Membership { company, title }).collect())
}

/// Whom news about a piece reach: its author, and the owners of its company when the author writes for it no more.
pub async fn keepers(mut db: &AsyncPgConnection, author: i32, company: Option<i32>) -> QueryResult<Vec<i32>> {
    let Some(company) = company else { return Ok(vec![author]) };
    let still = uc::user_id.eq(author).and(uc::company_id.eq(company)).and(uc::role.eq_any(WRITERS));
    match uc::table.filter(still).count().get_result::<i64>(&mut db).await? {
        0 => membership::owners(db, company).await,
        _ => Ok(vec![author]),
    }
}

/// What somebody typed and did not save, newer than the piece itself; with when.
pub async fn autosaved(
    mut db: &AsyncPgConnection,
    user: i32,
    kind: &Kind,
    id: i32,
) -> QueryResult<Option<(Typed, DateTime<Utc>)>> {
    let row: Option<(Value, DateTime<Utc>)> =
        a::table.find((user, kind.code, id)).select((a::fields, a::saved_at)).first(&mut db).await.optional()?;
    Ok(row.and_then(|(fields, at)| Some((serde_json::from_value(fields).ok()?, at))))
}

pub async fn keep_autosave(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    kind: &Kind,
    id: i32,
    typed: &Typed,
) -> QueryResult<()> {
    let Some(user) = actor.user else { return Ok(()) };
    let fields = serde_json::to_value(typed).unwrap_or_else(|_| json!([]));
    let row = (
        (a::user_id.eq(user), a::kind.eq(kind.code), a::object_id.eq(id)),
        (a::fields.eq(fields), a::saved_at.eq(Utc::now())),
    );
    insert_into(a::table)
        .values(row)
        .on_conflict((a::user_id, a::kind, a::object_id))
        .do_update()
        .set((a::fields.eq(excluded(a::fields)), a::saved_at.eq(excluded(a::saved_at))))
        .execute(db)
        .await
        .map(drop)
}

pub async fn forget_autosave(db: &mut AsyncPgConnection, actor: &Actor, kind: &Kind, id: i32) -> QueryResult<()> {
    let Some(user) = actor.user else { return Ok(()) };
    delete(a::table.find((user, kind.code, id))).execute(db).await.map(drop)
}
