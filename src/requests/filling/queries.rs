use super::{model::Filling, offer::Terms};
use crate::{
    access::{Actor, Viewer},
    audit::{self, Deed},
    form_builder,
    forms::{Posted, Step},
    media::{self, Kept},
    requests::{
        model::Request,
        moves,
        queries::{self, Draft, SOURCE},
        request_editors, second,
        state::State,
    },
    services::plan::Condition,
    vault::Vault,
};
use chrono::{DateTime, Utc};
use diesel::{insert_into, prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{account_user as u, service_hubformdata as f, service_service as s, service_servicerequest as r};
use serde_json::Value;
use uuid::Uuid;

/// Who may apply for a service that takes requests now; `None` for one that does not, or has no form.
pub async fn terms(mut db: &AsyncPgConnection, code: &str) -> QueryResult<Option<(Terms, i32)>> {
    type Row = (Option<i32>, Value, Vec<String>);
    let now = Utc::now();
    let row: Option<Row> = s::table
        .filter(s::code.eq(code).and(s::is_active).and(s::published))
        .filter(s::opens_at.is_null().or(s::opens_at.le(now)))
        .filter(s::closes_at.is_null().or(s::closes_at.gt(now)))
        .select((s::hub_form_id, s::data, s::audience))
        .first(&mut db)
        .await
        .optional()?;
    let Some((Some(form), data, audience)) = row else { return Ok(None) };
    Ok(Some((Terms::of(code, &data, &audience), form)))
}

impl Terms {
    /// Of a service's `data` and `audience`: without an audience it is for everybody.
    pub fn of(code: &str, data: &Value, audience: &[String]) -> Terms {
        let conditions = data.get("eligibility").cloned().unwrap_or_default();
        let conditions: Vec<Condition> = serde_json::from_value(conditions).unwrap_or_default();
        let person = |one: &&String| *one == "person";
        Terms {
            service: code.to_owned(),
            conditions,
            person: audience.is_empty() || audience.iter().any(|one| person(&one)),
            company: audience.is_empty() || audience.iter().any(|one| !person(&one)),
        }
    }
}

/// The draft of a service that this applicant has begun, and when.
pub async fn open_draft(
    mut db: &AsyncPgConnection,
    person: i32,
    service: &str,
    company: Option<i32>,
) -> QueryResult<Option<(i32, DateTime<Utc>)>> {
    r::table
        .filter(r::author_id.eq(person).and(r::service_id.eq(service)))
        .filter(r::company_id.is_not_distinct_from(company).and(r::status.eq("draft")))
        .order(r::id.desc())
        .select((r::id, r::created_at))
        .first(&mut db)
        .await
        .optional()
}

/// Begins a request, or gives the draft that is there: one person's clicks wait for each other.
pub async fn start(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    actor: &Actor,
    (service, form): (&str, i32),
    (person, company): (i32, Option<i32>),
    posted: Posted,
) -> QueryResult<Option<(i32, bool)>> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Option<(i32, bool)>> {
        u::table.find(person).select(u::id).for_no_key_update().first::<i32>(db).await?;
        let there = open_draft(db, person, service, company).await?.map(|(id, _)| id);
        if let Some(id) = there
            && queries::form(db, &queries::find(db, id).await?).await?.0.is_some()
        {
            return Ok(Some((id, false)));
        }
        let Some(version) = form_builder::latest(db, form).await? else { return Ok(None) };
        let row = (f::hub_form_id.eq(form), f::form_version.eq(version.version));
        let data: i32 = insert_into(f::table).values(row).returning(f::id).get_result(db).await?;
        if let Some(id) = there {
            // Begun before the service had a form.
            update(r::table.find(id)).set(r::hub_form_data_id.eq(data)).execute(db).await?;
            return Ok(Some((id, false)));
        }
        let row = (
            (r::service_id.eq(service), r::author_id.eq(person), r::company_id.eq(company)),
            (r::status.eq(State::Draft.code()), r::hub_form_data_id.eq(data)),
        );
        let id: i32 = insert_into(r::table).values(row).returning(r::id).get_result(db).await?;
        moves::history(db, id, State::Draft, actor.user).await?;
        queries::keep_draft(db, vault, id, &Draft { posted, ..Draft::default() }).await?;
        audit::record(db, actor, Deed::new("create", "service_servicerequest", id)).await?;
        Ok(Some((id, true)))
    })
    .await
}

/// What was typed on a step, to be kept.
pub struct Typed<'t> {
    pub number: usize,
    /// The fields that may be changed.
    pub step: &'t Step,
    pub sent: &'t Posted,
    /// What a button asks for.
    pub command: &'t str,
    /// Whether the step counts as seen.
    pub seen: bool,
    /// The page that it was typed on.
    pub page: &'t str,
    /// The save that the page has seen, when newer answers of another page are not to be overwritten.
    pub drawn: Option<i64>,
}

