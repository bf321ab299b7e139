use super::{
    edit::Edit,
    model::{Draft, FormRow, Saved, Version},
    rows::{FieldRow, NewField, NewStep, StepRow},
};
use crate::{
    access::{Actor, Viewer},
    audit::{self, Deed},
    forms::{Structure, compile, digest},
    web::{PER_PAGE, Slice, offset},
};
use chrono::{DateTime, Utc};
use diesel::{delete, insert_into, prelude::*, sql_types::Bool, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{app::form_version as v, service_hubform as f, service_hubformfield as q, service_hubformstep as s};
use serde_json::{Value, json};

/// The most forms to choose from in a select.
const MOST_CHOICES: i64 = 500;

/// The organization whose things alone the viewer sees.
fn scope(viewer: &Viewer) -> Option<String> {
    viewer.organization.clone().filter(|_| !viewer.superuser)
}

/// Staff of an organization have its forms; the others all.
macro_rules! own {
    ($viewer:expr) => {
        f::organization_id.eq(scope($viewer)).or(scope($viewer).is_none().into_sql::<Bool>())
    };
}

/// One page of the forms that the viewer may see, the last changed first; `text` is a part of a name or the code.
pub async fn page(mut db: &AsyncPgConnection, viewer: &Viewer, text: &str, page: i64) -> QueryResult<Slice<FormRow>> {
    let like = format!("%{}%", text.replace(['\\', '%', '_'], ""));
    let named = || {
        diesel::dsl::sql::<Bool>("(service_hubform.name::text ILIKE ")
            .bind::<diesel::sql_types::Text, _>(like.clone())
            .sql(" OR service_hubform.code ILIKE ")
            .bind::<diesel::sql_types::Text, _>(like.clone())
            .sql(")")
    };
    let total = f::table.filter(own!(viewer)).filter(named()).count().get_result(&mut db).await?;
    let rows = FormRow::query()
        .filter(own!(viewer))
        .filter(named())
        .order((f::updated_at.desc(), f::id.desc()))
        .limit(PER_PAGE)
        .offset(offset(page))
        .load(&mut db)
        .await?;
    Ok(Slice { rows, total, page })
}

/// Published forms, for a service to choose from.
pub async fn choices(mut db: &AsyncPgConnection, viewer: &Viewer) -> QueryResult<Vec<FormRow>> {
    FormRow::query()
        .filter(own!(viewer))
        .filter(f::published)
        .order(f::id.desc())
        .limit(MOST_CHOICES)
        .load(&mut db)
        .await
}

/// The draft of a form that the viewer may see.
pub async fn draft(db: &AsyncPgConnection, viewer: &Viewer, id: i32) -> QueryResult<Draft> {
    let row = FormRow::query().filter(own!(viewer)).filter(f::id.eq(id)).first(&mut { db }).await?;
    structured(db, row).await
}

async fn structured(mut db: &AsyncPgConnection, row: FormRow) -> QueryResult<Draft> {
    let steps = StepRow::query().filter(s::hub_form_id.eq(row.id)).order((s::position, s::id)).load(&mut db).await?;
    let of_form = s::table.filter(s::hub_form_id.eq(row.id)).select(s::id);
    let fields: Vec<FieldRow> =
        FieldRow::query().filter(q::hub_form_step_id.eq_any(of_form)).order((q::position, q::id)).load(&mut db).await?;
    let mut by_step: std::collections::HashMap<i32, Vec<_>> = std::collections::HashMap::new();
    for field in fields {
        by_step.entry(field.hub_form_step_id).or_default().push(field.field());
    }
    let steps = steps.into_iter().map(|step| (by_step.remove(&step.id).unwrap_or_default(), step));
    let structure = Structure {
        name: row.name.clone(),
        description: row.description.clone(),
        need_signature: row.need_signature,
        steps: steps.map(|(fields, step)| step.step(fields)).collect(),
    };
    Ok(Draft { row, structure })
}

/// A new form with this draft; `None` when the code is taken.
pub async fn create(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    code: &str,
    organization: Option<&str>,
    structure: &Structure,
) -> QueryResult<Option<i32>> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Option<i32>> {
        let head = (f::name.eq(&structure.name), f::description.eq(&structure.description));
        let row =
            (f::code.eq(code), f::organization_id.eq(organization), f::need_signature.eq(structure.need_signature));
        let insert = insert_into(f::table).values((head, row)).on_conflict(f::code).do_nothing();
        let Some(id) = insert.returning(f::id).get_result::<i32>(db).await.optional()? else { return Ok(None) };
        write(db, id, structure).await?;
        audit::record(db, actor, Deed::new("create", "service_hubform", id).with(json!({ "code": code }))).await?;
        Ok(Some(id))
    })
    .await
}

