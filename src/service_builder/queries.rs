use super::{
    forms::Chosen,
    model::{Content, ServiceLine, ServiceRow},
};
use crate::{
    access::{Actor, Viewer, groups},
    audit::{self, Deed},
    form_builder,
    i18n::format,
    people::SealedName,
    services::plan::{Effect, NoticeText, Process},
    web::{PER_PAGE, Slice, offset},
};
use chrono::{NaiveDate, Utc};
use diesel::{
    delete, insert_into,
    prelude::*,
    sql_types::{Bool, Text as SqlText},
    update,
};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{account_user as u, service_hubform as f, service_service as s, service_service_users as m};
use serde_json::{Value, json};

/// The most members of staff that a service can choose its managers from.
const MOST_STAFF: i64 = 200;

/// In `account_user.data`: the last day on which a member of staff is away.
const AWAY: &str = "away_until";

/// The organization whose things alone the viewer sees.
fn scope(viewer: &Viewer) -> Option<String> {
    viewer.organization.clone().filter(|_| !viewer.superuser)
}

/// Staff of an organization have its services; the others all.
macro_rules! own {
    ($viewer:expr) => {
        s::organization_id.eq(scope($viewer)).or(scope($viewer).is_none().into_sql::<Bool>())
    };
}

/// One page of the services that the viewer may see, in the order of the catalogue.
pub async fn page(
    mut db: &AsyncPgConnection,
    viewer: &Viewer,
    text: &str,
    page: i64,
) -> QueryResult<Slice<ServiceLine>> {
    let like = format!("%{}%", text.replace(['\\', '%', '_'], ""));
    let named = || {
        diesel::dsl::sql::<Bool>("(service_service.name::text ILIKE ")
            .bind::<SqlText, _>(like.clone())
            .sql(" OR service_service.code ILIKE ")
            .bind::<SqlText, _>(like.clone())
            .sql(")")
    };
    let total = s::table.filter(own!(viewer)).filter(named()).count().get_result(&mut db).await?;
    let rows = ServiceLine::query()
        .filter(own!(viewer))
        .filter(named())
        .order((s::position, s::code))
        .limit(PER_PAGE)
        .offset(offset(page))
        .load(&mut db)
        .await?;
    Ok(Slice { rows, total, page })
}

pub async fn find(mut db: &AsyncPgConnection, viewer: &Viewer, code: &str) -> QueryResult<ServiceRow> {
    ServiceRow::query().filter(own!(viewer)).filter(s::code.eq(code)).first(&mut db).await
}

/// A new service, not published and without forms; `false` when the code is taken.
pub async fn create(db: &mut AsyncPgConnection, actor: &Actor, code: &str, content: &Content) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let row = (s::code.eq(code), s::name.eq(&content.name), s::organization_id.eq(content.organization.as_deref()));
        let made = insert_into(s::table).values(row).on_conflict(s::code).do_nothing().execute(db).await?;
        if made == 0 {
            return Ok(false);
        }
        audit::record(db, actor, Deed::new("create", "service_service", code)).await?;
        Ok(true)
    })
    .await
}

/// How a save ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Saved {
    Done,
    /// Somebody else was faster; nothing was written.
    Changed,
    /// A form that is not published, or of another organization.
    NoSuchForm,
    /// A stage asks for a second form, and the service has none.
    NoSecondForm,
    /// A second form that wants a signature, or asks staff.
    UnfitSecondForm,
    /// A success would give a role with rights that the viewer does not hold.
    RoleAbove,
}

/// Locks the service of the viewer, when it is still the one that was seen.
async fn lock(
    db: &mut AsyncPgConnection,
    viewer: &Viewer,
    code: &str,
    revision: i32,
) -> QueryResult<Option<ServiceRow>> {
    let row = ServiceRow::query().filter(own!(viewer)).filter(s::code.eq(code)).for_update().first(db).await?;
    Ok(Some(row).filter(|row| row.revision == revision))
}

