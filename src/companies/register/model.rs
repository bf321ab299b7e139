use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What a register says of a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// The full name.
    pub name: String,
    #[serde(default)]
    pub address: String,
    /// The main field of activity: its code and words.
    #[serde(default)]
    pub oked: String,
    #[serde(default)]
    pub oked_name: String,
    #[serde(default)]
    pub registered_on: Option<NaiveDate>,
    /// Who leads the company; a person's name, so it is kept apart and sealed.
    #[serde(skip)]
    pub head: String,
    /// When the register said so.
    pub at: DateTime<Utc>,
}

impl Fact {
    /// The field as the portal's directory has it, by the classifier of economic activity.
    pub fn activity(&self) -> &'static str {
        const FIELDS: [(&str, &str); 16] = [
            ("5821", "gamedev"),
            ("62", "software"),
            ("63", "software"),
            ("61", "telecom"),
            ("26", "hardware"),
            ("28", "hardware"),
            ("64", "fintech"),
            ("66", "fintech"),
            ("85", "edtech"),
            ("01", "agritech"),
            ("86", "medtech"),
            ("4791", "ecommerce"),
            ("49", "logistics"),
            ("52", "logistics"),
            ("70", "consulting"),
            ("84", "govtech"),
        ];
        FIELDS.into_iter().find(|(code, _)| self.oked.starts_with(code)).map_or("other", |(_, field)| field)
    }
}
