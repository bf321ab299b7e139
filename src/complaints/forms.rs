use super::model::REASONS;
use crate::{
    i18n::Texts,
    web::{Filter, Problems, page_number, typed_lines},
};
use serde::Deserialize;

/// The longest words, in characters.
const WORDS: usize = 2000;

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct ReportForm {
    pub reason: String,
    pub comment: String,
}

impl ReportForm {
    /// The reason's code and the words.
    pub fn check(&self, t: &'static Texts) -> Result<(&'static str, String), Problems> {
        let mut problems = Problems::default();
        let reason = REASONS.into_iter().find(|code| *code == self.reason);
        if reason.is_none() {
            problems.add("reason", t.complaints_reason_empty());
        }
        let words = typed_lines(&self.comment, WORDS);
        if words.is_empty() {
            problems.add("comment", t.complaints_comment_empty());
        }
        reason.map(|reason| (reason, words)).filter(|_| problems.is_empty()).ok_or(problems)
    }
}

/// The answer of staff.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    /// `success` or `reject`.
    pub decision: String,
    pub words: String,
    /// The state of the complaint that the form was drawn from.
    pub version: String,
}

impl AnswerForm {
    /// Whether the complaint was right, and the words to its author.
    pub fn check(&self, t: &'static Texts) -> Result<(bool, String), Problems> {
        let mut problems = Problems::default();
        if !matches!(self.decision.as_str(), "success" | "reject") {
            problems.add("decision", t.complaints_decision_empty());
        }
        let words = typed_lines(&self.words, WORDS);
        if words.is_empty() {
            problems.add("words", t.complaints_words_empty());
        }
        problems.or((self.decision == "success", words))
    }
}

/// The filter of the queue, as the address holds it.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct QueueFilter {
    /// `open`, which is what nothing means, `done` or `all`.
    pub status: String,
    /// `company` or `person`.
    pub about: String,
    pub reason: String,
    /// `me` or `nobody`.
    pub taken: String,
    page: String,
}

impl QueueFilter {
    pub fn status(&self) -> &str {
        ["done", "all"].into_iter().find(|code| *code == self.status).unwrap_or("open")
    }

    pub fn about(&self) -> Option<&str> {
        ["company", "person"].into_iter().find(|code| *code == self.about)
    }

    pub fn reason(&self) -> Option<&'static str> {
        REASONS.into_iter().find(|code| *code == self.reason)
    }

    pub fn taken(&self) -> Option<&str> {
        ["me", "nobody"].into_iter().find(|code| *code == self.taken)
    }

    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }
}

impl Filter for QueueFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let mut add = |name, value: Option<&str>| pairs.extend(value.map(|value| (name, value.to_owned())));
        add("status", Some(self.status()).filter(|status| *status != "open"));
        add("about", self.about());
        add("reason", self.reason());
        add("taken", self.taken());
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_complaint_has_a_reason_and_words() {
        let t = Texts::of(Lang::En);
        let form = |reason: &str, comment: &str| ReportForm { reason: reason.into(), comment: comment.into() };
        assert_eq!(form("spam", " a \n b ").check(t), Ok(("spam", "a\nb".into())));
        let problems = form("envy", " ").check(t).unwrap_err();
        assert!(problems.of("reason").is_some() && problems.of("comment").is_some());
    }

    #[test]
    fn the_queue_shows_what_is_open_when_nothing_is_said() {
        let filter: QueueFilter = serde_html_form::from_str("status=odd&taken=you&about=cat&reason=envy").unwrap();
        assert!(filter.pairs().is_empty());
        assert_eq!(filter.status(), "open");
    }
}
