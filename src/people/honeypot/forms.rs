use crate::web::{Filter, page_number};
use serde::Deserialize;

/// Which page of the attempts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Turned {
    page: String,
}

impl Turned {
    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }
}

impl Filter for Turned {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}
