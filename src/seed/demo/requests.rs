//! Requests for services and what happened to them: `requests.toml`.
//!
//! Tables: service_servicerequest, service_servicerequeststatus.

use super::{Demo, clock::Clock, entry::Entry, known::Known};
use crate::i18n::{Text, format};
use anyhow::ensure;
use chrono::{DateTime, Datelike, TimeDelta, Utc};
use diesel::{insert_into, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{service_servicerequest, service_servicerequeststatus};
use serde::Deserialize;
use std::collections::HashMap;

const STATUSES: [&str; 6] = ["draft", "sent", "correction", "approved", "success", "reject"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// The person of the staff who works on the requests.
    assignee: String,
    reasons: Reasons,
    service: Vec<Service>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reasons {
    correction: Text,
    reject: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Service {
    code: String,
    /// What the numbers of its requests begin with.
    prefix: String,
    requests: Vec<Request>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    author: String,
    company: Option<String>,
    status: String,
    /// Days ago; of a draft, when it was begun.
    sent: i64,
    /// Days from then to the status; not for those that nobody has looked at.
    days: Option<i64>,
}

impl File {
    pub fn len(&self) -> usize {
        self.service.iter().map(|service| service.requests.len()).sum()
    }
}

#[derive(Insertable)]
#[diesel(table_name = service_servicerequest)]
pub struct NewRequest<'d> {
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    status: &'d str,
    author_id: i32,
    company_id: Option<i32>,
    assignee_id: Option<i32>,
    service_id: String,
    number: Option<String>,
    sent_at: Option<DateTime<Utc>>,
    due_at: Option<DateTime<Utc>>,
    paused_at: Option<DateTime<Utc>>,
    decided_at: Option<DateTime<Utc>>,
    reason: Text,
}

pub fn rows<'d>(demo: &'d Demo, known: &Known, clock: &Clock) -> anyhow::Result<Vec<NewRequest<'d>>> {
    let mut rows = Vec::new();
    for service in &demo.requests.service {
        for (request, number) in service.requests.iter().zip(1..) {
            rows.push(row(demo, service, request, number, known, clock)?);
        }
    }
    Ok(rows)
}

fn row<'d>(
    demo: &'d Demo,
    service: &'d Service,
    request: &'d Request,
    number: u32,
    known: &Known,
    clock: &Clock,
) -> anyhow::Result<NewRequest<'d>> {
    let entry = Entry { file: "requests", kind: "service", name: &service.code };
    let status = entry.code("status", &request.status, &STATUSES)?;
    let moved = !matches!(status, "draft" | "sent");
    ensure!(moved == request.days.is_some(), entry.wrong(format!("days: a request that is {status} has it or not")));
    let days = request.days.unwrap_or(0);
    ensure!((0..=request.sent).contains(&days), entry.wrong("a request was sent, and something happened, until today"));
    let begun = clock.past(request.sent, number * 37);
    let at = if moved { clock.past(request.sent - days, number * 37 + 90).max(begun) } else { begun };
    let sent_at = (status != "draft").then_some(begun);
    let assignee = known.people.find(&entry, &demo.requests.assignee)?;
    let reasons = &demo.requests.reasons;
    Ok(NewRequest {
        created_at: begun - TimeDelta::minutes(50),
        updated_at: at,
        status,
        author_id: known.people.find(&entry, &request.author)?,
        company_id: known.companies.maybe(&entry, request.company.as_ref())?,
        assignee_id: moved.then_some(assignee),
        service_id: known.services.find(&entry, &service.code)?,
        number: sent_at.map(|at| format!("{}-{}-{number:04}", service.prefix, format::local(at).year())),
        sent_at,
        due_at: sent_at.zip(demo.services.term(&service.code)).map(|(at, term)| clock.working_days(at, term)),
        paused_at: (status == "correction").then_some(at),
        decided_at: matches!(status, "success" | "reject").then_some(at),
        reason: match status {
            "correction" => reasons.correction.clone(),
            "reject" => reasons.reject.clone(),
            _ => Text::default(),
        },
    })
}

#[derive(Insertable)]
#[diesel(table_name = service_servicerequeststatus)]
struct NewStatus<'r> {
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    service_request_id: i32,
    status: &'r str,
    user_id: Option<i32>,
    comment: &'r str,
}

/// How the request came to its status: who moved it when.
fn history<'r>(request: &'r NewRequest<'_>, id: i32) -> Vec<NewStatus<'r>> {
    let step = |status, at, user, comment| NewStatus {
        created_at: at,
        updated_at: at,
        service_request_id: id,
        status,
        user_id: user,
        comment,
    };
    let (author, staff) = (Some(request.author_id), request.assignee_id);
    let mut steps = vec![step("draft", request.created_at, author, "")];
    let Some(sent) = request.sent_at else { return steps };
    steps.push(step("sent", sent, author, ""));
    if request.status == "success" {
        // The preliminary yes comes after two thirds of the way.
        steps.push(step("approved", sent + (request.updated_at - sent) * 2 / 3, staff, ""));
    }
    if request.status != "sent" {
        steps.push(step(request.status, request.updated_at, staff, &request.reason.ru));
    }
    steps
}

pub async fn load(db: &mut AsyncPgConnection, demo: &Demo, known: &Known, clock: &Clock) -> anyhow::Result<()> {
    use service_servicerequest as r;
    let rows = rows(demo, known, clock)?;
    let (sent, drafts): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.number.is_some());
    let ids: HashMap<Option<String>, i32> =
        insert_into(r::table).values(&sent).returning((r::number, r::id)).get_results(db).await?.into_iter().collect();
    let sent = sent.iter().filter_map(|row| Some((row, *ids.get(&row.number)?)));
    let mut steps: Vec<_> = sent.flat_map(|(row, id)| history(row, id)).collect();
    for draft in &drafts {
        let id = insert_into(r::table).values(draft).returning(r::id).get_result(db).await?;
        steps.extend(history(draft, id));
    }
    insert_into(service_servicerequeststatus::table).values(&steps).execute(db).await?;
    Ok(())
}