/// Writes the steps and fields of a draft.
async fn write(db: &mut AsyncPgConnection, id: i32, structure: &Structure) -> QueryResult<()> {
    delete(s::table.filter(s::hub_form_id.eq(id))).execute(db).await?;
    if structure.steps.is_empty() {
        return Ok(());
    }
    let steps: Vec<NewStep<'_>> = (0..).zip(&structure.steps).map(|(at, step)| NewStep::of(id, at, step)).collect();
    let ids: Vec<(i16, i32)> =
        insert_into(s::table).values(&steps).returning((s::position, s::id)).get_results(db).await?;
    let mut fields = Vec::new();
    for (at, step) in ids {
        let own = usize::try_from(at).ok().and_then(|at| structure.steps.get(at));
        let own = own.map(|step| step.fields.as_slice()).unwrap_or_default();
        fields.extend((0..).zip(own).map(|(at, field)| NewField::of(step, at, field)));
    }
    if fields.is_empty() {
        return Ok(());
    }
    insert_into(q::table).values(&fields).execute(db).await.map(drop)
}

/// Changes a draft, if nobody else has since `revision`.
pub async fn change(
    db: &mut AsyncPgConnection,
    viewer: &Viewer,
    actor: &Actor,
    (id, revision): (i32, i32),
    edit: Edit,
) -> QueryResult<Saved> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Saved> {
        let row = FormRow::query().filter(own!(viewer)).filter(f::id.eq(id)).for_update().first(db).await?;
        if row.revision != revision {
            return Ok(Saved::Changed);
        }
        let mut draft = structured(db, row).await?;
        let deed = edit.deed();
        if edit.apply(&mut draft.structure).is_none() {
            return Ok(Saved::Refused);
        }
        let structure = &draft.structure;
        update(f::table.find(id))
            .set((
                f::revision.eq(revision + 1),
                f::name.eq(&structure.name),
                f::description.eq(&structure.description),
                f::need_signature.eq(structure.need_signature),
                f::updated_at.eq(Utc::now()),
            ))
            .execute(db)
            .await?;
        write(db, id, structure).await?;
        audit::record(db, actor, Deed::new(deed, "service_hubform", id).with(json!({ "revision": revision + 1 })))
            .await?;
        Ok(Saved::Done)
    })
    .await
}

/// What came of publishing.
#[derive(Debug, PartialEq, Eq)]
pub enum Published {
    /// As this version.
    As(i32),
    /// Somebody has changed the draft meanwhile.
    Changed,
    /// The compiler has findings.
    Findings,
    /// The draft is what is published already.
    Same,
}

/// Publishes the draft as the next version, if the compiler finds nothing. For pages: `revision` is what the manager
/// has seen.
pub async fn publish(db: &mut AsyncPgConnection, actor: &Actor, (id, revision): (i32, i32)) -> QueryResult<Published> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Published> {
        let row = FormRow::query().filter(f::id.eq(id)).for_update().first(db).await?;
        if row.revision != revision {
            return Ok(Published::Changed);
        }
        let draft = structured(db, row).await?;
        if !compile(&draft.structure).is_empty() {
            return Ok(Published::Findings);
        }
        let json = serde_json::to_value(&draft.structure).unwrap_or_default();
        let digest = digest(&json);
        let last: Option<(i32, String)> = v::table
            .filter(v::hub_form_id.eq(id))
            .order(v::version.desc())
            .select((v::version, v::digest))
            .first(db)
            .await
            .optional()?;
        if last.as_ref().is_some_and(|(_, old)| *old == digest) {
            return Ok(Published::Same);
        }
        let version = last.map_or(1, |(version, _)| version + 1);
        let row = (v::hub_form_id.eq(id), v::version.eq(version), v::user_id.eq(actor.user));
        insert_into(v::table).values((row, v::structure.eq(&json), v::digest.eq(&digest))).execute(db).await?;
        let now = Utc::now();
        update(f::table.find(id))
            .set((f::version.eq(version), f::published.eq(true), f::published_at.eq(now), f::updated_at.eq(now)))
            .execute(db)
            .await?;
        let deed = Deed::new("publish", "service_hubform", id);
        audit::record(db, actor, deed.with(json!({ "version": version, "digest": digest }))).await?;
        Ok(Published::As(version))
    })
    .await
}

/// The version that new requests are filled by.
pub async fn latest(mut db: &AsyncPgConnection, id: i32) -> QueryResult<Option<Version>> {
    let row = v::table.filter(v::hub_form_id.eq(id)).order(v::version.desc());
    let row = row.select((v::version, v::published_at, v::structure)).first(&mut db).await.optional()?;
    row.map(read).transpose()
}

/// The version that an old request was filled by.
pub async fn version(mut db: &AsyncPgConnection, id: i32, version: i32) -> QueryResult<Option<Version>> {
    let row = v::table.filter(v::hub_form_id.eq(id).and(v::version.eq(version)));
    let row = row.select((v::version, v::published_at, v::structure)).first(&mut db).await.optional()?;
    row.map(read).transpose()
}

fn read((version, published_at, structure): (i32, DateTime<Utc>, Value)) -> QueryResult<Version> {
    let structure = serde_json::from_value(structure);
    let structure = structure.map_err(|error| diesel::result::Error::DeserializationError(error.into()))?;
    Ok(Version { version, published_at, structure })
}
