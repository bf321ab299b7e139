//! What is known of who applies: for the conditions of a service, and to fill a form in.

use super::{model::Request, queries};
use crate::{
    access::Viewer,
    companies::Marks,
    dictionary::City,
    forms::Facts,
    people::Sealed,
    services::plan::{Applicant, Company},
    vault::{Field, Vault},
};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{account_company as c, account_user as u, app::company_private as cp, service_servicerequest as r};
use serde_json::Value;

#[derive(Debug, HasQuery)]
#[diesel(table_name = schema::account_company)]
struct CompanyRow {
    #[diesel(embed)]
    marks: Marks,
    id: i32,
    verified: bool,
    company_type: String,
    city_id: Option<i32>,
    founded_on: Option<NaiveDate>,
    tin: String,
    name: String,
    title: crate::i18n::Text,
    address: String,
    website: String,
    email: String,
    phone: String,
    employees: Option<i32>,
    activity: String,
}

fn slug(cities: &[City], city: Option<i32>) -> Option<String> {
    cities.iter().find(|one| Some(one.id) == city).map(|one| one.slug.clone())
}

/// Requests of the same applicant for the same service.
macro_rules! same {
    ($person:expr, $service:expr, $company:expr) => {{
        let company: Option<i32> = $company;
        r::service_id
            .eq($service)
            .and(r::company_id.is_not_distinct_from(company))
            .and(r::author_id.eq($person).or(company.is_some().into_sql::<diesel::sql_types::Bool>()))
    }};
}

/// What the conditions of a service ask about; for oneself, or for a company.
pub async fn applicant(
    mut db: &AsyncPgConnection,
    cities: &[City],
    person: i32,
    service: &str,
    company: Option<i32>,
) -> QueryResult<Applicant> {
    let (tags, mail, phone, city): (Value, bool, bool, Option<i32>) = u::table
        .find(person)
        .select((u::tags, u::email_verified, u::phone_verified, u::city_id))
        .first(&mut db)
        .await?;
    let states: Vec<String> =
        r::table.filter(same!(person, service, company)).select(r::status).distinct().load(&mut db).await?;
    let row = match company {
        Some(id) => CompanyRow::query().filter(c::id.eq(id)).first(&mut db).await.optional()?,
        None => None,
    };
    let any = |wanted: &[&str]| states.iter().any(|state| wanted.contains(&state.as_str()));
    Ok(Applicant {
        person_tags: active(&tags),
        person_verified: mail && phone,
        person_city: slug(cities, city),
        company: row.map(|row| Company {
            tags: row.marks.valid().into_iter().map(|tag| tag.code().to_owned()).collect(),
            verified: row.verified,
            kind: row.company_type,
            city: slug(cities, row.city_id),
            founded_on: row.founded_on,
        }),
        open_request: any(&["created", "sent", "correction", "approved"]),
        earlier_success: any(&["success"]),
    })
}

fn active(tags: &Value) -> Vec<String> {
    let tags = tags.as_object().into_iter().flatten();
    let on = tags.filter(|(_, mark)| mark.get("active") == Some(&Value::Bool(true)));
    on.map(|(tag, _)| tag.clone()).collect()
}

/// What a form is filled in with.
pub async fn known(
    mut db: &AsyncPgConnection,
    vault: &Vault,
    cities: &[City],
    viewer: &Viewer,
    request: &Request,
) -> QueryResult<Facts> {
    let (sealed, city): (Sealed, Option<i32>) =
        u::table.find(viewer.id).select((Sealed::as_select(), u::city_id)).first(&mut db).await?;
    let own = sealed.open(vault);
    let mut facts = Facts::default();
    let parts = [own.last_name.trim(), own.first_name.trim(), own.middle_name.trim()];
    let whole = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
    facts.profile.extend([
        ("full_name", whole),
        ("last_name", own.last_name),
        ("first_name", own.first_name),
        ("patronymic", own.middle_name),
        ("email", own.email),
        ("phone", own.phone),
        ("iin", own.iin),
        ("city", slug(cities, city).unwrap_or_default()),
    ]);
    if let Some(id) = request.company_id {
        company(db, vault, cities, id, &mut facts).await?;
    }
    facts.earlier = earlier(db, vault, request).await?;
    Ok(facts)
}

async fn company(
    mut db: &AsyncPgConnection,
    vault: &Vault,
    cities: &[City],
    id: i32,
    facts: &mut Facts,
) -> QueryResult<()> {
    let Some(row) = CompanyRow::query().filter(c::id.eq(id)).first(&mut db).await.optional()? else { return Ok(()) };
    let head: Option<String> = cp::table.find(id).select(cp::head).first(&mut db).await.optional()?;
    let number = if row.tin.starts_with("v1.") { vault.show(Field::CompanyTin, row.id, &row.tin) } else { row.tin };
    let name = if row.name.is_empty() { row.title.say(crate::i18n::Lang::Ru).words.to_owned() } else { row.name };
    facts.company.extend([
        ("name", name),
        ("number", number),
        ("type", row.company_type),
        ("city", slug(cities, row.city_id).unwrap_or_default()),
        ("address", row.address),
        ("website", row.website),
        ("email", row.email),
        ("phone", row.phone),
        ("head", head.map(|head| vault.show(Field::CompanyHead, id, &head)).unwrap_or_default()),
        ("employees", row.employees.map(|count| count.to_string()).unwrap_or_default()),
        ("founded_on", row.founded_on.map(|day| day.to_string()).unwrap_or_default()),
        ("activity", row.activity),
    ]);
    Ok(())
}

/// The answers of the applicant's last request for the same service, and its day.
async fn earlier(
    mut db: &AsyncPgConnection,
    vault: &Vault,
    request: &Request,
) -> QueryResult<Option<(Value, NaiveDate)>> {
    type Last = (i32, i32, Option<chrono::DateTime<chrono::Utc>>);
    let last: Option<Last> = r::table
        .filter(same!(request.author_id, &request.service_id, request.company_id))
        .filter(r::sent_at.is_not_null().and(r::id.ne(request.id)))
        .order(r::sent_at.desc())
        .select((r::id, r::version, r::sent_at))
        .first(&mut db)
        .await
        .optional()?;
    let Some((id, version, Some(sent))) = last else { return Ok(None) };
    let answers = queries::answers(db, vault, id, version).await?;
    Ok(answers.map(|answers| (answers, crate::i18n::format::local(sent).date())))
}
