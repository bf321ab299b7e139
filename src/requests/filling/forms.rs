use crate::{
    media::{self, Slot, Wanted, WithFiles},
    web::form,
};
use serde::Deserialize;

/// For whom the request is: `me`, or the id of a company.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Start {
    pub r#for: String,
}

/// Where a step was opened from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct From {
    pub back: String,
}

impl From {
    /// Whether one came from the page with all answers, and goes back there.
    pub fn check(&self) -> bool {
        self.back == "check"
    }
}

/// What a form may take; each field narrows it down.
pub const ANY: Wanted = Wanted {
    kinds: &[
        media::Kind::Pdf,
        media::Kind::Docx,
        media::Kind::Xlsx,
        media::Kind::Pptx,
        media::Kind::Odt,
        media::Kind::Zip,
        media::Kind::Cms,
        media::Kind::Text,
        media::Kind::Csv,
        media::Kind::Jpeg,
        media::Kind::Png,
    ],
    most: 50 << 20,
};

/// A file for a field of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Upload {}

impl WithFiles for Upload {
    const SLOTS: &'static [Slot] = &[Slot::one("file", ANY)];
}

/// The name of the buttons of a step.
const COMMAND: &str = "do";

/// The hidden fields by which a page is known: its own name, and the save that it has seen.
pub const PAGE: &str = "page";
pub const DRAWN: &str = "drawn";

/// What a field of the page itself holds.
pub fn own<'p>(pairs: &'p [(String, String)], wanted: &str) -> &'p str {
    pairs.iter().find(|(name, _)| name == wanted).map_or("", |(_, value)| value.as_str())
}

/// The last button that was pressed.
pub fn command(pairs: &[(String, String)]) -> &str {
    form::last(pairs, COMMAND)
}
