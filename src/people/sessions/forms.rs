use crate::web::{Filter, page_number};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SessionFilter {
    pub who: String,
    page: String,
}

impl SessionFilter {
    /// Sessions of staff alone.
    pub fn staff(&self) -> bool {
        self.who == "staff"
    }

    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }
}

impl Filter for SessionFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        self.staff().then(|| ("who", "staff".to_owned())).into_iter().collect()
    }
}

#[derive(Debug, Deserialize)]
pub struct Ending {
    /// The row of the session.
    pub id: i64,
}

#[derive(Debug, Deserialize)]
pub struct EndingAll {
    /// The public id of the person.
    pub person: Uuid,
}
