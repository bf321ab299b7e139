use crate::i18n::{Text, json};
use chrono::{DateTime, Utc};
use diesel::{
    deserialize::{self, FromSql, FromSqlRow},
    pg::{Pg, PgValue},
    prelude::*,
    sql_types::Jsonb,
};
use schema::{landing_page, landing_section};
use serde::Deserialize;

/// A standing page without its sections.
#[derive(Debug, HasQuery)]
#[diesel(table_name = landing_page)]
pub struct LandingPage {
    pub id: i32,
    pub title: Text,
    pub description: Text,
    pub updated_at: DateTime<Utc>,
}

/// A part of a page.
#[derive(Debug, HasQuery)]
#[diesel(table_name = landing_section)]
pub struct Section {
    pub id: i32,
    pub section_type: String,
    pub data: SectionTexts,
}

/// What a section says; other keys belong to kinds of sections that these pages do not have.
#[derive(Debug, Default, Deserialize, FromSqlRow)]
#[serde(default)]
pub struct SectionTexts {
    pub title: Text,
    pub body: Text,
}

impl FromSql<Jsonb, Pg> for SectionTexts {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        json(value)
    }
}

impl Section {
    /// Facts how to reach somebody, in a card of their own.
    pub fn contacts(&self) -> bool {
        self.section_type == "contacts"
    }
}
