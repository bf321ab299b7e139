use super::model::Source;
use crate::web::{Filter, page_number, typed};
use serde::Deserialize;

/// What somebody searches for, and in which part of the portal.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct SearchFilter {
    pub q: String,
    pub source: String,
    pub page: String,
}

impl SearchFilter {
    pub fn text(&self) -> Option<String> {
        Some(typed(&self.q)).filter(|text| !text.is_empty())
    }

    pub fn source(&self) -> Option<Source> {
        Source::from_code(&self.source)
    }

    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }
}

impl Filter for SearchFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let text = self.text().map(|text| ("q", text));
        let source = self.source().map(|source| ("source", source.code().to_owned()));
        text.into_iter().chain(source).collect()
    }
}
