use super::{
    forms::{QueueFilter, kinds_of},
    model::Waiting,
};
use crate::{
    access::{Actor, Viewer},
    audit::{self, Deed},
    content::life::{Piece, State, kind},
    people::SealedName,
    web::{PER_PAGE, Slice, offset},
};
use chrono::{DateTime, Utc};
use diesel::{pg::Pg, prelude::*, sql_query, sql_types as sql, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{account_company as co, account_user as u, app::content as c};

type Boxed<'f> = c::BoxedQuery<'f, Pg>;

/// Whose business the viewer sees, under a filter.
fn matching<'f>(viewer: &Viewer, kinds: &[&'static str], filter: &QueueFilter) -> Boxed<'f> {
    let mut query = c::table.filter(c::kind.eq_any(kinds.to_vec())).into_boxed();
    query = match filter.state() {
        // As the index of what waits has it.
        State::Sent => query.filter(diesel::dsl::sql::<sql::Bool>("app.content.state = 'sent'")),
        state => query.filter(c::state.eq(state.code())),
    };
    let scope = viewer.organization.clone().filter(|_| !viewer.superuser);
    let asked = Some(filter.organization.clone()).filter(|code| !code.is_empty());
    for organization in scope.into_iter().chain(asked) {
        query = query.filter(c::organization_id.eq(organization));
    }
    if filter.mine() {
        query = query.filter(c::assignee_id.eq(viewer.id));
    }
    if filter.free() {
        query = query.filter(c::assignee_id.is_null());
    }
    query
}

/// A page of the queue, and how many there are of each kind.
pub async fn queue(
    mut db: &AsyncPgConnection,
    viewer: &Viewer,
    kinds: &[&'static str],
    filter: &QueueFilter,
) -> QueryResult<(Slice<Waiting>, Vec<(String, i64)>)> {
    let page = filter.page();
    let counts = counts(db, viewer, kinds, filter).await?;
    let wanted: Vec<&'static str> = filter.kind().map_or_else(|| kinds.to_vec(), |kind| vec![kind]);
    let total = counts.iter().filter(|(kind, _)| wanted.contains(&kind.as_str())).map(|(_, count)| count).sum();
    let mut query = matching(viewer, kinds, filter).filter(c::kind.eq_any(wanted));
    query = match (filter.state(), filter.newest()) {
        (State::Sent, false) => query.order((c::sent_at.asc(), c::kind.asc(), c::object_id.asc())),
        (State::Sent, true) => query.order((c::sent_at.desc(), c::kind.desc(), c::object_id.desc())),
        (_, false) => query.order((c::updated_at.desc(), c::kind.asc(), c::object_id.desc())),
        (_, true) => query.order((c::updated_at.asc(), c::kind.asc(), c::object_id.asc())),
    };
    let keys: Vec<(String, i32)> =
        query.limit(PER_PAGE).offset(offset(page)).select((c::kind, c::object_id)).load(&mut db).await?;
    let mut rows = rows(db, &keys).await?;
    rows.sort_by_key(|row| keys.iter().position(|(kind, id)| (kind.as_str(), *id) == (row.code(), row.id)));
    Ok((Slice { rows, total, page }, counts))
}

/// How many of each kind the filter finds; the same conditions as `matching`, which can't be grouped.
async fn counts(
    mut db: &AsyncPgConnection,
    viewer: &Viewer,
    kinds: &[&'static str],
    filter: &QueueFilter,
) -> QueryResult<Vec<(String, i64)>> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = sql::Text)]
        kind: String,
        #[diesel(sql_type = sql::BigInt)]
        count: i64,
    }
    let assigned = match (filter.mine(), filter.free()) {
        (true, _) => "and assignee_id = $4",
        (_, true) => "and assignee_id is null",
        _ => "",
    };
    let statement = format!(
        "select kind, count(*) as count from app.content where kind = any($1) and state = '{}' \
         and ($2 is null or organization_id = $2) and ($3 = '' or organization_id = $3) {assigned} \
         and $4 is not null group by kind",
        filter.state().code()
    );
    let scope = viewer.organization.clone().filter(|_| !viewer.superuser);
    let query = sql_query(statement)
        .bind::<sql::Array<sql::Text>, _>(kinds.to_vec())
        .bind::<sql::Nullable<sql::Text>, _>(scope)
        .bind::<sql::Text, _>(&filter.organization)
        .bind::<sql::Integer, _>(viewer.id);
    let counts: Vec<Count> = query.load(&mut db).await?;
    Ok(counts.into_iter().map(|count| (count.kind, count.count)).collect())
}

/// How many pieces wait for a decision of this person.
pub async fn count_waiting(db: &AsyncPgConnection, viewer: &Viewer) -> QueryResult<i64> {
    let kinds: Vec<&'static str> = kinds_of(viewer).into_iter().map(|kind| kind.code).collect();
    Ok(counts(db, viewer, &kinds, &QueueFilter::default()).await?.into_iter().map(|(_, count)| count).sum())
}

