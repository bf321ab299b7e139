//! The moves of a request, each one transaction: state, both histories, the chain, effects, the log, notices. Who comes
//! second has changed nothing and learns what happened meanwhile.

use super::{
    assigning,
    chain::{self, Event},
    clock, effects, filling,
    model::{Move, Request, Step, Verdict},
    queries::{self, Draft},
    second,
    signature::{self, Signature},
    state::{Act, State},
    tell,
};
use crate::{
    access::{Actor, Viewer},
    audit::{self, Deed},
    forms::{Answers, Kind, Posted, Structure},
    i18n::format,
    media,
    services::plan,
    vault::Vault,
    web::{Portal, PortalError},
    webhooks,
};
use actix_web::http::StatusCode;
use chrono::Utc;
use diesel::{insert_into, prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{
    service_hubformdata as f, service_servicerequest as r, service_servicerequestbpstatus as b,
    service_servicerequeststatus as t,
};
use serde_json::{Map, Value, json};

/// How a decision ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Done {
    Moved,
    /// Something happened since the form was drawn; nothing was written.
    Behind,
    /// The move is not possible where the request stands.
    Impossible,
}

/// What an officer decides.
#[derive(Debug)]
pub struct Decision<'d> {
    /// The number of the last event that the form has seen.
    pub seen: i32,
    pub code: &'d str,
    pub verdict: Verdict,
}

/// The answers that may stand in the table that analysts read: those that name and reach nobody, and no free text.
pub fn nobody_s(form: &Structure, answers: &Answers) -> Value {
    let open = |key: &str| {
        form.field(key).is_some_and(|field| {
            !field.private
                && !matches!(
                    field.kind,
                    Kind::Text
                        | Kind::Textarea
                        | Kind::RichText
                        | Kind::Email
                        | Kind::Phone
                        | Kind::Iin
                        | Kind::Url
                        | Kind::Person
                        | Kind::Company
                        | Kind::File
                        | Kind::Files
                        | Kind::Table
                )
        })
    };
    let kept = answers.iter().filter(|(key, _)| open(key));
    Value::Object(kept.map(|(key, answer)| (key.to_owned(), answer.to_json())).collect::<Map<_, _>>())
}

/// How sending ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Sent {
    Done,
    /// The same form came twice.
    Already,
    /// The form wants a signature, and there is none of just these answers.
    Unsigned,
    Refused(filling::Obstacle),
    /// Somebody has written on since the answers were looked at.
    Behind,
}

/// The signature of just these answers, where the form wants one; `None` where it is missing.
async fn signed(
    portal: &Portal,
    db: &AsyncPgConnection,
    request: &Request,
    (form, answers): (&Structure, &Answers),
) -> QueryResult<Option<Option<Signature>>> {
    if !signature::wanted(&portal.config, form) {
        return Ok(Some(None));
    }
    let document = signature::document(db, request, answers).await?;
    let known = signature::find(db, &portal.vault, (request.id, signature::version(request))).await?;
    Ok(known.filter(|known| known.signs(&portal.vault, &document)).map(Some))
}

/// Sends a request with these checked answers, for the first time or corrected.
pub async fn send(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    (viewer, actor): (&Viewer, &Actor),
    id: i32,
    (form, answers, revision): (&Structure, &Answers, i64),
) -> Result<Sent, PortalError> {
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<Sent, PortalError> {
        queries::lock(db, id).await?;
        let request = queries::own_one(db, viewer, id).await?;
        let from = request.state();
        if from.after(Act::Send).is_none() {
            return Ok(Sent::Already);
        }
        if queries::draft(db, &portal.vault, id).await?.revision != revision {
            return Ok(Sent::Behind);
        }
        if from == State::Draft {
            // A draft may be older than what stands in the way now.
            queries::lock_applicant(db, &request).await?;
            if let Some(obstacle) = filling::obstacle(db, &portal.dictionary().cities, &request).await? {
                return Ok(Sent::Refused(obstacle));
            }
        }
        let Some(signature) = signed(portal, db, &request, (form, answers)).await? else {
            return Ok(Sent::Unsigned);
        };
        if from == State::Draft {
            drop_loose(db, &portal.vault, actor, (id, answers)).await?;
        }
        let version = signature::version(&request);
        let sealed = queries::keep_answers(db, &portal.vault, (id, version), &answers.to_json()).await?;
        if let Some(data) = request.hub_form_data_id {
            let row = (f::data.eq(nobody_s(form, answers)), f::version.eq(version), f::updated_at.eq(Utc::now()));
            let facts = signature.as_ref().map(Signature::facts);
            let row = (row, f::signature.eq(facts), f::signed_at.eq(signature.as_ref().map(|one| one.at)));
            update(f::table.find(data)).set(row).execute(db).await?;
        }
        sent(db, &request, version).await?;
        let mut data = json!({ "from": from.code(), "to": State::Sent.code(), "version": version,
            "answers": chain::keyed(&portal.vault, &sealed) });
        if let Some(signature) = &signature {
            data["signature"] = signature.facts();
        }
        history(db, id, State::Sent, actor.user).await?;
        chain::append(db, &portal.vault, (id, actor.user), &Event { data, ..Event::new("sent") }).await?;
        queries::forget_draft(db, id).await?;
        audit::record(db, actor, Deed::new("send", "service_servicerequest", id).with(json!({ "version": version })))
            .await?;
        assigning::assign(db, &portal.vault, &request, answers).await?;
        let request = queries::find(db, id).await?;
        tell::applicant(portal.outbox(), db, &request, plan::Event::Sent, "").await?;
        tell::office(portal.outbox(), db, &request, |t| t.requests_told_office(request.called(t))).await?;
        webhooks::announce(portal.outbox(), db, id, webhooks::Event::Sent).await?;
        Ok(Sent::Done)
    })
    .await
}

