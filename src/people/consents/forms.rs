use super::Kind;
use serde::Deserialize;

/// Which consent is given or taken back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    pub kind: String,
}

impl Chosen {
    /// The kind, if it is one that may be given and taken back at will.
    pub fn optional(&self) -> Option<Kind> {
        Kind::from_slug(&self.kind).filter(|kind| kind.is_optional())
    }
}

/// The answer to a new wording.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Agreed {
    pub consent: String,
    /// Where the person wanted to go.
    pub next: String,
}
