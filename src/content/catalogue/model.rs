use super::section::Section;
use crate::{
    content::life::{Document, Kind},
    i18n::Text,
};
use chrono::{DateTime, Utc};
use serde_json::Value;

/// One thing of the catalogue, in a list or on its page.
#[derive(Debug)]
pub struct Thing {
    pub id: i32,
    /// Its address of words; its number where it has none.
    pub key: String,
    status: String,
    shown: bool,
    pub title: Text,
    pub document: Document,
    pub published_at: Option<DateTime<Utc>>,
    pub company: Option<Text>,
    pub company_slug: Option<String>,
}

impl Thing {
    pub fn of(kind: &Kind, id: i32, row: &Value, company: Option<Text>, company_slug: Option<String>) -> Thing {
        let document = Document::of(kind, row);
        let at = row["published_at"].as_str().and_then(|at| DateTime::parse_from_rfc3339(at).ok());
        Thing {
            id,
            key: row["slug"].as_str().map_or_else(|| id.to_string(), str::to_owned),
            status: row["status"].as_str().unwrap_or_default().to_owned(),
            shown: row[kind.shown] == true,
            title: document.title(kind),
            document,
            published_at: at.map(|at| at.with_timezone(&Utc)),
            company,
            company_slug,
        }
    }

    pub fn deleted(&self) -> bool {
        self.status == "deleted"
    }

    pub fn visible(&self) -> bool {
        self.status == "success" && self.shown
    }

    /// Whether its time is over.
    pub fn over(&self, section: &Section) -> bool {
        let end = section.ends.and_then(|field| self.document.moment(field));
        end.is_some_and(|end| end <= Utc::now())
    }
}

/// A value of the field that divides a list, and how many things have it.
#[derive(Debug)]
pub struct Facet {
    pub code: String,
    pub count: i64,
}
