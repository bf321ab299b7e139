use crate::web::Filter;
use serde::Deserialize;

/// Which page of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Turned {
    pub page: String,
}

impl Filter for Turned {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}