/// Takes away the files of a draft that are in none of its answers: nobody meant to send them.
async fn drop_loose(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    actor: &Actor,
    (id, answers): (i32, &Answers),
) -> QueryResult<()> {
    let held = answers.to_json().to_string();
    for file in queries::files(db, vault, id).await? {
        if !held.contains(&file.id.to_string()) {
            media::remove_file(db, actor, file.id).await?;
        }
    }
    Ok(())
}

/// The row of a request that is being sent: a number and a term at first, what was left of the term after a correction.
async fn sent(db: &mut AsyncPgConnection, request: &Request, version: i32) -> QueryResult<()> {
    let now = Utc::now();
    let calendar = queries::calendar(db).await?;
    let due = clock::resumed(request, &calendar, now);
    let due = due.or_else(|| request.term_days.map(|days| calendar.after(now, days.into())));
    let number = match &request.number {
        Some(number) => number.clone(),
        None => format!("TH-{}-{:06}", format::today().format("%Y"), queries::next_number(db).await?),
    };
    let stage = match (request.bp_status.is_empty(), request.process().stages.into_iter().next()) {
        (true, Some(stage)) => stage.code,
        _ => request.bp_status.clone(),
    };
    if stage != request.bp_status {
        let row = (b::service_request_id.eq(request.id), b::bp_status.eq(&stage));
        insert_into(b::table).values(row).execute(db).await?;
    }
    let row = (
        (r::status.eq(State::Sent.code()), r::number.eq(number), r::version.eq(version), r::bp_status.eq(stage)),
        (r::sent_at.eq(request.sent_at.unwrap_or(now)), r::due_at.eq(due), r::updated_at.eq(now)),
        // At a stage that waits for the second form the clock goes on standing.
        r::paused_at.eq(request.waits_for_second().then_some(now)),
    );
    update(r::table.find(request.id)).set(row).execute(db).await.map(drop)
}

/// One line of the history of states.
pub async fn history(db: &mut AsyncPgConnection, id: i32, state: State, user: Option<i32>) -> QueryResult<()> {
    let row = (t::service_request_id.eq(id), t::status.eq(state.code()), t::user_id.eq(user));
    insert_into(t::table).values(row).execute(db).await.map(drop)
}

/// An officer moves a request on.
pub async fn decide(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    (viewer, actor): (&Viewer, &Actor),
    id: i32,
    decision: &Decision<'_>,
) -> Result<Done, PortalError> {
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<Done, PortalError> {
        queries::lock(db, id).await?;
        let request = queries::staff_one(db, viewer, id).await?;
        let (number, _) = chain::lock(db, id).await?;
        if number != decision.seen {
            return Ok(Done::Behind);
        }
        let Some(wanted) = request.moves().into_iter().find(|one| one.code == decision.code) else {
            return Ok(Done::Impossible);
        };
        go(portal, db, actor, &request, (&wanted, decision)).await?;
        Ok(Done::Moved)
    })
    .await
}

