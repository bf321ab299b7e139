use crate::{
    access::{Missing, Viewer},
    cabinet::{Asking, Line, Weight},
    companies::Role,
    i18n::Text,
    people::SealedName,
    requests::{model::Request, queries},
    vault::{Field, Vault},
    web::PortalError,
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{
    account_user as u, account_usercompany as m, app::request_editor as e, service_service as s,
    service_servicerequest as r,
};

/// The states in which a request is written (`State::is_written`).
const WRITTEN: [&str; 3] = ["draft", "created", "correction"];
/// The most colleagues of one request.
pub const MOST: i64 = 10;
/// The most requests of others that somebody edits, and members that a page offers.
const MOST_ROWS: i64 = 200;

/// What a colleague lacks to send, sign or withdraw.
const APPLICANT: Missing = Missing { code: "requests.applicant", name: |t| t.request_editors_right() };

/// A colleague of a request.
#[derive(Debug)]
pub struct Editor {
    pub id: i32,
    pub accepted: bool,
    /// Opened; where somebody was invited by an address.
    pub address: String,
    pub name: Option<SealedName>,
}

/// An invitation as who is invited sees it.
#[derive(Debug)]
pub struct Invitation {
    pub id: i32,
    pub request: i32,
    pub accepted: bool,
    pub service: Text,
    pub by: Option<SealedName>,
}

/// The requests of others that the viewer edits: those that are written now; of a company while one belongs to it.
pub async fn invited(mut db: &AsyncPgConnection, viewer: &Viewer) -> QueryResult<Vec<i32>> {
    let companies: Vec<Option<i32>> = viewer.companies.iter().map(|company| Some(company.id)).collect();
    e::table
        .inner_join(r::table)
        .filter(e::user_id.eq(viewer.id).and(e::accepted_at.is_not_null()))
        .filter(r::status.eq_any(WRITTEN))
        .filter(r::company_id.is_null().or(r::company_id.eq_any(companies)))
        .order(e::id.desc())
        .limit(MOST_ROWS)
        .select(r::id)
        .load(&mut db)
        .await
}

/// A request that the viewer may write: their own, or one that they were invited to.
pub async fn open_one(db: &AsyncPgConnection, viewer: &Viewer, id: i32) -> QueryResult<Request> {
    match queries::own_one(db, viewer, id).await.optional()? {
        Some(request) => Ok(request),
        None if invited(db, viewer).await?.contains(&id) => queries::find(db, id).await,
        None => Err(diesel::result::Error::NotFound),
    }
}

/// A request of the viewer's own, for what applicants alone do.
pub async fn own(db: &AsyncPgConnection, viewer: &Viewer, id: i32) -> Result<Request, PortalError> {
    match queries::own_one(db, viewer, id).await.optional()? {
        Some(request) => Ok(request),
        None => Err(refusal(db, viewer, id).await),
    }
}

/// Why somebody whose request it is not may do what applicants alone do: a colleague lacks the right, a stranger knows
/// nothing of it.
async fn refusal(db: &AsyncPgConnection, viewer: &Viewer, id: i32) -> PortalError {
    match invited(db, viewer).await {
        Ok(known) if known.contains(&id) => PortalError::Forbidden(Some(APPLICANT)),
        Ok(_) => PortalError::NotFound,
        Err(error) => error.into(),
    }
}

/// Whom an applicant has invited.
pub async fn editors(mut db: &AsyncPgConnection, vault: &Vault, request: i32) -> QueryResult<Vec<Editor>> {
    type Row = (i32, Option<DateTime<Utc>>, String, Option<SealedName>);
    let rows: Vec<Row> = e::table
        .left_join(u::table)
        .filter(e::request_id.eq(request))
        .order(e::id)
        .limit(MOST)
        .select((e::id, e::accepted_at, e::address, Option::<SealedName>::as_select()))
        .load(&mut db)
        .await?;
    let editor = |(id, accepted, sealed, name): Row| {
        let address = if sealed.is_empty() { sealed } else { vault.show(Field::EditorAddress, id, &sealed) };
        // Whether an address is somebody's here shows only when that person has accepted.
        Editor { id, accepted: accepted.is_some(), address, name: name.filter(|_| accepted.is_some()) }
    };
    Ok(rows.into_iter().map(editor).collect())
}

/// The members of a company who do not act for it: the others write its requests anyway.
pub async fn members(mut db: &AsyncPgConnection, company: i32) -> QueryResult<Vec<(i32, SealedName)>> {
    m::table
        .inner_join(u::table)
        .filter(m::company_id.eq(company).and(m::role.eq(Role::Advisor)))
        .filter(u::is_active.and(u::deleted_at.is_null()))
        .order(m::id)
        .limit(MOST_ROWS)
        .select((u::id, SealedName::as_select()))
        .load(&mut db)
        .await
}

/// An invitation of the viewer's.
pub async fn invitation(mut db: &AsyncPgConnection, viewer: &Viewer, id: i32) -> QueryResult<Invitation> {
    type Row = (i32, i32, Option<DateTime<Utc>>, Text, Option<i32>);
    let row: Row = e::table
        .inner_join(r::table.inner_join(s::table))
        .filter(e::id.eq(id).and(e::user_id.eq(viewer.id)))
        .filter(r::status.eq_any(WRITTEN))
        .select((e::id, r::id, e::accepted_at, s::name, e::invited_by))
        .first(&mut db)
        .await?;
    let (id, request, accepted, service, by) = row;
    let by = match by {
        Some(by) => queries::name_of(db, by).await?,
        None => None,
    };
    Ok(Invitation { id, request, accepted: accepted.is_some(), service, by })
}

/// Invitations that wait for the person's answer.
pub async fn waiting(asking: &Asking<'_>) -> QueryResult<Vec<Line>> {
    let mut db = asking.db;
    let rows: Vec<(i32, Text)> = e::table
        .inner_join(r::table.inner_join(s::table))
        .filter(e::user_id.eq(asking.me.id).and(e::accepted_at.is_null()))
        .filter(r::status.eq_any(WRITTEN))
        .order(e::id.desc())
        .limit(5)
        .select((e::id, s::name))
        .load(&mut db)
        .await?;
    let t = asking.t;
    let line = |(id, service): (i32, Text)| Line {
        weight: Weight::Task,
        icon: "users",
        words: t.request_editors_told_invited().to_owned(),
        about: service.say(t.lang()).words.to_owned(),
        path: format!("/cabinet/request-invitations/{id}"),
        due: None,
    };
    Ok(rows.into_iter().map(line).collect())
}