/// Writes what the service is; what else its `data` holds stays.
pub async fn save(
    db: &mut AsyncPgConnection,
    viewer: &Viewer,
    actor: &Actor,
    (code, revision): (&str, i32),
    content: &Content,
) -> QueryResult<Saved> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Saved> {
        let Some(row) = lock(db, viewer, code, revision).await? else { return Ok(Saved::Changed) };
        let wanted: Vec<i32> = content.hub_form.into_iter().chain(content.second_hub_form).collect();
        let known: i64 = f::table
            .filter(f::id.eq_any(&wanted).and(f::published))
            .filter(
                f::organization_id
                    .is_not_distinct_from(content.organization.as_deref())
                    .or(f::organization_id.is_null()),
            )
            .count()
            .get_result(db)
            .await?;
        let distinct = wanted.len() - usize::from(wanted.len() == 2 && wanted[0] == wanted[1]);
        if usize::try_from(known) != Ok(distinct) {
            return Ok(Saved::NoSuchForm);
        }
        match content.second_hub_form {
            None if row.process().asks_second_form() => return Ok(Saved::NoSecondForm),
            Some(second) if !fits_as_second(db, second).await? => return Ok(Saved::UnfitSecondForm),
            _ => {}
        }
        // Nobody gives through a service what they could not give by hand.
        let before = row.effects();
        let new = content.effects.iter().filter(|effect| !before.contains(effect));
        let new: Vec<&str> = new.filter_map(Effect::role).collect();
        if !new.is_empty() && groups::give_more_than(db, viewer, &new).await? {
            return Ok(Saved::RoleAbove);
        }
        let mut data = row.data;
        if let Value::Object(data) = &mut data {
            data.insert("eligibility".into(), json!(content.eligibility));
        }
        update(s::table.find(code))
            .set((
                (s::name.eq(&content.name), s::summary.eq(&content.summary), s::description.eq(&content.description)),
                (s::organization_id.eq(content.organization.as_deref()), s::category.eq(content.category)),
                (s::audience.eq(&content.audience), s::term_days.eq(content.term_days)),
                (s::hub_form_id.eq(content.hub_form), s::second_hub_form_id.eq(content.second_hub_form)),
                (s::published.eq(content.published), s::data.eq(&data), s::revision.eq(revision + 1)),
                (s::effects.eq(json!(content.effects)), s::updated_at.eq(Utc::now())),
            ))
            .execute(db)
            .await?;
        let deed = Deed::new("update", "service_service", code);
        audit::record(db, actor, deed.with(json!({ "revision": revision + 1, "published": content.published })))
            .await?;
        Ok(Saved::Done)
    })
    .await
}

/// Whether a form can be a second one: it is neither signed nor does it ask staff anything.
async fn fits_as_second(db: &AsyncPgConnection, form: i32) -> QueryResult<bool> {
    let version = form_builder::latest(db, form).await?.map(|version| version.structure);
    Ok(version.is_none_or(|form| !form.is_signed() && !form.fields().any(|(_, field)| field.private)))
}

/// A part of a service that is written on a page of its own.
pub enum Part<'p> {
    /// What is told to applicants.
    Notices(&'p [NoticeText]),
    /// The stages that a request goes through.
    Stages(&'p Process),
}

pub async fn save_part(
    db: &mut AsyncPgConnection,
    viewer: &Viewer,
    actor: &Actor,
    (code, revision): (&str, i32),
    part: &Part<'_>,
) -> QueryResult<Saved> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Saved> {
        let Some(row) = lock(db, viewer, code, revision).await? else { return Ok(Saved::Changed) };
        if matches!(part, Part::Stages(process) if process.asks_second_form()) && row.second_hub_form_id.is_none() {
            return Ok(Saved::NoSecondForm);
        }
        let changed = (s::revision.eq(revision + 1), s::updated_at.eq(Utc::now()));
        let action = match part {
            Part::Notices(notices) => {
                let row = update(s::table.find(code)).set((s::notices.eq(json!(notices)), changed));
                row.execute(db).await?;
                "change-notices"
            }
            Part::Stages(process) => {
                let row = update(s::table.find(code)).set((s::process.eq(json!(process)), changed));
                row.execute(db).await?;
                "change-stages"
            }
        };
        audit::record(db, actor, Deed::new(action, "service_service", code)).await?;
        Ok(Saved::Done)
    })
    .await
}