/// The rows of a page with what stands beside them.
async fn rows(mut db: &AsyncPgConnection, keys: &[(String, i32)]) -> QueryResult<Vec<Waiting>> {
    let mut these =
        c::table.left_join(co::table).left_join(u::table.on(c::author_id.eq(u::id.nullable()))).into_boxed();
    // A condition that only looks like one would be taken for thousands of rows.
    let Some(((kind, id), others)) = keys.split_first() else { return Ok(Vec::new()) };
    these = these.filter(c::kind.eq(kind).and(c::object_id.eq(id)));
    for (kind, id) in others {
        these = these.or_filter(c::kind.eq(kind).and(c::object_id.eq(id)));
    }
    these
        .select((
            c::kind,
            c::object_id,
            c::state,
            c::title,
            c::updated_at,
            c::sent_at,
            c::assignee_id,
            c::pending.is_not_null(),
            Option::<SealedName>::as_select(),
            co::title.nullable(),
        ))
        .load(&mut db)
        .await
}

/// What waits before and behind this piece under the same filter.
pub async fn neighbours(
    mut db: &AsyncPgConnection,
    viewer: &Viewer,
    kinds: &[&'static str],
    filter: &QueueFilter,
    piece: &Piece,
) -> QueryResult<[Option<(String, i32)>; 2]> {
    let wanted: Vec<&'static str> = filter.kind().map_or_else(|| kinds.to_vec(), |kind| vec![kind]);
    let waits = || matching(viewer, &wanted, &filter.of_waiting());
    let at = piece.sent_at.unwrap_or_else(Utc::now);
    let (code, id) = (piece.kind.code, piece.id);
    let behind = c::sent_at.gt(at).or(c::sent_at
        .eq(at)
        .and(c::kind.nullable().gt(code).or(c::kind.nullable().eq(code).and(c::object_id.nullable().gt(id)))));
    let before = c::sent_at.lt(at).or(c::sent_at
        .eq(at)
        .and(c::kind.nullable().lt(code).or(c::kind.nullable().eq(code).and(c::object_id.nullable().lt(id)))));
    let next = waits()
        .filter(behind)
        .order((c::sent_at.asc(), c::kind.asc(), c::object_id.asc()))
        .select((c::kind, c::object_id))
        .first(&mut db)
        .await
        .optional()?;
    let previous = waits()
        .filter(before)
        .order((c::sent_at.desc(), c::kind.desc(), c::object_id.desc()))
        .select((c::kind, c::object_id))
        .first(&mut db)
        .await
        .optional()?;
    Ok([previous, next])
}

/// The language in which a person reads, for what is written to them.
pub async fn language_of(mut db: &AsyncPgConnection, user: Option<i32>) -> QueryResult<String> {
    let Some(user) = user else { return Ok(String::new()) };
    Ok(u::table.find(user).select(u::language).first(&mut db).await.optional()?.unwrap_or_default())
}

/// Takes pieces on, or gives them back; of those that are the viewer's business, in one transaction with the log.
pub async fn assign(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    viewer: &Viewer,
    pieces: &[(&'static str, i32)],
    take: bool,
) -> QueryResult<usize> {
    let scope = viewer.organization.clone().filter(|_| !viewer.superuser);
    let rights: Vec<&str> = super::forms::kinds_of(viewer).iter().map(|kind| kind.code).collect();
    let pieces: Vec<_> = pieces.iter().filter(|(code, _)| rights.contains(code)).copied().collect();
    let (me, to) = (actor.user, actor.user.filter(|_| take));
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<usize> {
        let mut changed = 0;
        for (code, id) in &pieces {
            let mut own = update(c::table.find((*code, *id))).set(c::assignee_id.eq(to)).into_boxed();
            // What somebody else has taken on stays theirs, and what is decided is nobody's any more.
            own = own
                .filter(c::state.eq("sent"))
                .filter(c::assignee_id.is_null().or(c::assignee_id.is_not_distinct_from(me)));
            if let Some(scope) = &scope {
                own = own.filter(c::organization_id.eq(scope));
            }
            let (one, Some(kind)) = (own.execute(db).await?, kind(code)) else { continue };
            if one > 0 {
                let act = if take { "assign" } else { "release" };
                audit::record(db, actor, Deed::new(act, kind.table, id)).await?;
            }
            changed += one;
        }
        Ok(changed)
    })
    .await
}

/// How many wait now, and since when the oldest.
#[derive(Debug, QueryableByName)]
pub struct Now {
    #[diesel(sql_type = sql::Text)]
    pub kind: String,
    #[diesel(sql_type = sql::BigInt)]
    pub waiting: i64,
    #[diesel(sql_type = sql::Nullable<sql::Timestamptz>)]
    pub oldest: Option<DateTime<Utc>>,
}

pub async fn waiting_now(mut db: &AsyncPgConnection) -> QueryResult<Vec<Now>> {
    sql_query(
        "select kind, count(*) as waiting, min(sent_at) as oldest from app.content where state = 'sent' group by kind",
    )
    .load(&mut db)
    .await
}
