//! The second form of a service: a stage of the process opens it - the contract behind an application, the report behind
//! a grant -, the applicant fills it in with the same pages, and the office goes on with both.

use super::{
    chain::{self, Event},
    clock,
    model::Request,
    moves::nobody_s,
    queries::{self, Draft, SOURCE},
    tell,
};
use crate::{
    access::{Actor, Viewer},
    audit::{self, Deed},
    form_builder::{self, Version},
    forms::{Answers, Posted, Structure, canonical},
    services::plan::Stage,
    vault::{Field, Vault},
    web::{Portal, PortalError},
    webhooks,
};
use chrono::Utc;
use diesel::{insert_into, prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{
    app::{second_answer as a, second_form as o},
    service_hubformdata as f, service_service as s, service_servicerequest as r,
};
use serde_json::{Value, json};

/// The form that a request has as its second; none before a stage has asked for it.
pub async fn form(mut db: &AsyncPgConnection, request: &Request) -> QueryResult<Option<Version>> {
    let Some(data) = request.second_hub_form_data_id else { return Ok(None) };
    let (form, version): (i32, i32) =
        f::table.find(data).select((f::hub_form_id, f::form_version)).first(&mut db).await?;
    form_builder::version(db, form, version).await
}

/// The form with the answers that were sent last; none before that.
pub async fn sent(
    db: &AsyncPgConnection,
    vault: &Vault,
    request: &Request,
) -> QueryResult<Option<(Structure, Answers)>> {
    let Some(form) = form(db, request).await? else { return Ok(None) };
    let Some(stored) = answers(db, vault, (request.id, request.second_version())).await? else { return Ok(None) };
    let own = form.structure.fields().map(|(_, field)| field).filter(|field| !field.private);
    let answers = Answers::from_json(own, &stored);
    Ok(Some((form.structure, answers)))
}

/// The answers of a version.
async fn answers(
    mut db: &AsyncPgConnection,
    vault: &Vault,
    (request, version): (i32, i32),
) -> QueryResult<Option<Value>> {
    let of = a::request_id.eq(request).and(a::version.eq(version));
    let row: Option<(i32, String)> = a::table.filter(of).select((a::id, a::content)).first(&mut db).await.optional()?;
    Ok(row.and_then(|(id, sealed)| serde_json::from_str(&vault.show(Field::SecondAnswer, id, &sealed)).ok()))
}

/// What is typed and not sent.
pub async fn draft(mut db: &AsyncPgConnection, vault: &Vault, id: i32) -> QueryResult<Draft> {
    let sealed: Option<String> = o::table.find(id).select(o::content).first(&mut db).await.optional()?;
    let Some(sealed) = sealed.filter(|sealed| !sealed.is_empty()) else { return Ok(Draft::default()) };
    Ok(serde_json::from_str(&vault.show(Field::SecondDraft, id, &sealed)).unwrap_or_default())
}

pub async fn keep_draft(db: &mut AsyncPgConnection, vault: &Vault, id: i32, draft: &Draft) -> QueryResult<()> {
    let content = vault.seal(Field::SecondDraft, id, &serde_json::to_string(draft).unwrap_or_default());
    let row = (o::content.eq(content), o::updated_at.eq(Utc::now()));
    update(o::table.find(id)).set(row).execute(db).await?;
    update(r::table.find(id)).set(r::updated_at.eq(Utc::now())).execute(db).await.map(drop)
}

/// Opens it, when a request has come to a stage that asks for it, in the transaction of that move: what was sent
/// before is corrected. A service without a second form has nothing to open.
pub async fn open(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    request: &Request,
    stage: Option<&Stage>,
) -> QueryResult<()> {
    if !stage.is_some_and(Stage::asks_second_form) {
        return Ok(());
    }
    if request.second_hub_form_data_id.is_none() {
        let chosen: Option<i32> = s::table.find(&request.service_id).select(s::second_hub_form_id).first(db).await?;
        let Some(chosen) = chosen else { return Ok(()) };
        let Some(version) = form_builder::latest(db, chosen).await? else { return Ok(()) };
        let row = (f::hub_form_id.eq(chosen), f::form_version.eq(version.version));
        let data: i32 = insert_into(f::table).values(row).returning(f::id).get_result(db).await?;
        update(r::table.find(request.id)).set(r::second_hub_form_data_id.eq(data)).execute(db).await?;
    }
    let row = (o::id.eq(request.id), o::open.eq(true));
    insert_into(o::table).values(row).on_conflict(o::id).do_update().set(o::open.eq(true)).execute(db).await?;
    if let Some(before) = answers(db, &portal.vault, (request.id, request.second_version())).await? {
        let posted = Posted::from_json(&before).unwrap_or_default();
        keep_draft(db, &portal.vault, request.id, &Draft { posted, ..Draft::default() }).await?;
    }
    update(r::table.find(request.id)).set(r::paused_at.eq(Utc::now())).execute(db).await?;
    tell::applicant_of(portal.outbox(), db, request, |t| t.requests_told_second(request.called(t))).await
}

/// Sends these checked answers; `false` when it was sent already.
pub async fn send(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    (viewer, actor): (&Viewer, &Actor),
    id: i32,
    (form, checked): (&Structure, &Answers),
) -> Result<bool, PortalError> {
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<bool, PortalError> {
        queries::lock(db, id).await?;
        let request = queries::own_one(db, viewer, id).await?;
        if !request.writes_second() {
            return Ok(false);
        }
        let version = request.second_version() + 1;
        let content = canonical(&checked.to_json());
        let row = (a::request_id.eq(id), a::version.eq(version), a::content.eq(""));
        let answer: i32 = insert_into(a::table).values(row).returning(a::id).get_result(db).await?;
        let sealed = portal.vault.seal(Field::SecondAnswer, answer, &content);
        update(a::table.find(answer)).set(a::content.eq(sealed)).execute(db).await?;
        if let Some(data) = request.second_hub_form_data_id {
            let row = (f::data.eq(nobody_s(form, checked)), f::version.eq(version), f::updated_at.eq(Utc::now()));
            update(f::table.find(data)).set(row).execute(db).await?;
        }
        let closed = (o::open.eq(false), o::version.eq(version), o::content.eq(""), o::updated_at.eq(Utc::now()));
        update(o::table.find(id)).set(closed).execute(db).await?;
        go_on(db, &request).await?;
        let data = json!({ "office": false, "version": version, "answers": chain::keyed(&portal.vault, &content) });
        chain::append(db, &portal.vault, (id, actor.user), &Event { data, ..Event::new("second") }).await?;
        let deed = Deed::new("send", SOURCE, id).with(json!({ "second_form": version }));
        audit::record(db, actor, deed).await?;
        tell::office(portal.outbox(), db, &request, |t| t.requests_told_second_sent(request.called(t))).await?;
        webhooks::announce(portal.outbox(), db, id, webhooks::Event::Stage).await?;
        Ok(true)
    })
    .await
}

/// The office's clock goes on, with what was left of the term.
async fn go_on(db: &mut AsyncPgConnection, request: &Request) -> QueryResult<()> {
    let now = Utc::now();
    let calendar = queries::calendar(db).await?;
    let row = (
        r::due_at.eq(clock::resumed(request, &calendar, now)),
        r::paused_at.eq(None::<chrono::DateTime<Utc>>),
        r::updated_at.eq(now),
    );
    update(r::table.find(request.id)).set(row).execute(db).await.map(drop)
}
