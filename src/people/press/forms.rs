use serde::Deserialize;
use uuid::Uuid;

/// Who becomes a contact, and of which company.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Adding {
    pub company: i32,
    /// The public id of the member; empty when nobody was chosen.
    pub person: String,
}

impl Adding {
    pub fn person(&self) -> Option<Uuid> {
        self.person.parse().ok()
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Removing {
    pub id: i32,
}
