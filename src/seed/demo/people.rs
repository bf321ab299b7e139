//! People: `people.toml`. Six of them are the demo accounts, the others only write.
//!
//! Tables: account_user.

use super::{
    Demo, PASSWORD,
    clock::Clock,
    entry::{self, Entry},
    known::Known,
};
use crate::{
    people::{self, NewPerson, Personal, consents, password},
    vault::Vault,
};
use diesel::{ExpressionMethods as _, insert_into};
use diesel_async::{AsyncPgConnection, RunQueryDsl as _};
use schema::app::consent as c;
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    person: Vec<Person>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub key: String,
    /// One of the accounts that are printed after the start.
    #[serde(default)]
    demo: bool,
    role: String,
    pub email: String,
    pub phone: String,
    first_name: String,
    last_name: String,
    #[serde(default)]
    middle_name: String,
    language: String,
    city: Option<String>,
    /// The main company; who owns it says `companies.toml`.
    pub company: Option<String>,
    organization: Option<String>,
}

/// A demo account as it is printed.
#[derive(Debug, PartialEq, Eq)]
pub struct Account {
    pub key: String,
    pub email: String,
    pub name: String,
}

/// The demo accounts of the files in `folder`.
pub fn accounts(folder: &Path) -> anyhow::Result<Vec<Account>> {
    let file: File = entry::read(folder, "people")?;
    let account = |person: Person| Account { name: person.name(), key: person.key, email: person.email };
    Ok(file.person.into_iter().filter(|person| person.demo).map(account).collect())
}

impl Person {
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }

    pub fn entry(&self) -> Entry<'_> {
        Entry { file: "people", kind: "person", name: &self.key }
    }
}

impl File {
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.person.iter().map(|person| person.key.as_str())
    }

    pub fn len(&self) -> usize {
        self.person.len()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Person> {
        self.person.iter()
    }

    pub fn find(&self, entry: &Entry<'_>, key: &str) -> anyhow::Result<&Person> {
        let found = self.person.iter().find(|person| person.key == key);
        found.ok_or_else(|| entry.wrong(format!("there is no person `{key}`")))
    }
}

/// `password` is the hash for the demo accounts; nobody can sign in as one of the others.
pub fn rows<'d>(demo: &'d Demo, known: &Known, clock: &Clock, password: &'d str) -> anyhow::Result<Vec<NewPerson<'d>>> {
    let row = |(person, number): (&'d Person, i64)| {
        let entry = person.entry();
        let personal = Personal {
            email: person.email.clone(),
            phone: person.phone.clone(),
            first_name: person.first_name.clone(),
            last_name: person.last_name.clone(),
            middle_name: person.middle_name.clone(),
            iin: String::new(),
        };
        Ok(NewPerson {
            created_at: clock.past(300 - number * 7 % 90, 0),
            password: if person.demo { password } else { password::UNUSABLE },
            role: &person.role,
            language: entry.code("language", &person.language, &["kk", "ru", "en"])?,
            email_verified: true,
            city_id: known.cities.maybe(&entry, person.city.as_ref())?,
            organization_id: known.organizations.maybe(&entry, person.organization.as_ref())?,
            ..NewPerson::new(personal)
        })
    };
    demo.people.person.iter().zip(0..).map(row).collect()
}

pub async fn load(
    db: &mut AsyncPgConnection,
    demo: &Demo,
    known: &mut Known,
    clock: &Clock,
    vault: &Vault,
) -> anyhow::Result<()> {
    let password = password::hash(PASSWORD)?;
    let ids = people::add(db, vault, &rows(demo, known, clock, &password)?).await?;
    people_agree(db, &ids, demo).await?;
    known.people.extend(demo.people.keys().map(str::to_owned).zip(ids));
    Ok(())
}

/// They have agreed to what everybody agrees to who has an account.
async fn people_agree(db: &mut AsyncPgConnection, ids: &[i32], demo: &Demo) -> anyhow::Result<()> {
    let wording = consents::Kind::PersonalData.current();
    let row = |(id, person): (&i32, &'_ Person)| {
        let language = c::language.eq(person.language.clone());
        (c::user_id.eq(*id), c::kind.eq(wording.kind.code()), c::version.eq(wording.version), language)
    };
    let rows: Vec<_> = ids.iter().zip(&demo.people.person).map(row).collect();
    insert_into(c::table).values(rows).execute(db).await?;
    Ok(())
}
