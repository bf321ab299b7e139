//! Cities, organizations and categories: `cities.toml`, `organizations.toml`, `categories.toml`.
//!
//! Tables: core_country, core_city, core_organization, core_category.

use super::{Demo, entry, known::Known};
use crate::i18n::Text;
use diesel::{insert_into, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{core_category, core_city, core_country, core_organization};
use serde::Deserialize;
use serde_json::json;
use std::path::Path;

pub struct Files {
    pub cities: Cities,
    pub organizations: Organizations,
    pub categories: Categories,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cities {
    country: Text,
    city: Vec<City>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct City {
    slug: String,
    position: i16,
    name: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organizations {
    organization: Vec<Organization>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Organization {
    code: String,
    url: String,
    active: bool,
    name: Text,
    about: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Categories {
    category: Vec<Category>,
}

#[derive(Deserialize, Insertable)]
#[serde(deny_unknown_fields)]
#[diesel(table_name = core_category)]
struct Category {
    slug: String,
    kind: String,
    featured: bool,
    position: i16,
    name: Text,
    description: Text,
}

impl Files {
    pub fn read(folder: &Path) -> anyhow::Result<Files> {
        Ok(Files {
            cities: entry::read(folder, "cities")?,
            organizations: entry::read(folder, "organizations")?,
            categories: entry::read(folder, "categories")?,
        })
    }
}

impl Cities {
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.city.iter().map(|city| city.slug.as_str())
    }
}

impl Organizations {
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.organization.iter().map(|organization| organization.code.as_str())
    }

    pub fn len(&self) -> usize {
        self.organization.len()
    }
}

impl Categories {
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.category.iter().map(|category| category.slug.as_str())
    }
}

pub async fn load(db: &mut AsyncPgConnection, demo: &Demo, known: &mut Known) -> QueryResult<()> {
    known.cities.extend(cities(db, &demo.places.cities).await?);
    known.organizations.extend(organizations(db, &demo.places.organizations).await?);
    let categories = insert_into(core_category::table)
        .values(&demo.places.categories.category)
        .returning((core_category::slug, core_category::id))
        .get_results(db)
        .await?;
    known.categories.extend(categories);
    Ok(())
}

/// The column without a language is the Russian name, as in the data of the older site.
async fn cities(db: &mut AsyncPgConnection, file: &Cities) -> QueryResult<Vec<(String, i32)>> {
    use core_city as c;
    use core_country as k;
    let country = &file.country;
    let country: i32 = insert_into(k::table)
        .values((
            k::name.eq(&country.ru),
            k::name_ru.eq(&country.ru),
            k::name_kk.eq(&country.kk),
            k::name_en.eq(&country.en),
        ))
        .returning(k::id)
        .get_result(db)
        .await?;
    let row = |city: &City| {
        let name = &city.name;
        (
            c::slug.eq(city.slug.clone()),
            c::position.eq(city.position),
            c::country_id.eq(country),
            c::name.eq(name.ru.clone()),
            c::name_ru.eq(name.ru.clone()),
            c::name_kk.eq(name.kk.clone()),
            c::name_en.eq(name.en.clone()),
        )
    };
    let rows: Vec<_> = file.city.iter().map(row).collect();
    insert_into(c::table).values(rows).returning((c::slug, c::id)).get_results(db).await
}

async fn organizations(db: &mut AsyncPgConnection, file: &Organizations) -> QueryResult<Vec<(String, String)>> {
    use core_organization as o;
    let row = |organization: &Organization| {
        (
            o::code.eq(organization.code.clone()),
            o::active.eq(organization.active),
            o::name.eq(organization.name.clone()),
            o::data.eq(json!({ "url": organization.url, "about": organization.about })),
        )
    };
    let rows: Vec<_> = file.organization.iter().map(row).collect();
    insert_into(o::table).values(rows).returning((o::code, o::code)).get_results(db).await
}
