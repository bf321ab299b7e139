//! Companies and who belongs to them: `companies.toml`, and `company` in `people.toml`.
//!
//! Tables: account_company, account_usercompany, account_user.

use super::{Demo, clock::Clock, entry::Entry, known::Known};
use crate::{
    companies::{self, Number},
    i18n::Text,
    vault::Vault,
};
use anyhow::ensure;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{insert_into, prelude::*, update};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{account_company, account_user, account_usercompany};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

const TYPES: [&str; 3] = ["law", "ip", "unknown"];
const TAGS: [&str; 7] = ["startup", "it_company", "techpark", "ts_member", "corp_partner", "nii", "nedrouser"];
const ACTIVITIES: [&str; 15] = [
    "software",
    "ai",
    "fintech",
    "edtech",
    "agritech",
    "medtech",
    "ecommerce",
    "telecom",
    "gamedev",
    "hardware",
    "consulting",
    "cybersecurity",
    "govtech",
    "logistics",
    "other",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    company: Vec<Company>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Company {
    slug: String,
    tin: String,
    name: String,
    company_type: String,
    verified: bool,
    tags: Vec<String>,
    activity: String,
    city: Option<String>,
    address: String,
    website: String,
    email: String,
    phone: String,
    employees: Option<i32>,
    /// The year.
    founded: i32,
    owner: Option<String>,
    logo: Option<String>,
    pub title: Text,
    description: Text,
}

impl Company {
    fn entry(&self) -> Entry<'_> {
        Entry { file: "companies", kind: "company", name: &self.slug }
    }

    /// A mark of the directory, with the dates of its certificate.
    fn tag(&self, tag: &str, clock: &Clock) -> Value {
        if self.tags.iter().any(|own| own == tag) {
            json!({ "active": true, "verified_at": clock.day(-200), "valid_to": clock.day(895) })
        } else {
            json!({})
        }
    }
}

impl File {
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.company.iter().map(|company| company.slug.as_str())
    }

    pub fn len(&self) -> usize {
        self.company.len()
    }

    pub fn titles(&self) -> impl Iterator<Item = &Text> + Clone {
        self.company.iter().map(|company| &company.title)
    }

    pub fn logos(&self) -> impl Iterator<Item = &str> {
        self.company.iter().filter_map(|company| company.logo.as_deref())
    }

    #[cfg(test)]
    pub fn forget(&mut self, slug: &str) {
        self.company.retain(|company| company.slug != slug);
    }

    /// The marks, with the title that describes them.
    pub fn marks(&self) -> impl Iterator<Item = (Entry<'_>, &str, &Text)> {
        self.company.iter().filter_map(|company| Some((company.entry(), company.logo.as_deref()?, &company.title)))
    }
}

#[derive(Insertable)]
#[diesel(table_name = account_company)]
pub struct NewCompany<'d> {
    id: i32,
    created_at: DateTime<Utc>,
    slug: &'d str,
    tin: String,
    name: &'d str,
    title: &'d Text,
    description: Text,
    company_type: &'d str,
    verified: bool,
    basic_info: Value,
    activity: &'d str,
    address: &'d str,
    website: &'d str,
    email: &'d str,
    phone: &'d str,
    employees: Option<i32>,
    founded_on: Option<NaiveDate>,
    city_id: Option<i32>,
    author_id: Option<i32>,
    logo_id: Option<Uuid>,
    tag_startup: Value,
    tag_it_company: Value,
    tag_techpark: Value,
    tag_ts_member: Value,
    tag_corp_partner: Value,
    tag_nii: Value,
    tag_nedrouser: Value,
}

/// `ids` are where the companies will stand: a number that is a person's is sealed for its row.
pub fn rows<'d>(
    demo: &'d Demo,
    known: &Known,
    clock: &Clock,
    vault: &Vault,
    ids: &[i32],
) -> anyhow::Result<Vec<NewCompany<'d>>> {
    let numbered = demo.companies.company.iter().zip(ids).zip(0..);
    numbered
        .map(|((company, id), number)| row(company, known, clock, number, Number::new(vault, *id, &company.tin)))
        .collect()
}

