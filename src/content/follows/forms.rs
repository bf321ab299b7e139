use crate::web::{Filter, page_number};
use serde::Deserialize;

/// Anything but `end` begins to follow.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct FollowForm {
    pub act: String,
}

impl FollowForm {
    pub fn follows(&self) -> bool {
        self.act != "end"
    }
}

/// What a form without fields sends: its token alone.
#[derive(Deserialize)]
pub struct Nothing {}

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