/// Keeps what was typed, one save after the other; `None` when the request is not to be written any more.
pub async fn keep(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    viewer: &Viewer,
    id: i32,
    typed: &Typed<'_>,
) -> QueryResult<Option<(Draft, bool)>> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Option<(Draft, bool)>> {
        queries::lock(db, id).await?;
        let Some((second, mut draft)) = written(db, vault, viewer, id).await? else { return Ok(None) };
        if typed.drawn.is_some_and(|drawn| drawn != draft.revision && typed.page != draft.writer) {
            return Ok(None);
        }
        draft.posted.take_step(typed.step, typed.sent);
        let acted = draft.posted.act(typed.step, typed.command);
        if typed.seen && !draft.seen.contains(&typed.number) {
            draft.seen.push(typed.number);
        }
        draft.revision += 1;
        typed.page.clone_into(&mut draft.writer);
        keep_draft(db, vault, (id, second), &draft).await?;
        Ok(Some((draft, acted)))
    })
    .await
}

/// Takes a file to the answers of a field.
pub async fn attach(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    (viewer, actor, quota): (&Viewer, &Actor, i64),
    (id, key, most): (i32, &str, usize),
    kept: &Kept,
) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        queries::lock(db, id).await?;
        let Some((second, mut draft)) = written(db, vault, viewer, id).await? else {
            return Err(diesel::result::Error::NotFound);
        };
        let file = media::add_file(db, vault, actor, quota, kept, (SOURCE, &id.to_string())).await?;
        let mut files: Vec<String> = draft.posted.all(key).to_vec();
        files.push(file.to_string());
        let skip = files.len().saturating_sub(most);
        draft.posted.set(key, files.split_off(skip));
        let request = queries::find(db, id).await?;
        for replaced in &files {
            if let Ok(file) = replaced.parse()
                && !was_sent(db, vault, &request, replaced).await?
            {
                media::remove_file(db, actor, file).await?;
            }
        }
        keep_draft(db, vault, (id, second), &draft).await
    })
    .await
}

/// Whether a file is in something that the office has got: a version of the answers, or the second form.
async fn was_sent(db: &AsyncPgConnection, vault: &Vault, request: &Request, file: &str) -> QueryResult<bool> {
    if request.state() == State::Draft {
        return Ok(false);
    }
    for version in 1..=request.version {
        let answers = queries::answers(db, vault, request.id, version).await?;
        if answers.is_some_and(|answers| answers.to_string().contains(file)) {
            return Ok(true);
        }
    }
    let second = second::sent(db, vault, request).await?;
    Ok(second.is_some_and(|(_, answers)| answers.to_json().to_string().contains(file)))
}

/// What was typed so far of what may be written now, and whether that is the second form; in the transaction that has
/// locked the request.
async fn written(
    db: &AsyncPgConnection,
    vault: &Vault,
    viewer: &Viewer,
    id: i32,
) -> QueryResult<Option<(bool, Draft)>> {
    let request = request_editors::open_one(db, viewer, id).await?;
    Ok(match request.writes_second() {
        true => Some((true, second::draft(db, vault, id).await?)),
        false if request.state().is_written() => Some((false, queries::draft(db, vault, id).await?)),
        false => None,
    })
}

async fn keep_draft(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    (id, second): (i32, bool),
    draft: &Draft,
) -> QueryResult<()> {
    match second {
        true => second::keep_draft(db, vault, id, draft).await,
        false => queries::keep_draft(db, vault, id, draft).await,
    }
}

/// Begins a request with the answers of an old one, its files left out; `None` where the service takes none.
pub async fn copy(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    (viewer, actor): (&Viewer, &Actor),
    old: &Request,
) -> QueryResult<Option<(i32, bool)>> {
    let Some((_, form)) = terms(db, &old.service_id).await? else { return Ok(None) };
    let (version, open) = queries::form(db, old).await?;
    let answers = queries::answers(db, vault, old.id, old.version).await?.unwrap_or(open);
    let mut posted = Posted::from_json(&answers).unwrap_or_default();
    for (_, field) in version.iter().flat_map(|version| version.structure.fields()) {
        if field.private
            || matches!(field.kind, crate::forms::Kind::File | crate::forms::Kind::Files | crate::forms::Kind::Consent)
        {
            posted.forget(&field.key);
        }
    }
    start(db, vault, actor, (&old.service_id, form), (viewer.id, old.company_id), posted).await
}

/// Removes the files of a draft that none of its answers holds any more.
pub async fn drop_unused(db: &mut AsyncPgConnection, actor: &Actor, filling: &Filling) -> QueryResult<()> {
    if filling.request.state() != State::Draft {
        return Ok(());
    }
    let answers = filling.form.fields().flat_map(|(_, field)| filling.draft.posted.all(&field.key));
    let held: Vec<&str> = answers.map(String::as_str).collect();
    let loose = |id: &Uuid| !held.contains(&id.to_string().as_str());
    for id in filling.files.iter().map(|file| file.id).filter(loose) {
        media::remove_file(db, actor, id).await?;
    }
    Ok(())
}
