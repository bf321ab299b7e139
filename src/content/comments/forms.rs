use super::model::REASONS;
use crate::{i18n::Texts, web::Problems};
use serde::Deserialize;
use uuid::Uuid;

/// The longest comment, in characters.
const WORDS: usize = 3000;

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct CommentForm {
    pub message: String,
    /// The comment that is answered.
    pub parent: String,
    /// Of the form: sent twice, it says it once.
    pub key: String,
}

impl CommentForm {
    pub fn fresh() -> CommentForm {
        CommentForm { key: Uuid::new_v4().to_string(), ..CommentForm::default() }
    }

    pub fn check(&self, t: &'static Texts) -> Result<String, Problems> {
        let message = self.message.trim().replace("\r\n", "\n");
        if message.is_empty() {
            return Err(Problems::one("message", t.comments_empty()));
        }
        if message.chars().count() > WORDS {
            return Err(Problems::one("message", t.comments_too_long()));
        }
        Ok(message)
    }

    pub fn parent(&self) -> Option<i32> {
        self.parent.parse().ok()
    }

    pub fn key(&self) -> Uuid {
        self.key.parse().unwrap_or_else(|_| Uuid::new_v4())
    }
}

/// `up`, `down`, or anything else to take the mark back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MarkForm {
    pub mark: String,
}

impl MarkForm {
    pub fn up(&self) -> Option<bool> {
        match self.mark.as_str() {
            "up" => Some(true),
            "down" => Some(false),
            _ => None,
        }
    }
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct ReportForm {
    pub reason: String,
}

impl ReportForm {
    pub fn check(&self, t: &'static Texts) -> Result<&'static str, Problems> {
        let reason = REASONS.into_iter().find(|code| *code == self.reason);
        reason.ok_or_else(|| Problems::one("reason", t.complaints_reason_empty()))
    }
}

/// What staff decide.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    /// `keep` or `remove`.
    pub act: String,
    pub words: String,
}

impl DecisionForm {
    /// Whether it is removed, and why.
    pub fn check(&self) -> Option<(bool, &str)> {
        let words = self.words.trim();
        match self.act.as_str() {
            "keep" => Some((false, "")),
            "remove" if !words.is_empty() && words.chars().count() <= WORDS => Some((true, words)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_comment_says_something_and_ends() {
        let t = Texts::of(Lang::En);
        let form = |message: String| CommentForm { message, ..CommentForm::default() };
        assert_eq!(form(" a\r\nb ".into()).check(t), Ok("a\nb".into()));
        assert!(form(" \n ".into()).check(t).is_err());
        assert!(form("a".repeat(WORDS + 1)).check(t).is_err());
    }

    #[test]
    fn a_removal_has_a_reason() {
        let form = |act: &str, words: &str| DecisionForm { act: act.into(), words: words.into() };
        assert_eq!(form("remove", " rude ").check(), Some((true, "rude")));
        assert_eq!(form("remove", " ").check(), None);
        assert_eq!(form("keep", "").check(), Some((false, "")));
        assert_eq!(form("", "x").check(), None);
    }
}
