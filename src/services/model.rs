use crate::{
    figures::{Pace, service_pace},
    i18n::{Text, Texts},
    web::links,
};
use chrono::{DateTime, Utc};
use diesel::{
    deserialize::{self, FromSql, FromSqlRow},
    pg::{Pg, PgValue},
    prelude::*,
    sql_types::Jsonb,
};
use schema::{core_organization, service_service};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

/// A service in the catalogue.
#[derive(Debug, HasQuery)]
#[diesel(
    base_query = service_service::table
        .left_join(service_pace::table.on(service_pace::service_id.eq(service_service::code))),
    table_name = service_service
)]
pub struct ServiceCard {
    pub code: String,
    pub name: Text,
    pub summary: Text,
    pub category: String,
    pub icon: String,
    pub term_days: Option<i16>,
    #[diesel(embed)]
    pub pace: Option<Pace>,
}

/// A service on its own page.
#[derive(Debug, HasQuery)]
#[diesel(
    base_query = service_service::table
        .left_join(core_organization::table)
        .left_join(service_pace::table.on(service_pace::service_id.eq(service_service::code))),
    table_name = service_service
)]
pub struct Service {
    pub code: String,
    pub name: Text,
    pub summary: Text,
    pub description: Text,
    pub category: String,
    pub audience: Vec<String>,
    pub steps: Items<Step>,
    pub documents: Items<Document>,
    pub conditions: Items<Text>,
    pub result: Text,
    pub legal_basis: Text,
    pub term_days: Option<i16>,
    pub fee: Text,
    pub is_active: bool,
    pub published: bool,
    pub opens_at: Option<DateTime<Utc>>,
    pub closes_at: Option<DateTime<Utc>>,
    pub hub_form_id: Option<i32>,
    pub data: Value,
    #[diesel(select_expression = core_organization::name.nullable())]
    pub organization: Option<Text>,
    #[diesel(select_expression = core_organization::data.nullable())]
    pub office: Option<Office>,
    #[diesel(embed)]
    pub pace: Option<Pace>,
}

/// A `jsonb` array; an element that can't be read is left out rather than the page.
#[derive(Debug, Clone, PartialEq, Eq, FromSqlRow)]
pub struct Items<T>(pub Vec<T>);

impl<T: DeserializeOwned> FromSql<Jsonb, Pg> for Items<T> {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let items: Vec<serde_json::Value> = crate::i18n::json(value)?;
        Ok(Items::read(items))
    }
}

impl<T: DeserializeOwned> Items<T> {
    fn read(items: Vec<serde_json::Value>) -> Items<T> {
        Items(items.into_iter().filter_map(|item| serde_json::from_value(item).ok()).collect())
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Step {
    pub title: Text,
    pub text: Text,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Document {
    pub title: Text,
    pub text: Text,
    pub required: bool,
}

/// How to reach the organization that provides a service.
#[derive(Debug, Clone, Default, Deserialize, FromSqlRow)]
#[serde(default)]
pub struct Office {
    pub url: String,
    pub email: String,
}

impl FromSql<Jsonb, Pg> for Office {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        Ok(crate::i18n::json(value).unwrap_or_default())
    }
}

impl Office {
    pub fn site(&self) -> Option<&str> {
        links::web(&self.url)
    }
}

/// Whether requests are taken now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intake {
    Open,
    /// From this moment on.
    Ahead(DateTime<Utc>),
    /// Since this moment no more.
    Over(DateTime<Utc>),
}

/// In the order of the catalogue.
pub const CATEGORIES: [&str; 7] = ["status", "finance", "register", "education", "science", "support", "space"];
pub const AUDIENCES: [&str; 5] = ["person", "company", "startup", "school", "investor"];

/// The words for a code of `service_service.category`.
pub fn category_name(t: &'static Texts, code: &str) -> &'static str {
    match code {
        "status" => t.services_category_status(),
        "finance" => t.services_category_finance(),
        "register" => t.services_category_register(),
        "education" => t.services_category_education(),
        "science" => t.services_category_science(),
        "space" => t.services_category_space(),
        _ => t.services_category_support(),
    }
}

/// The words for a code of `service_service.audience`.
pub fn audience_name(t: &'static Texts, code: &str) -> &'static str {
    match code {
        "person" => t.services_audience_person(),
        "startup" => t.services_audience_startup(),
        "school" => t.services_audience_school(),
        "investor" => t.services_audience_investor(),
        _ => t.services_audience_company(),
    }
}

/// So many working days.
fn days(t: &'static Texts, count: impl Into<i64>) -> String {
    t.services_days(count.into())
}

impl ServiceCard {
    pub fn picture(&self) -> &str {
        if self.icon.is_empty() { "document" } else { &self.icon }
    }

    /// How long it may take.
    pub fn term(&self, t: &'static Texts) -> Option<String> {
        self.term_days.map(|count| days(t, count))
    }

    /// How long it usually takes.
    pub fn usual(&self, t: &'static Texts) -> Option<String> {
        let pace = self.pace.filter(Pace::telling)?;
        Some(t.services_pace_usual(days(t, pace.median_days)))
    }
}

impl Service {
    pub fn visible(&self) -> bool {
        self.is_active && self.published
    }

    pub fn intake(&self, now: DateTime<Utc>) -> Intake {
        match (self.opens_at, self.closes_at) {
            (_, Some(closes)) if closes <= now => Intake::Over(closes),
            (Some(opens), _) if opens > now => Intake::Ahead(opens),
            _ => Intake::Open,
        }
    }

    /// How long it may take.
    pub fn term(&self, t: &'static Texts) -> Option<String> {
        self.term_days.map(|count| days(t, count))
    }

    /// How long it took so far, for half and for nine in ten.
    pub fn pace_words(&self, t: &'static Texts) -> Option<(String, String)> {
        pace_words(self.pace?, t)
    }
}

/// How long a service took so far, for half and for nine in ten, when enough is known.
pub fn pace_words(pace: Pace, t: &'static Texts) -> Option<(String, String)> {
    let pace = Some(pace).filter(Pace::telling)?;
    let usual = t.services_pace_usual(days(t, pace.median_days));
    let basis = t.services_pace_basis(pace.decided);
    Some((usual, t.services_pace_most(basis, days(t, pace.p90_days))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use serde_json::json;

    #[test]
    fn working_days_follow_each_language() {
        let words = |lang, count: i64| days(Texts::of(lang), count);
        for (count, ru, kk, en) in [
            (1, "1 рабочий день", "1 жұмыс күні", "1 working day"),
            (2, "2 рабочих дня", "2 жұмыс күні", "2 working days"),
            (15, "15 рабочих дней", "15 жұмыс күні", "15 working days"),
            (21, "21 рабочий день", "21 жұмыс күні", "21 working days"),
        ] {
            assert_eq!(words(Lang::Ru, count), ru);
            assert_eq!(words(Lang::Kk, count), kk);
            assert_eq!(words(Lang::En, count), en);
        }
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        let steps = Items::<Step>::read(vec![
            json!({ "title": { "ru": "Один" }, "text": {} }),
            json!("two"),
            json!({ "title": { "de": "drei" } }),
            json!({}),
        ]);
        assert_eq!(steps.0.len(), 2);
        assert_eq!(steps.0[0].title.ru, "Один");
    }
}
