use super::model::Source;
use crate::web::{Filter, page_number, typed};
use serde::Deserialize;

/// What somebody searches for, and in which part of the portal.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct SearchFilter {
    pub q: String,
    pub source: String,
    pub page: String,
}

impl SearchFilter {
    pub fn text(&self) -> Option<String> {
        Some(typed(&self.q)).filter(|text| !text.is_empty())
    }

    pub fn source(&self) -> Option<Source> {
        Source::from_code(&self.source)
    }

    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }
}

/// The longest words that are noted as not found, and the most digits in them: longer ones and numbers may be somebody's.
const NOTED: usize = 60;
const DIGITS: usize = 4;

/// What was typed in one form, for the list of what is not found; none where it could be an address or a number of
/// somebody.
pub fn noted(typed: &str) -> Option<String> {
    let words = typed.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let digits = words.chars().filter(char::is_ascii_digit).count();
    let good = !words.is_empty() && words.chars().count() <= NOTED && digits <= DIGITS && !words.contains('@');
    good.then_some(words)
}

/// The office's list of what was not found.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct MissFilter {
    pub days: String,
    pub page: String,
}

impl MissFilter {
    pub fn days(&self) -> i32 {
        ["7", "90"].into_iter().find(|days| *days == self.days).and_then(|days| days.parse().ok()).unwrap_or(30)
    }

    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }
}

impl Filter for MissFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        if ["7", "90"].contains(&self.days.as_str()) { vec![("days", self.days.clone())] } else { Vec::new() }
    }
}

/// Words about which something was done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SettleForm {
    pub words: String,
}

impl Filter for SearchFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let text = self.text().map(|text| ("q", text));
        let source = self.source().map(|source| ("source", source.code().to_owned()));
        text.into_iter().chain(source).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_could_be_somebody_s_is_noted() {
        assert_eq!(noted("  Жасыл   ГРАНТ "), Some("жасыл грант".into()));
        assert_eq!(noted("form 101"), Some("form 101".into()));
        for personal in ["a@b.example", "+7 701 123 45 67", "900101300123", "", &"long ".repeat(20)] {
            assert_eq!(noted(personal), None, "{personal}");
        }
    }
}
