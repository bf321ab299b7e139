use crate::i18n::{Text, json};
use chrono::{DateTime, Utc};
use diesel::{
    deserialize::{self, FromSql, FromSqlRow},
    pg::{Pg, PgValue},
    prelude::*,
    sql_types::Jsonb,
};
use schema::{landing_page, landing_section};
use serde_json::{Map, Value};

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
#[derive(Debug, Default, PartialEq, Eq, FromSqlRow)]
pub struct SectionTexts {
    pub title: Text,
    pub body: Text,
}

impl FromSql<Jsonb, Pg> for SectionTexts {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        Ok(SectionTexts::read(json(value)?))
    }
}

impl SectionTexts {
    /// Nothing checks this column: what is no text is left out rather than the page.
    fn read(mut data: Map<String, Value>) -> SectionTexts {
        let mut text = |key| data.remove(key).and_then(|value| serde_json::from_value(value).ok()).unwrap_or_default();
        SectionTexts { title: text("title"), body: text("body") }
    }
}

impl Section {
    /// Facts how to reach somebody, in a card of their own.
    pub fn contacts(&self) -> bool {
        self.section_type == "contacts"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(data: &str) -> SectionTexts {
        SectionTexts::read(serde_json::from_str(data).unwrap())
    }

    #[test]
    fn what_is_no_text_is_left_out() {
        let odd = read(r#"{"title": "words", "body": {"ru": "<p>Да</p>"}, "images": [1]}"#);
        assert_eq!((odd.title.is_empty(), odd.body.ru.as_str()), (true, "<p>Да</p>"));
        assert_eq!(read("{}"), SectionTexts::default());
        assert_eq!(read(r#"{"title": null, "body": {"de": "Nein"}}"#), SectionTexts::default());
    }
}
