use crate::web::{Filter, page_number};
use serde::Deserialize;

/// The states of a letter, as `app.outbox.state` has them.
pub const STATES: [&str; 3] = ["created", "delivered", "failed"];

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MailFilter {
    state: String,
    page: String,
}

impl MailFilter {
    pub fn state(&self) -> Option<&'static str> {
        STATES.into_iter().find(|state| *state == self.state)
    }

    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }
}

impl Filter for MailFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        self.state().map(|state| ("state", state.to_owned())).into_iter().collect()
    }
}

/// Which row.
#[derive(Debug, Deserialize)]
pub struct Chosen {
    pub id: i64,
}
