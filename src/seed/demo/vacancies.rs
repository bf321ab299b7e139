//! Vacancies: `vacancies.toml`.
//!
//! Tables: core_vacancy.

use super::{Demo, clock::Clock, entry::Entry, events::Contact, feed, known::Known};
use crate::i18n::Text;
use anyhow::ensure;
use chrono::{DateTime, NaiveTime, Utc};
use diesel::{insert_into, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::core_vacancy;
use serde::Deserialize;
use serde_json::Value;

const TYPES: [&str; 6] = ["fulltime", "parttime", "internship", "project", "volunteering", "absense_period"];
const EXPERIENCES: [&str; 4] = ["none", "junior", "middle", "senior"];
const CURRENCIES: [&str; 3] = ["KZT", "USD", "EUR"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    vacancy: Vec<Vacancy>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vacancy {
    slug: String,
    vacancy_type: String,
    company: Option<String>,
    city: Option<String>,
    remote: bool,
    experience: String,
    skills: Vec<String>,
    salary_min: Option<i32>,
    salary_max: Option<i32>,
    currency: String,
    gross: bool,
    days_ago: i64,
    expires_in_days: i64,
    author: String,
    contact: Contact,
    title: Text,
    description: Text,
    duties: Text,
    requirements: Text,
    conditions: Text,
}

impl File {
    pub fn len(&self) -> usize {
        self.vacancy.len()
    }
}

#[derive(Insertable)]
#[diesel(table_name = core_vacancy)]
pub struct NewVacancy<'d> {
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    status: &'static str,
    slug: &'d str,
    vacancy_type: &'d str,
    experience: &'d str,
    skills: &'d [String],
    remote: bool,
    title: &'d Text,
    description: Text,
    duties: Text,
    requirements: Text,
    conditions: Text,
    salary_min: Option<i32>,
    salary_max: Option<i32>,
    salary_currency: &'d str,
    salary_gross: bool,
    author_id: i32,
    company_id: Option<i32>,
    city_id: Option<i32>,
    contact_info: Value,
    published: bool,
    published_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    view_count: i32,
}

pub fn rows<'d>(demo: &'d Demo, known: &Known, clock: &Clock) -> anyhow::Result<Vec<NewVacancy<'d>>> {
    demo.vacancies.vacancy.iter().zip(0..).map(|(vacancy, number)| row(vacancy, known, clock, number)).collect()
}

fn row<'d>(vacancy: &'d Vacancy, known: &Known, clock: &Clock, number: u32) -> anyhow::Result<NewVacancy<'d>> {
    let entry = Entry { file: "vacancies", kind: "vacancy", name: &vacancy.slug };
    let salary = vacancy.salary_min.zip(vacancy.salary_max);
    ensure!(salary.is_none_or(|(min, max)| min <= max), entry.wrong("salary_min is more than salary_max"));
    let published_at = clock.past(vacancy.days_ago, number * 53);
    Ok(NewVacancy {
        created_at: published_at,
        updated_at: published_at,
        status: "success",
        slug: &vacancy.slug,
        vacancy_type: entry.code("vacancy_type", &vacancy.vacancy_type, &TYPES)?,
        experience: entry.code("experience", &vacancy.experience, &EXPERIENCES)?,
        skills: &vacancy.skills,
        remote: vacancy.remote,
        title: entry.text("title", &vacancy.title)?,
        description: entry.html("description", &vacancy.description)?,
        duties: entry.html("duties", &vacancy.duties)?,
        requirements: entry.html("requirements", &vacancy.requirements)?,
        conditions: entry.html("conditions", &vacancy.conditions)?,
        salary_min: vacancy.salary_min,
        salary_max: vacancy.salary_max,
        salary_currency: entry.code("currency", &vacancy.currency, &CURRENCIES)?,
        salary_gross: vacancy.gross,
        author_id: known.people.find(&entry, &vacancy.author)?,
        company_id: known.companies.maybe(&entry, vacancy.company.as_ref())?,
        city_id: known.cities.maybe(&entry, vacancy.city.as_ref())?,
        contact_info: serde_json::to_value(&vacancy.contact)?,
        published: true,
        published_at,
        // The last day counts as a whole.
        expires_at: clock.at(vacancy.expires_in_days + 1, NaiveTime::MIN),
        view_count: i32::try_from(vacancy.days_ago * 17 + 23 + i64::from(number * 11 % 40))?,
    })
}

pub async fn load(db: &mut AsyncPgConnection, demo: &Demo, known: &Known, clock: &Clock) -> anyhow::Result<()> {
    use core_vacancy as v;
    let rows = rows(demo, known, clock)?;
    let inserted: Vec<(i32, Option<DateTime<Utc>>)> =
        insert_into(v::table).values(&rows).returning((v::id, v::published_at)).get_results(db).await?;
    feed::tell(db, "vacancy", inserted.into_iter().filter_map(|(id, at)| Some((id, at?))).collect()).await
}
