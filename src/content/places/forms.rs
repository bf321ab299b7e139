use super::model::State;
use crate::{
    i18n::Texts,
    media::{PICTURE, Slot, WithFiles},
    web::Problems,
};
use serde::Deserialize;
use uuid::Uuid;

/// The longest wish or answer, in characters.
const WORDS: usize = 2000;

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct RequestForm {
    pub comment: String,
    pub consent: Option<String>,
    /// Of the form: sent twice, it asks once.
    pub key: String,
}

impl RequestForm {
    pub fn fresh() -> RequestForm {
        RequestForm { key: Uuid::new_v4().to_string(), ..RequestForm::default() }
    }

    pub fn check(&self, t: &'static Texts) -> Result<String, Problems> {
        let mut problems = Problems::default();
        let comment = self.comment.trim().replace("\r\n", "\n");
        if comment.is_empty() {
            problems.add("comment", t.places_comment_empty());
        } else if comment.chars().count() > WORDS {
            problems.add("comment", t.places_too_long());
        }
        if self.consent.is_none() {
            problems.add("consent", t.places_consent_needed());
        }
        problems.or(comment)
    }

    pub fn key(&self) -> Uuid {
        self.key.parse().unwrap_or_else(|_| Uuid::new_v4())
    }
}

/// What the owner decides.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    pub state: String,
    pub words: String,
    /// Where the request stood when the form was drawn.
    pub seen: String,
}

impl DecisionForm {
    /// Where it goes and with which words; a refusal has some.
    pub fn check(&self) -> Option<(State, &str)> {
        let words = self.words.trim();
        let state = State::of(&self.seen).next().iter().copied().find(|state| state.code() == self.state)?;
        let good = words.chars().count() <= WORDS && (state != State::Refused || !words.is_empty());
        good.then_some((state, words))
    }
}

/// The place that this one is part of; nothing for none.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ParentForm {
    pub parent: String,
}

#[derive(Deserialize)]
pub struct PhotoForm {}

impl WithFiles for PhotoForm {
    const SLOTS: &'static [Slot] = &[Slot::one("photo", PICTURE)];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_wish_has_words_and_consent() {
        let t = Texts::of(Lang::En);
        let form = |comment: &str, consent: bool| RequestForm {
            comment: comment.into(),
            consent: consent.then(|| "1".into()),
            key: String::new(),
        };
        assert_eq!(form(" Two days ", true).check(t), Ok("Two days".into()));
        assert!(form(" ", true).check(t).unwrap_err().of("comment").is_some());
        assert!(form("x", false).check(t).unwrap_err().of("consent").is_some());
    }

    #[test]
    fn a_refusal_has_a_reason() {
        let form = |seen: &str, state: &str, words: &str| DecisionForm {
            seen: seen.into(),
            state: state.into(),
            words: words.into(),
        };
        assert_eq!(form("sent", "approved", "").check(), Some((State::Approved, "")));
        assert_eq!(form("sent", "reject", " ").check(), None);
        assert_eq!(form("approved", "reject", " full ").check(), Some((State::Refused, "full")));
        assert_eq!(form("sent", "success", "x").check(), None, "it is approved first");
        assert_eq!(form("success", "reject", "x").check(), None);
    }
}