/// The move itself, when everything has been looked at.
async fn go(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    request: &Request,
    (wanted, decision): (&Move, &Decision<'_>),
) -> Result<(), PortalError> {
    match &wanted.step {
        Step::Stage(stage) => to_stage(portal, db, actor, request, stage, &decision.verdict).await?,
        Step::Act(act) => to_state(portal, db, actor, request, (*act, wanted), decision).await?,
    }
    if request.assignee_id.is_none() {
        update(r::table.find(request.id)).set(r::assignee_id.eq(actor.user)).execute(db).await?;
    }
    let deed = Deed::new("decide", "service_servicerequest", request.id);
    Ok(audit::record(db, actor, deed.with(json!({ "move": wanted.code }))).await?)
}

/// What another system, which a service trusts, wants of a request.
#[derive(Debug, Clone, Copy)]
pub enum System<'w> {
    /// A state, by its code.
    Status(&'w str),
    /// An outcome of the stage where the request stands, by its code.
    Outcome(&'w str),
}

/// Why another system's decision was not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    Impossible,
    /// The applicant would not be told why.
    Silent,
}

impl Refusal {
    pub fn status(self) -> StatusCode {
        match self {
            Refusal::Impossible => StatusCode::CONFLICT,
            Refusal::Silent => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            Refusal::Impossible => "the request cannot go there from where it stands",
            Refusal::Silent => "reason is missing",
        }
    }
}

/// Another system moves a request on; gives the state in which it stands then.
pub async fn by_system(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    id: i32,
    (wish, reason): (System<'_>, &str),
) -> Result<Result<State, Refusal>, PortalError> {
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<Result<State, Refusal>, PortalError> {
        queries::lock(db, id).await?;
        let request = queries::find(db, id).await?;
        let (seen, _) = chain::lock(db, id).await?;
        let fits = |one: &Move| match wish {
            System::Status(status) => Act::to_status(status).is_some_and(|act| one.is(act)),
            System::Outcome(code) => one.code.strip_prefix("outcome-") == Some(code),
        };
        let Some(wanted) = request.moves().into_iter().find(fits) else { return Ok(Err(Refusal::Impossible)) };
        if reason.is_empty() && matches!(&wanted.step, Step::Act(act) if act.asks_reason()) {
            return Ok(Err(Refusal::Silent));
        }
        let verdict = Verdict { reason: reason.to_owned(), ..Verdict::default() };
        let decision = Decision { seen, code: &wanted.code, verdict };
        go(portal, db, actor, &request, (&wanted, &decision)).await?;
        Ok(Ok(queries::find(db, id).await?.state()))
    })
    .await
}

async fn to_stage(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    request: &Request,
    stage: &str,
    verdict: &Verdict,
) -> QueryResult<()> {
    let row = (b::service_request_id.eq(request.id), b::bp_status.eq(stage), b::user_id.eq(actor.user));
    insert_into(b::table).values(row).execute(db).await?;
    let row = (r::bp_status.eq(stage), r::updated_at.eq(Utc::now()));
    update(r::table.find(request.id)).set(row).execute(db).await?;
    let data = json!({ "stage": stage });
    let event = Event { data, words: &verdict.reason, ..Event::new("stage") };
    chain::append(db, &portal.vault, (request.id, actor.user), &event).await?;
    second::open(portal, db, request, request.process().stage(stage)).await?;
    webhooks::announce(portal.outbox(), db, request.id, webhooks::Event::Stage).await
}

async fn to_state(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    request: &Request,
    (act, wanted): (Act, &Move),
    decision: &Decision<'_>,
) -> Result<(), PortalError> {
    let (from, id, now) = (request.state(), request.id, Utc::now());
    let to = from.after(act).ok_or_else(|| PortalError::BadRequest("no such move".into()))?;
    let row = (
        // Why is sealed with the event: it may be about people.
        (r::status.eq(to.code()), r::updated_at.eq(now)),
        r::decided_at.eq(to.is_over().then_some(now)),
        // A clock that stands for the second form goes on standing since then.
        r::paused_at.eq((to == State::Correction).then_some(request.paused_at.unwrap_or(now))),
    );
    update(r::table.find(id)).set(row).execute(db).await?;
    history(db, id, to, actor.user).await?;
    let data = json!({ "from": from.code(), "to": to.code(), "move": wanted.code });
    let words = if decision.verdict.is_empty() { String::new() } else { decision.verdict.written() };
    let event = Event { data, words: &words, ..Event::new("moved") };
    chain::append(db, &portal.vault, (id, actor.user), &event).await?;
    match act {
        Act::Return => reopen(portal, db, request).await?,
        Act::Succeed => effects::apply(db, portal.outbox(), actor, request).await?,
        _ => {}
    }
    let (event, news) = match act {
        Act::Return => (plan::Event::Correction, webhooks::Event::Correction),
        Act::Approve => (plan::Event::Approved, webhooks::Event::Approved),
        Act::Succeed => (plan::Event::Success, webhooks::Event::Success),
        Act::Reject => (plan::Event::Reject, webhooks::Event::Reject),
        Act::Send => (plan::Event::Sent, webhooks::Event::Sent),
    };
    tell::applicant(portal.outbox(), db, request, event, &decision.verdict.reason).await?;
    Ok(webhooks::announce(portal.outbox(), db, id, news).await?)
}

/// What was sent becomes a draft again, for the applicant to correct.
async fn reopen(portal: &Portal, db: &mut AsyncPgConnection, request: &Request) -> Result<(), PortalError> {
    let (form, open) = queries::form(db, request).await?;
    let answers = queries::answers(db, &portal.vault, request.id, request.version).await?.unwrap_or(open);
    let mut posted = Posted::from_json(&answers).unwrap_or_default();
    for (_, field) in form.iter().flat_map(|form| form.structure.fields()).filter(|(_, field)| field.private) {
        posted.forget(&field.key);
    }
    let steps = form.map_or(0, |form| form.structure.steps.len());
    let draft = Draft { posted, seen: (0..steps).collect(), ..Draft::default() };
    Ok(queries::keep_draft(db, &portal.vault, request.id, &draft).await?)
}
