use super::forms::{Assigned, QueueFilter};
use crate::{
    access::{Actor, Viewer},
    audit::{self, Deed},
    i18n::Text,
    people::SealedName,
    requests::{
        chain::{self, Event},
        queries::{self, SOURCE, scoped},
        state::State,
    },
    vault::Vault,
    web::{PER_PAGE, Slice, offset},
};
use chrono::{DateTime, Utc};
use diesel::{
    dsl::sql,
    pg::Pg,
    prelude::*,
    sql_types::{BigInt, Bool},
    update,
};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{
    account_company as c, account_user as u, service_service as s, service_service_users as m,
    service_servicerequest as r,
};
use serde_json::json;

/// As the partial indexes have it: a parameter would not match them.
const OPEN: &str = "service_servicerequest.status in ('created', 'sent', 'correction', 'approved')";
/// The most members of staff to choose from.
const MOST_OFFICERS: i64 = 200;
/// The most services that somebody chooses among.
const MOST_SERVICES: i64 = 500;

/// A request in the queue.
#[derive(Debug, Queryable)]
pub struct Waiting {
    pub id: i32,
    status: String,
    pub number: Option<String>,
    pub service_id: String,
    pub service: Text,
    pub company: Option<Text>,
    pub author: SealedName,
    pub assignee: Option<i32>,
    pub due_at: Option<DateTime<Utc>>,
    pub paused_at: Option<DateTime<Utc>>,
}

impl Waiting {
    pub fn state(&self) -> State {
        State::from_code(&self.status).unwrap_or(State::Created)
    }

    pub fn overdue(&self, now: DateTime<Utc>) -> bool {
        !self.state().is_over() && self.paused_at.is_none() && self.due_at.is_some_and(|due| due < now)
    }
}

/// Whose queue under which filter.
pub struct Asking {
    pub me: i32,
    /// The services whose requests are seen; `None` is all.
    pub services: Option<Vec<String>>,
    pub filter: QueueFilter,
}

/// The codes of the services whose requests somebody of this organization sees; `None` is all.
pub async fn services_of(mut db: &AsyncPgConnection, scope: Option<&str>) -> QueryResult<Option<Vec<String>>> {
    let Some(scope) = scope else { return Ok(None) };
    s::table.filter(s::organization_id.eq(scope)).select(s::code).load(&mut db).await.map(Some)
}

type Boxed<'f> = r::BoxedQuery<'f, Pg>;

/// The requests of a queue.
pub fn matching<'f>(asking: &Asking) -> Boxed<'f> {
    let filter = &asking.filter;
    let mut query = r::table.into_boxed();
    query = match filter.state() {
        None => query.filter(sql::<Bool>(OPEN)),
        Some(state) if state.is_over() => query.filter(r::status.eq_any(state.codes())),
        // Open states walk the index of the queue.
        Some(state) => query.filter(sql::<Bool>(OPEN)).filter(r::status.eq(state.code())),
    };
    if let Some(services) = &asking.services {
        query = query.filter(r::service_id.eq_any(services.clone()));
    }
    if !filter.service.is_empty() {
        query = query.filter(r::service_id.eq(filter.service.clone()));
    }
    query = match filter.assigned() {
        Assigned::Anybody => query,
        Assigned::Me => query.filter(r::assignee_id.eq(asking.me)),
        Assigned::Nobody => query.filter(r::assignee_id.is_null()),
    };
    if filter.overdue() {
        query = query.filter(r::due_at.lt(Utc::now())).filter(r::paused_at.is_null());
    }
    let text = filter.text().replace(['\\', '%', '_'], "");
    if !text.is_empty() {
        query = query.filter(r::search_field.like(format!("%{text}%")));
    }
    query
}

/// A page of the queue: what is overdue first, then the nearest term; what is over by its day, the newest first.
/// The total is counted when it is not known.
pub async fn page(
    mut db: &AsyncPgConnection,
    viewer: &Viewer,
    filter: &QueueFilter,
    total: Option<i64>,
) -> QueryResult<Slice<Waiting>> {
    let page = filter.page();
    let services = services_of(db, viewer.scope()).await?;
    let asking = Asking { me: viewer.id, services, filter: filter.clone() };
    let total = match total {
        Some(total) => total,
        None => matching(&asking).count().get_result(&mut db).await?,
    };
    let query = matching(&asking);
    let query = match filter.state() {
        Some(state) if state.is_over() => query.order((r::created_at.desc(), r::id.desc())),
        _ => query.order((r::due_at.asc(), r::id.asc())),
    };
    let ids: Vec<i32> = query.select(r::id).limit(PER_PAGE).offset(offset(page)).load(&mut db).await?;
    let mut rows = rows(db, &ids).await?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(Slice { rows, total, page })
}

/// What a list says of these requests.
async fn rows(mut db: &AsyncPgConnection, ids: &[i32]) -> QueryResult<Vec<Waiting>> {
    r::table
        .inner_join(s::table)
        .inner_join(u::table.on(r::author_id.eq(u::id)))
        .left_join(c::table.on(r::company_id.eq(c::id.nullable())))
        .filter(r::id.eq_any(ids))
        .select((
            r::id,
            r::status,
            r::number,
            s::code,
            s::name,
            c::title.nullable(),
            SealedName::as_select(),
            r::assignee_id,
            r::due_at,
            r::paused_at,
        ))
        .load(&mut db)
        .await
}