/// Ids for a look at the rows without a database.
pub fn pretended(demo: &Demo) -> Vec<i32> {
    (1..).zip(&demo.companies.company).map(|(id, _)| id).collect()
}

fn row<'d>(
    company: &'d Company,
    known: &Known,
    clock: &Clock,
    age: i64,
    number: Number,
) -> anyhow::Result<NewCompany<'d>> {
    let entry = company.entry();
    for tag in &company.tags {
        entry.code("tags", tag, &TAGS)?;
    }
    let digits = company.tin.len() == 12 && company.tin.bytes().all(|byte| byte.is_ascii_digit());
    ensure!(digits, entry.wrong("tin has twelve digits"));
    let verification =
        json!({ "verification": { "at": clock.day(-200), "by_role": "manager", "evidence": "documents" } });
    Ok(NewCompany {
        id: number.company,
        created_at: clock.past(280 - age * 11, 0),
        slug: &company.slug,
        tin: number.stored,
        name: &company.name,
        title: entry.text("title", &company.title)?,
        description: entry.html("description", &company.description)?,
        company_type: entry.code("company_type", &company.company_type, &TYPES)?,
        verified: company.verified,
        basic_info: if company.verified { verification } else { json!({}) },
        activity: entry.code("activity", &company.activity, &ACTIVITIES)?,
        address: &company.address,
        website: &company.website,
        email: &company.email,
        phone: &company.phone,
        employees: company.employees,
        founded_on: NaiveDate::from_ymd_opt(company.founded, 1, 1),
        city_id: known.cities.maybe(&entry, company.city.as_ref())?,
        author_id: known.people.maybe(&entry, company.owner.as_ref())?,
        logo_id: known.pictures.maybe(&entry, company.logo.as_ref())?,
        tag_startup: company.tag("startup", clock),
        tag_it_company: company.tag("it_company", clock),
        tag_techpark: company.tag("techpark", clock),
        tag_ts_member: company.tag("ts_member", clock),
        tag_corp_partner: company.tag("corp_partner", clock),
        tag_nii: company.tag("nii", clock),
        tag_nedrouser: company.tag("nedrouser", clock),
    })
}

pub async fn load(
    db: &mut AsyncPgConnection,
    demo: &Demo,
    known: &mut Known,
    clock: &Clock,
    vault: &Vault,
) -> anyhow::Result<()> {
    use account_company as c;
    let ids = companies::number::next_ids(db, demo.companies.len()).await?;
    let rows = rows(demo, known, clock, vault, &ids)?;
    let slugs = insert_into(c::table).values(&rows).returning((c::slug, c::id)).get_results(db).await?;
    known.companies.extend(slugs);
    for (company, id) in demo.companies.company.iter().zip(&ids) {
        companies::number::index(db, &Number::new(vault, *id, &company.tin)).await?;
    }
    members(db, demo, known).await
}

#[derive(Insertable)]
#[diesel(table_name = account_usercompany)]
struct NewMember {
    user_id: i32,
    company_id: i32,
    role: &'static str,
    verified: bool,
}

/// Owners, and people who name a company as theirs.
async fn members(db: &mut AsyncPgConnection, demo: &Demo, known: &Known) -> anyhow::Result<()> {
    let owners = demo.companies.company.iter().filter_map(|company| {
        let entry = company.entry();
        Some((entry, company.owner.as_ref()?, &company.slug, "owner"))
    });
    let mut rows: Vec<NewMember> = Vec::new();
    let own = demo.people.iter().filter_map(|p| Some((p.entry(), &p.key, p.company.as_ref()?, "member")));
    for (entry, person, company, role) in owners.chain(own) {
        let (user_id, company_id) = (known.people.find(&entry, person)?, known.companies.find(&entry, company)?);
        if role == "member" {
            update(account_user::table.find(user_id)).set(account_user::company_id.eq(company_id)).execute(db).await?;
        }
        if !rows.iter().any(|row| (row.user_id, row.company_id) == (user_id, company_id)) {
            rows.push(NewMember { user_id, company_id, role, verified: true });
        }
    }
    insert_into(account_usercompany::table).values(&rows).execute(db).await?;
    Ok(())
}
