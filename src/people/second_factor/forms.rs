use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Password {
    pub password: String,
}

/// A code of the application, or a recovery code.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Code {
    pub code: String,
}
