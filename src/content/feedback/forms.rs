use crate::{i18n::Texts, web::Problems};
use serde::Deserialize;

/// The longest words, in characters.
const WORDS: usize = 2000;

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct FeedbackForm {
    pub rating: String,
    pub words: String,
}

impl FeedbackForm {
    pub fn check(&self, t: &'static Texts) -> Result<(i16, String), Problems> {
        let mut problems = Problems::default();
        let rating = self.rating.parse::<i16>().ok().filter(|mark| (1..=5).contains(mark));
        if rating.is_none() {
            problems.add("rating", t.feedback_rating_empty());
        }
        let words = self.words.trim().replace("\r\n", "\n");
        if words.chars().count() > WORDS {
            problems.add("words", t.feedback_too_long());
        }
        problems.or((rating.unwrap_or_default(), words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_mark_is_from_one_to_five_and_words_are_a_gift() {
        let t = Texts::of(Lang::En);
        let form = |rating: &str, words: &str| FeedbackForm { rating: rating.into(), words: words.into() };
        assert_eq!(form("5", " ").check(t), Ok((5, String::new())));
        for rating in ["", "0", "6", "good"] {
            assert!(form(rating, "x").check(t).unwrap_err().of("rating").is_some(), "{rating}");
        }
        assert!(form("3", &"x".repeat(WORDS + 1)).check(t).unwrap_err().of("words").is_some());
    }
}
