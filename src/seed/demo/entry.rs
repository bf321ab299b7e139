//! Reading a file of the demo, and sentences about what is wrong in it.

use crate::{i18n::Text, web::rich};
use anyhow::{Context as _, anyhow};
use serde::de::DeserializeOwned;
use std::{fmt::Display, fs, path::Path};

/// One record of one file, for sentences about it.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'d> {
    /// The file without `.toml`.
    pub file: &'static str,
    /// What the record is: `event`.
    pub kind: &'static str,
    /// Its key: `rust-meetup`.
    pub name: &'d str,
}

impl Entry<'_> {
    /// `demo/events.toml: event `rust-meetup`: there is no company `x``.
    pub fn wrong(&self, what: impl Display) -> anyhow::Error {
        anyhow!("demo/{}.toml: {} `{}`: {what}", self.file, self.kind, self.name)
    }

    /// A code that the portal knows.
    pub fn code<'c>(&self, field: &str, value: &'c str, codes: &[&str]) -> anyhow::Result<&'c str> {
        if codes.contains(&value) {
            Ok(value)
        } else {
            Err(self.wrong(format!("{field} is `{value}`, wanted is one of {}", codes.join(", "))))
        }
    }

    /// A text that has words in some language.
    pub fn text<'t>(&self, field: &str, text: &'t Text) -> anyhow::Result<&'t Text> {
        if text.is_empty() { Err(self.wrong(format!("{field} is empty in all languages"))) } else { Ok(text) }
    }

    /// A rich text, with nothing but what a text may have.
    pub fn html(&self, field: &str, text: &Text) -> anyhow::Result<Text> {
        self.text(field, text).map(clean)
    }
}

/// The rich text without anything that could run, load or deceive.
fn clean(text: &Text) -> Text {
    let clean = |html: &str| rich::clean(html.trim()).to_string();
    Text { kk: clean(&text.kk), ru: clean(&text.ru), en: clean(&text.en) }
}

/// Reads `<folder>/<name>.toml`.
pub fn read<T: DeserializeOwned>(folder: &Path, name: &'static str) -> anyhow::Result<T> {
    let path = folder.join(name).with_extension("toml");
    let text = fs::read_to_string(&path)
        .with_context(|| format!("{} can't be read (start techhub in the folder of the project)", path.display()))?;
    parse(name, &text)
}

pub fn parse<T: DeserializeOwned>(name: &'static str, text: &str) -> anyhow::Result<T> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
        anyhow!("demo/{name}.toml: {}line {line}: {}", record(text, at), error.message())
    })
}

/// Whose line it is: the key that stands in the block around the position.
fn record(text: &str, at: usize) -> String {
    const KEYS: [&str; 6] = ["slug", "code", "key", "endpoint", "file", "name"];
    let before = text.get(..at).unwrap_or_default();
    // The position of an unknown or missing key may be the very beginning of the block.
    let start = if text.get(at..).is_some_and(|rest| rest.starts_with("[[")) {
        at
    } else {
        before.rfind("\n[[").map_or(0, |start| start + 1)
    };
    let block = text.get(start..).unwrap_or_default();
    let Some(kind) = block.strip_prefix("[[").and_then(|rest| rest.split("]]").next()) else { return String::new() };
    let mut lines = block.lines().skip(1).take_while(|line| !line.starts_with("[[")).filter_map(|l| l.split_once('='));
    let key = lines.find(|(key, _)| KEYS.contains(&key.trim())).map_or("", |(_, value)| value.trim().trim_matches('"'));
    format!("{kind} `{key}`: ")
}
