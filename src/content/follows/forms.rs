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
