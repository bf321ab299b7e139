use super::model::Side;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct VoteForm {
    pub side: String,
    /// Of the text that the voter has read.
    pub version: String,
}

impl VoteForm {
    /// How, and about which version.
    pub fn check(&self) -> Option<(Side, i32)> {
        Side::from_code(&self.side).zip(self.version.parse().ok())
    }
}
