//! The small tables that every page may need - cities, categories, organizations - kept in memory and read
//! again when one of them changes (`Portal::changed`). Joining them anew costs each list a third of its time.
//!
//! Tables: core_city, core_category, core_organization.

use crate::i18n::Text;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{core_category, core_city, core_organization};

/// Whose changes make a new dictionary.
pub const TABLES: [&str; 3] = ["core_city", "core_category", "core_organization"];

#[derive(Debug, Default)]
pub struct Dictionary {
    pub cities: Vec<City>,
    pub categories: Vec<Category>,
    pub organizations: Vec<Organization>,
}

#[derive(Debug, Clone)]
pub struct City {
    pub id: i32,
    pub slug: String,
    pub name: Text,
}

#[derive(Debug, Clone, Queryable)]
pub struct Category {
    pub id: i32,
    pub slug: String,
    pub kind: String,
    pub name: Text,
}

#[derive(Debug, Clone, Queryable)]
pub struct Organization {
    pub code: String,
    pub name: Text,
}

impl Dictionary {
    pub async fn load(mut db: &AsyncPgConnection) -> QueryResult<Dictionary> {
        let cities: Vec<(i32, String, String, String, String)> = core_city::table
            .order((core_city::position, core_city::id))
            .select((core_city::id, core_city::slug, core_city::name_kk, core_city::name_ru, core_city::name_en))
            .load(&mut db)
            .await?;
        let categories = core_category::table
            .filter(core_category::is_active)
            .order((core_category::position, core_category::id))
            .select((core_category::id, core_category::slug, core_category::kind, core_category::name))
            .load(&mut db)
            .await?;
        let organizations = core_organization::table
            .filter(core_organization::active)
            .order(core_organization::code)
            .select((core_organization::code, core_organization::name))
            .load(&mut db)
            .await?;
        let cities =
            cities.into_iter().map(|(id, slug, kk, ru, en)| City { id, slug, name: Text { kk, ru, en } }).collect();
        Ok(Dictionary { cities, categories, organizations })
    }

    pub fn city(&self, id: &Option<i32>) -> Option<&City> {
        let id = (*id)?;
        self.cities.iter().find(|city| city.id == id)
    }

    pub fn city_by_slug(&self, slug: &str) -> Option<&City> {
        self.cities.iter().find(|city| city.slug == slug)
    }

    pub fn category(&self, id: &Option<i32>) -> Option<&Category> {
        let id = (*id)?;
        self.categories.iter().find(|category| category.id == id)
    }

    pub fn category_by_slug(&self, slug: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.slug == slug)
    }

    pub fn organization(&self, code: Option<&str>) -> Option<&Organization> {
        let code = code?;
        self.organizations.iter().find(|organization| organization.code == code)
    }
}