/// How many requests that the viewer sees stand in each of these states.
pub async fn counts(mut db: &AsyncPgConnection, viewer: &Viewer, states: &[State]) -> QueryResult<Vec<(State, i64)>> {
    let services = services_of(db, viewer.scope()).await?;
    let codes: Vec<&str> = states.iter().flat_map(|state| state.codes()).collect();
    let mut query = r::table.group_by(r::status).select((r::status, diesel::dsl::count_star())).into_boxed();
    query = query.filter(r::status.eq_any(codes));
    if let Some(services) = services {
        query = query.filter(r::service_id.eq_any(services));
    }
    let rows: Vec<(String, i64)> = query.load(&mut db).await?;
    let count = |state: &State| {
        let of = rows.iter().filter(|(code, _)| State::from_code(code) == Some(*state));
        (*state, of.map(|(_, count)| count).sum())
    };
    Ok(states.iter().map(count).collect())
}

/// How many requests wait for the viewer: their own, or without an officer.
pub async fn count_waiting(mut db: &AsyncPgConnection, viewer: &Viewer) -> QueryResult<i64> {
    let services = services_of(db, viewer.scope()).await?;
    let mut query = r::table
        .filter(sql::<Bool>(OPEN))
        .filter(r::status.ne("correction"))
        .filter(r::assignee_id.eq(viewer.id).or(r::assignee_id.is_null()))
        .select(sql::<BigInt>("count(*)"))
        .into_boxed();
    if let Some(services) = services {
        query = query.filter(r::service_id.eq_any(services));
    }
    query.get_result(&mut db).await
}

/// Staff who work on requests that the viewer sees: nobody who is blocked or gone, or of another organization.
fn colleagues<'q>(viewer: &Viewer) -> u::BoxedQuery<'q, Pg> {
    let query = u::table.filter(u::is_staff.and(u::is_active).and(u::blocked.eq(false)).and(u::deleted_at.is_null()));
    match viewer.scope().map(str::to_owned) {
        Some(scope) => query.filter(u::organization_id.eq(scope).or(u::organization_id.is_null())).into_boxed(),
        None => query.into_boxed(),
    }
}

/// Whom these requests can be given to: the managers of their services, and who has one of them.
pub async fn officers(
    mut db: &AsyncPgConnection,
    viewer: &Viewer,
    requests: &[Waiting],
) -> QueryResult<Vec<(i32, SealedName)>> {
    let having: Vec<i32> = requests.iter().filter_map(|request| request.assignee).collect();
    let services: Vec<String> = requests.iter().map(|request| request.service_id.clone()).collect();
    let managing = m::table.filter(m::service_id.eq_any(services)).select(m::user_id);
    colleagues(viewer)
        .filter(u::id.eq_any(having).or(u::id.eq_any(managing)))
        .order(u::id)
        .limit(MOST_OFFICERS)
        .select((u::id, SealedName::as_select()))
        .load(&mut db)
        .await
}

/// Whether somebody can be given requests that the viewer sees.
pub async fn is_colleague(mut db: &AsyncPgConnection, viewer: &Viewer, person: i32) -> QueryResult<bool> {
    let found: Option<i32> =
        colleagues(viewer).filter(u::id.eq(person)).select(u::id).first(&mut db).await.optional()?;
    Ok(found.is_some())
}

/// The services that have a request in this queue, whatever service the filter names.
pub async fn services_in(
    mut db: &AsyncPgConnection,
    viewer: &Viewer,
    filter: &QueueFilter,
) -> QueryResult<Vec<(String, Text)>> {
    let services = services_of(db, viewer.scope()).await?;
    let mut filter = filter.clone();
    filter.service.clear();
    let asking = Asking { me: viewer.id, services, filter };
    s::table
        .filter(s::code.eq_any(matching(&asking).select(r::service_id)))
        .order((s::position, s::code))
        .limit(MOST_SERVICES)
        .select((s::code, s::name))
        .load(&mut db)
        .await
}

/// Gives requests to an officer, or to nobody; only those that the viewer sees and that are on their way. Gives how
/// many changed hands.
pub async fn assign(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    (viewer, actor): (&Viewer, &Actor),
    ids: &[i32],
    to: Option<i32>,
) -> QueryResult<usize> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<usize> {
        let mut ids: Vec<i32> = ids.to_vec();
        ids.sort_unstable();
        let open: Vec<i32> = r::table
            .inner_join(s::table)
            .filter(r::id.eq_any(&ids))
            .filter(scoped!(viewer))
            .filter(sql::<Bool>(OPEN))
            .filter(r::assignee_id.is_distinct_from(to).and(r::author_id.ne(to.unwrap_or_default())))
            .order(r::id)
            .select(r::id)
            .load(db)
            .await?;
        for id in &open {
            queries::lock(db, *id).await?;
            update(r::table.find(id)).set(r::assignee_id.eq(to)).execute(db).await?;
            let data = json!({ "office": true, "to_user": to });
            let event = Event { data, public: false, ..Event::new("assigned") };
            chain::append(db, vault, (*id, actor.user), &event).await?;
            audit::record(db, actor, Deed::new("assign", SOURCE, id).with(json!({ "to": to }))).await?;
        }
        Ok(open.len())
    })
    .await
}
