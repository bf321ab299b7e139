use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Go {
    /// Where the person wanted to go.
    pub next: String,
}

/// What a provider sends somebody back with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Back {
    pub state: String,
    pub code: String,
    pub error: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Password {
    pub password: String,
}
