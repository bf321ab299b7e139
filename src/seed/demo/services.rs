//! The catalogue: `services.toml`.
//!
//! Tables: service_service.

use super::{Demo, entry::Entry, known::Known};
use crate::i18n::Text;
use diesel::{insert_into, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::service_service;
use serde::{Deserialize, Serialize};
use serde_json::Value;

const CATEGORIES: [&str; 7] = ["status", "finance", "register", "education", "science", "support", "space"];
const AUDIENCES: [&str; 5] = ["person", "company", "startup", "school", "investor"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    service: Vec<Service>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    code: String,
    organization: String,
    category: String,
    icon: String,
    audience: Vec<String>,
    /// Working days.
    pub term_days: Option<i16>,
    position: i16,
    conditions: Vec<Text>,
    name: Text,
    summary: Text,
    description: Text,
    result: Text,
    fee: Text,
    legal_basis: Text,
    step: Vec<Step>,
    document: Vec<Document>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Step {
    title: Text,
    text: Text,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Document {
    title: Text,
    text: Text,
    required: bool,
}

impl File {
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.service.iter().map(|service| service.code.as_str())
    }

    pub fn len(&self) -> usize {
        self.service.len()
    }

    /// How long the service may take, in working days.
    pub fn term(&self, code: &str) -> Option<i16> {
        self.service.iter().find(|service| service.code == code)?.term_days
    }
}

#[derive(Insertable)]
#[diesel(table_name = service_service)]
pub struct NewService<'d> {
    code: &'d str,
    organization_id: String,
    category: &'d str,
    icon: &'d str,
    audience: &'d [String],
    term_days: Option<i16>,
    position: i16,
    name: &'d Text,
    summary: &'d Text,
    description: Text,
    result: &'d Text,
    fee: &'d Text,
    legal_basis: &'d Text,
    conditions: Value,
    steps: Value,
    documents: Value,
    is_active: bool,
    published: bool,
}

pub fn rows<'d>(demo: &'d Demo, known: &Known) -> anyhow::Result<Vec<NewService<'d>>> {
    demo.services.service.iter().map(|service| row(service, known)).collect()
}

fn row<'d>(service: &'d Service, known: &Known) -> anyhow::Result<NewService<'d>> {
    let entry = Entry { file: "services", kind: "service", name: &service.code };
    for audience in &service.audience {
        entry.code("audience", audience, &AUDIENCES)?;
    }
    Ok(NewService {
        code: &service.code,
        organization_id: known.organizations.find(&entry, &service.organization)?,
        category: entry.code("category", &service.category, &CATEGORIES)?,
        icon: &service.icon,
        audience: &service.audience,
        term_days: service.term_days,
        position: service.position,
        name: entry.text("name", &service.name)?,
        summary: entry.text("summary", &service.summary)?,
        description: entry.html("description", &service.description)?,
        result: &service.result,
        fee: &service.fee,
        legal_basis: &service.legal_basis,
        conditions: serde_json::to_value(&service.conditions)?,
        steps: serde_json::to_value(&service.step)?,
        documents: serde_json::to_value(&service.document)?,
        is_active: true,
        published: true,
    })
}

pub async fn load(db: &mut AsyncPgConnection, demo: &Demo, known: &mut Known) -> anyhow::Result<()> {
    use service_service as s;
    let rows = rows(demo, known)?;
    let ids = insert_into(s::table).values(&rows).returning((s::code, s::code)).get_results(db).await?;
    known.services.extend(ids);
    Ok(())
}