/// A member of staff, and whether the service is theirs.
#[derive(Debug)]
pub struct Member {
    pub id: i32,
    pub role: String,
    pub name: SealedName,
    pub chosen: bool,
    /// The last day on which they are away, as it is typed; empty for who is there.
    pub away: String,
}

/// The staff that may work on the service: of its organization, and those of none.
pub async fn staff(mut db: &AsyncPgConnection, service: &ServiceRow) -> QueryResult<Vec<Member>> {
    let chosen = m::table.filter(m::service_id.eq(&service.code).and(m::user_id.eq(u::id)));
    let rows: Vec<(i32, String, SealedName, bool, Value)> = u::table
        .filter(u::is_staff.and(u::is_active).and(u::blocked.eq(false)).and(u::deleted_at.is_null()))
        .filter(
            u::organization_id
                .is_not_distinct_from(service.organization_id.as_deref())
                .or(u::organization_id.is_null()),
        )
        .order(u::id)
        .limit(MOST_STAFF)
        .select((u::id, u::role, SealedName::as_select(), diesel::dsl::exists(chosen), u::data))
        .load(&mut db)
        .await?;
    let today = format::today().to_string();
    let member = |(id, role, name, chosen, data): (i32, String, SealedName, bool, Value)| {
        let away = data.get(AWAY).and_then(Value::as_str).filter(|last| *last >= today.as_str());
        Member { id, role, name, chosen, away: away.unwrap_or_default().to_owned() }
    };
    Ok(rows.into_iter().map(member).collect())
}

/// These and no others are the service's managers, and this is how they get what is new; of the ids only those of its
/// staff count.
pub async fn set_managers(
    db: &mut AsyncPgConnection,
    viewer: &Viewer,
    actor: &Actor,
    code: &str,
    wanted: Chosen,
) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        let row = ServiceRow::query().filter(own!(viewer)).filter(s::code.eq(code)).for_update().first(db).await?;
        let known = staff(db, &row).await?;
        let chosen: Vec<i32> = known.iter().map(|member| member.id).filter(|id| wanted.managers.contains(id)).collect();
        delete(m::table.filter(m::service_id.eq(code))).execute(db).await?;
        let rows: Vec<_> = chosen.iter().map(|id| (m::service_id.eq(code), m::user_id.eq(*id))).collect();
        if !rows.is_empty() {
            insert_into(m::table).values(rows).execute(db).await?;
        }
        let mut changed = Vec::new();
        for (person, day) in wanted.away.iter().filter(|(person, _)| chosen.contains(person)) {
            if set_away(db, *person, *day).await? {
                changed.push(json!({ "person": person, "away_until": day }));
            }
        }
        let (rule, mut data) = (wanted.assigning.among(&chosen), row.data);
        if let Value::Object(data) = &mut data {
            data.insert("assign".into(), json!(rule));
        }
        update(s::table.find(code)).set((s::data.eq(&data), s::updated_at.eq(Utc::now()))).execute(db).await?;
        let deed = Deed::new("change-managers", "service_service", code);
        let facts = json!({ "managers": chosen, "rule": rule.code(), "away": changed });
        audit::record(db, actor, deed.with(facts)).await
    })
    .await
}

/// Writes down until when somebody is away; `false` where that was known.
async fn set_away(db: &mut AsyncPgConnection, person: i32, day: Option<NaiveDate>) -> QueryResult<bool> {
    let mut data: Value = u::table.find(person).select(u::data).for_no_key_update().first(db).await?;
    let Some(map) = data.as_object_mut() else { return Ok(false) };
    let before = match day {
        Some(day) => map.insert(AWAY.into(), json!(day)),
        None => map.remove(AWAY),
    };
    if before == day.map(|day| json!(day)) {
        return Ok(false);
    }
    update(u::table.find(person)).set(u::data.eq(data)).execute(db).await?;
    Ok(true)
}
