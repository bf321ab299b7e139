use super::{
    model::{Happened, Request, Verdict},
    working_time::Calendar,
};
use crate::{
    access::Viewer,
    figures::{Pace, service_pace},
    form_builder::{self, Version},
    forms::{File, Posted},
    media,
    people::SealedName,
    vault::{Field, Vault},
};
use chrono::{DateTime, Utc};
use diesel::{
    delete, insert_into,
    prelude::*,
    sql_types::{BigInt, Bool},
    update,
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{
    account_company as c, account_user as u,
    app::{answer_set as a, form_once as o, holiday, request_draft as d, request_head as h, request_words as w},
    service_hubformdata as f, service_service as s, service_servicerequest as r, service_servicerequestlog as l,
    service_servicerequeststatus as t, shared_protectedmediafile as p,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::str::FromStr;
use uuid::Uuid;

/// As `shared_protectedmediafile.source` names the files of requests.
pub const SOURCE: &str = "service_servicerequest";
/// The most lines of one request's history that a page shows.
const MOST_EVENTS: i64 = 500;
/// The most days off that are asked for: forty years.
const MOST_DAYS: i64 = 1000;

/// What somebody has typed and not sent.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub posted: Posted,
    /// The steps that were saved.
    pub seen: Vec<usize>,
    /// Grows with every save, and the page that saved last: what a page keeps by itself never overwrites newer answers.
    pub revision: i64,
    pub writer: String,
}

/// The companies in whose name the viewer acts.
pub fn acting(viewer: &Viewer) -> Vec<Option<i32>> {
    viewer.may_act_for().map(|company| Some(company.id)).collect()
}

/// The companies that the viewer belongs to.
pub fn companies(viewer: &Viewer) -> Vec<Option<i32>> {
    viewer.companies.iter().map(|company| Some(company.id)).collect()
}

/// Requests of one's own: those for oneself, and those of companies that one acts for.
macro_rules! own {
    ($viewer:expr) => {
        schema::service_servicerequest::company_id
            .is_null()
            .and(schema::service_servicerequest::author_id.eq($viewer.id))
            .or(schema::service_servicerequest::company_id.eq_any(crate::requests::queries::acting($viewer)))
    };
}
pub(super) use own;

/// What staff work on: requests that were sent, for services of their organization, and none in which they have a
/// part themselves, as the applicant, one of the company, or a colleague who fills in.
macro_rules! scoped {
    ($viewer:expr) => {{
        let scope = $viewer.scope().map(str::to_owned);
        let all = scope.is_none();
        schema::service_service::organization_id
            .eq(scope)
            .or(all.into_sql::<diesel::sql_types::Bool>())
            .and(schema::service_servicerequest::status.ne("draft"))
            .and(schema::service_servicerequest::author_id.ne($viewer.id))
            .and(
                schema::service_servicerequest::company_id
                    .is_null()
                    .or(schema::service_servicerequest::company_id.ne_all(crate::requests::queries::companies($viewer))),
            )
            .and(
                diesel::dsl::sql::<diesel::sql_types::Bool>(
                    "service_servicerequest.id NOT IN (SELECT request_id FROM app.request_editor \
                     WHERE accepted_at IS NOT NULL AND user_id = ",
                )
                .bind::<diesel::sql_types::Integer, _>($viewer.id)
                .sql(")"),
            )
    }};
}
pub(super) use scoped;

pub async fn find(mut db: &AsyncPgConnection, id: i32) -> QueryResult<Request> {
    Request::query().filter(r::id.eq(id)).first(&mut db).await
}

/// A request of the viewer's own.
pub async fn own_one(mut db: &AsyncPgConnection, viewer: &Viewer, id: i32) -> QueryResult<Request> {
    Request::query().filter(r::id.eq(id)).filter(own!(viewer)).first(&mut db).await
}

/// A request on the viewer's desk.
pub async fn staff_one(mut db: &AsyncPgConnection, viewer: &Viewer, id: i32) -> QueryResult<Request> {
    Request::query().filter(r::id.eq(id)).filter(scoped!(viewer)).first(&mut db).await
}

/// Holds the row of a request until the transaction ends.
pub async fn lock(db: &mut AsyncPgConnection, id: i32) -> QueryResult<()> {
    r::table.find(id).select(r::id).for_update().first::<i32>(db).await.map(drop)
}

/// Makes the requests of one applicant wait for each other until the transaction ends.
pub async fn lock_applicant(db: &mut AsyncPgConnection, request: &Request) -> QueryResult<()> {
    let row = match request.company_id {
        Some(company) => c::table.find(company).select(c::id).for_no_key_update().first::<i32>(db).await,
        None => u::table.find(request.author_id).select(u::id).for_no_key_update().first::<i32>(db).await,
    };
    row.map(drop)
}

/// How many events a request has: what a form has seen.
pub async fn events_seen(mut db: &AsyncPgConnection, id: i32) -> QueryResult<i32> {
    let number = h::table.find(id).select(h::number).first(&mut db).await.optional()?;
    Ok(number.unwrap_or(0))
}

/// The form that a request answers, and the stored answers that are nobody's.
pub async fn form(mut db: &AsyncPgConnection, request: &Request) -> QueryResult<(Option<Version>, Value)> {
    let Some(data) = request.hub_form_data_id else { return Ok((None, json!({}))) };
    let (form, version, data): (i32, i32, Value) =
        f::table.find(data).select((f::hub_form_id, f::form_version, f::data)).first(&mut db).await?;
    Ok((form_builder::version(db, form, version).await?, data))
}

pub async fn draft(mut db: &AsyncPgConnection, vault: &Vault, id: i32) -> QueryResult<Draft> {
    let content: Option<String> = d::table.find(id).select(d::content).first(&mut db).await.optional()?;
    let content = content.map(|sealed| vault.show(Field::RequestDraft, id, &sealed)).unwrap_or_default();
    Ok(serde_json::from_str(&content).unwrap_or_default())
}

pub async fn keep_draft(db: &mut AsyncPgConnection, vault: &Vault, id: i32, draft: &Draft) -> QueryResult<()> {
    let content = serde_json::to_string(draft).unwrap_or_default();
    let content = vault.seal(Field::RequestDraft, id, &content);
    let row = (d::content.eq(content), d::updated_at.eq(Utc::now()));
    insert_into(d::table)
        .values((d::id.eq(id), row.clone()))
        .on_conflict(d::id)
        .do_update()
        .set(row)
        .execute(db)
        .await?;
    update(r::table.find(id)).set(r::updated_at.eq(Utc::now())).execute(db).await.map(drop)
}

pub async fn forget_draft(db: &mut AsyncPgConnection, id: i32) -> QueryResult<()> {
    delete(d::table.find(id)).execute(db).await.map(drop)
}

/// The answers of a version; `None` for one of the old portal.
pub async fn answers(
    mut db: &AsyncPgConnection,
    vault: &Vault,
    request: i32,
    version: i32,
) -> QueryResult<Option<Value>> {
    let of = a::request_id.eq(request).and(a::version.eq(version));
    let row: Option<(i32, String)> = a::table.filter(of).select((a::id, a::content)).first(&mut db).await.optional()?;
    Ok(row.and_then(|(id, sealed)| serde_json::from_str(&vault.show(Field::AnswerSet, id, &sealed)).ok()))
}

/// Keeps the answers of a new version, sealed; gives what was sealed.
pub async fn keep_answers(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    (request, version): (i32, i32),
    answers: &Value,
) -> QueryResult<String> {
    let content = crate::forms::canonical(answers);
    let row = (a::request_id.eq(request), a::version.eq(version), a::content.eq(""));
    let id: i32 = insert_into(a::table).values(row).returning(a::id).get_result(db).await?;
    let sealed = vault.seal(Field::AnswerSet, id, &content);
    update(a::table.find(id)).set(a::content.eq(sealed)).execute(db).await?;
    Ok(content)
}

/// The files that were sent for a request, as forms know them.
pub async fn files(mut db: &AsyncPgConnection, vault: &Vault, request: i32) -> QueryResult<Vec<File>> {
    let of = p::source.eq(SOURCE).and(p::primary_key.eq(request.to_string()));
    let ids: Vec<Uuid> = p::table.filter(of).select(p::id).order(p::created_at).limit(500).load(&mut db).await?;
    let files = media::files(db, &ids).await?.into_iter();
    let file = |file: media::PrivateFile| File {
        id: file.id,
        name: file.name(vault),
        bytes: u64::try_from(file.size).unwrap_or_default(),
    };
    Ok(files.map(file).collect())
}

type Line = (i32, DateTime<Utc>, String, bool, Value, Option<i32>, Option<SealedName>, Option<String>);

/// What happened to a request, the oldest first; `all` is for staff. What the old portal wrote down comes before.
pub async fn events(mut db: &AsyncPgConnection, vault: &Vault, request: i32, all: bool) -> QueryResult<Vec<Happened>> {
    let lines: Vec<Line> = l::table
        .left_join(u::table.on(l::user_id.eq(u::id.nullable())))
        .left_join(w::table.on(w::id.eq(l::id)))
        .filter(l::service_request_id.eq(request))
        .filter(l::is_public.or(all.into_sql::<Bool>()))
        .order((l::created_at.desc(), l::id.desc()))
        .limit(MOST_EVENTS)
        .select((
            l::id,
            l::created_at,
            l::kind,
            l::is_public,
            l::data,
            l::user_id,
            Option::<SealedName>::as_select(),
            w::content.nullable(),
        ))
        .load(&mut db)
        .await?;
    let first = lines.last().map_or_else(Utc::now, |line| line.1);
    let mut events = before(db, request, first).await?;
    events.extend(lines.into_iter().rev().map(|(id, at, kind, public, data, person_id, person, words)| {
        let words = words.map(|sealed| vault.show(Field::RequestWords, id, &sealed)).unwrap_or_default();
        Happened { id: Some(id), at, kind, public, data, words, person, person_id }
    }));
    Ok(events)
}

/// The history of states from before the chain.
async fn before(mut db: &AsyncPgConnection, request: i32, first: DateTime<Utc>) -> QueryResult<Vec<Happened>> {
    type Old = (DateTime<Utc>, String, String, Option<i32>, Option<SealedName>);
    let rows: Vec<Old> = t::table
        .left_join(u::table)
        .filter(t::service_request_id.eq(request).and(t::created_at.lt(first)))
        .order((t::created_at, t::id))
        .limit(MOST_EVENTS)
        .select((t::created_at, t::status, t::comment, t::user_id, Option::<SealedName>::as_select()))
        .load(&mut db)
        .await?;
    let line = |(at, status, words, person_id, person): Old| Happened {
        id: None,
        at,
        kind: "state".into(),
        public: true,
        data: json!({ "to": status }),
        words,
        person,
        person_id,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// What was said when the request was last returned.
pub async fn last_return(mut db: &AsyncPgConnection, vault: &Vault, request: i32) -> QueryResult<Verdict> {
    let row: Option<(i32, String)> = l::table
        .inner_join(w::table.on(w::id.eq(l::id)))
        .filter(l::service_request_id.eq(request).and(l::kind.eq("moved")))
        .filter(diesel::dsl::sql::<Bool>("service_servicerequestlog.data ->> 'to' = 'correction'"))
        .order(l::id.desc())
        .select((l::id, w::content))
        .first(&mut db)
        .await
        .optional()?;
    Ok(row.map(|(id, sealed)| Verdict::read(&vault.show(Field::RequestWords, id, &sealed))).unwrap_or_default())
}

/// How long the service of a request took so far.
pub async fn pace(mut db: &AsyncPgConnection, service: &str) -> QueryResult<Option<Pace>> {
    service_pace::table
        .filter(service_pace::service_id.eq(service))
        .select(Pace::as_select())
        .first(&mut db)
        .await
        .optional()
}

/// The working days, as staff keep them.
pub async fn calendar(mut db: &AsyncPgConnection) -> QueryResult<Calendar> {
    let days = holiday::table.select((holiday::day, holiday::works)).order(holiday::day.desc()).limit(MOST_DAYS);
    Ok(Calendar::new(days.load(&mut db).await?))
}

/// Whether a form of this key comes for the first time; in the transaction of what it does. A text that is no key is
/// always new.
pub async fn once(db: &mut AsyncPgConnection, key: &str) -> QueryResult<bool> {
    let Ok(key) = Uuid::from_str(key) else { return Ok(true) };
    Ok(insert_into(o::table).values(o::key.eq(key)).on_conflict_do_nothing().execute(db).await? > 0)
}

/// The next number of a request.
pub async fn next_number(db: &mut AsyncPgConnection) -> QueryResult<i64> {
    diesel::select(diesel::dsl::sql::<BigInt>("nextval('app.request_number')")).get_result(db).await
}

/// Whether the viewer may read the files of a request: it is their own, or their work.
pub async fn may_read(db: &mut AsyncPgConnection, viewer: &Viewer, key: &str) -> QueryResult<bool> {
    use crate::access::{Right, right::ViewRequests};
    let Ok(id) = key.parse::<i32>() else { return Ok(false) };
    if super::request_editors::open_one(db, viewer, id).await.optional()?.is_some() {
        return Ok(true);
    }
    let staff = viewer.staff && viewer.holds(ViewRequests::CODE);
    Ok(staff && staff_one(db, viewer, id).await.optional()?.is_some())
}

/// The name of a person, as staff and applicants of one request see each other.
pub async fn name_of(mut db: &AsyncPgConnection, person: i32) -> QueryResult<Option<SealedName>> {
    u::table.find(person).select(SealedName::as_select()).first(&mut db).await.optional()
}

/// Whom the office's news about a request goes to: who works on it, else the managers of its service.
pub async fn officers(mut db: &AsyncPgConnection, request: &Request) -> QueryResult<Vec<i32>> {
    use schema::service_service_users as m;
    if let Some(assignee) = request.assignee_id {
        return Ok(vec![assignee]);
    }
    m::table.filter(m::service_id.eq(&request.service_id)).select(m::user_id).order(m::id).limit(20).load(&mut db).await
}

/// The services whose requests the viewer sees, by name, for filters: so many at most.
pub async fn services(
    mut db: &AsyncPgConnection,
    viewer: &Viewer,
    most: i64,
) -> QueryResult<Vec<(String, crate::i18n::Text)>> {
    let scope = viewer.scope().map(str::to_owned);
    let all = scope.is_none();
    s::table
        .filter(s::organization_id.eq(scope).or(all.into_sql::<Bool>()))
        .order((s::position, s::code))
        .select((s::code, s::name))
        .limit(most)
        .load(&mut db)
        .await
}

/// The name of a service whose requests the viewer may see.
pub async fn service_name(mut db: &AsyncPgConnection, code: &str) -> QueryResult<Option<crate::i18n::Text>> {
    s::table.find(code).select(s::name).first(&mut db).await.optional()
}
