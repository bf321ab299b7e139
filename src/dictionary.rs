//! The small tables that every page may need - cities, categories, organizations, roles - kept in memory and read
//! again when one of them changes (`Portal::changed`). Joining them anew costs each list a third of its time.
//!
//! Tables: core_city, core_category, core_organization, app.role.

use crate::{
    access::{Right, right::ChangePeople},
    i18n::Text,
};
use diesel::{QueryableByName, prelude::*, sql_query, sql_types};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{app::role, core_category, core_city, core_organization};

/// Whose changes make a new dictionary.
pub const TABLES: [&str; 5] =
    ["core_city", "core_category", "core_organization", "auth_group", "auth_group_permissions"];

#[derive(Debug, Default)]
pub struct Dictionary {
    pub cities: Vec<City>,
    pub categories: Vec<Category>,
    pub organizations: Vec<Organization>,
    /// The roles that have a name, in the order of what they may do.
    pub roles: Vec<Role>,
    /// The groups whose people give rights to others: whom to ask for one.
    pub granters: Vec<String>,
}

/// A role of `account_user`. The old portal had ninety more, which are known by their codes alone.
#[derive(Debug, Clone, Queryable)]
pub struct Role {
    pub code: String,
    pub name: Text,
    /// Whether its people work in the back office.
    pub staff: bool,
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
        let roles =
            role::table.order(role::position).select((role::code, role::name, role::staff)).load(&mut db).await?;
        let granters = granters(db).await?;
        let cities =
            cities.into_iter().map(|(id, slug, kk, ru, en)| City { id, slug, name: Text { kk, ru, en } }).collect();
        Ok(Dictionary { cities, categories, organizations, roles, granters })
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

    pub fn role(&self, code: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.code == code)
    }
}

#[derive(QueryableByName)]
struct Granter {
    #[diesel(sql_type = sql_types::Text)]
    name: String,
}

async fn granters(mut db: &AsyncPgConnection) -> QueryResult<Vec<String>> {
    let groups = sql_query(
        "select g.name from auth_group g join auth_group_permissions gp on gp.group_id = g.id \
         join auth_permission p on p.id = gp.permission_id join django_content_type t on t.id = p.content_type_id \
         where t.app_label || '.' || p.codename = $1 order by g.name",
    );
    let groups: Vec<Granter> = groups.bind::<sql_types::Text, _>(ChangePeople::CODE).load(&mut db).await?;
    Ok(groups.into_iter().map(|group| group.name).collect())
}
