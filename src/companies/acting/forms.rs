use serde::Deserialize;

/// Which company, and the page to go back to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// The id; empty is "as myself".
    pub company: String,
    pub back: String,
}

impl Choice {
    /// `Err` for what is no id at all.
    pub fn company(&self) -> Result<Option<i32>, std::num::ParseIntError> {
        if self.company.is_empty() { Ok(None) } else { self.company.parse().map(Some) }
    }
}
