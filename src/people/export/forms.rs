use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Fetching {
    pub password: String,
}
