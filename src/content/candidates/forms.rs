use super::model::State;
use crate::{
    i18n::Texts,
    media::{DOCUMENT, Slot, WithFiles},
    web::{Problems, written},
};
use serde::Deserialize;

/// The longest letter, answer or note, in characters.
const WORDS: usize = 4000;

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct ApplyForm {
    pub letter: String,
    /// That the employer may read the CV.
    pub consent: Option<String>,
}

impl WithFiles for ApplyForm {
    const SLOTS: &'static [Slot] = &[Slot::one("file", DOCUMENT)];
}

impl ApplyForm {
    /// The letter; it may be missing, the CV speaks as well.
    pub fn check(&self, t: &'static Texts) -> Result<String, Problems> {
        let mut problems = Problems::default();
        let letter = words(&self.letter, "letter", t, &mut problems);
        if self.consent.is_none() {
            problems.add("consent", t.candidates_consent_needed());
        }
        problems.or(letter)
    }
}

/// Where the employer moves a candidate.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    pub state: String,
    pub words: String,
    /// Where the candidate stood when the form was drawn.
    pub seen: String,
}

impl DecisionForm {
    pub fn check(&self, t: &'static Texts, now: State) -> Result<(State, String), Problems> {
        let mut problems = Problems::default();
        let state = now.next().iter().copied().find(|state| state.code() == self.state);
        if state.is_none() {
            problems.add("state", t.candidates_state_empty());
        }
        let words = words(&self.words, "words", t, &mut problems);
        if words.is_empty() && state == Some(State::Refused) {
            problems.add("words", t.candidates_words_needed());
        }
        state.filter(|_| problems.is_empty()).map(|state| (state, words)).ok_or(problems)
    }
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    pub note: String,
}

impl NoteForm {
    pub fn check(&self, t: &'static Texts) -> Result<String, Problems> {
        let mut problems = Problems::default();
        let note = words(&self.note, "note", t, &mut problems);
        if note.is_empty() {
            problems.add("note", t.candidates_note_empty());
        }
        problems.or(note)
    }
}

/// Words of several lines, tidied.
fn words(raw: &str, field: &'static str, t: &'static Texts, problems: &mut Problems) -> String {
    if raw.chars().count() > WORDS {
        problems.add(field, t.candidates_too_long());
    }
    written(raw)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_refusal_has_words_and_nobody_goes_backwards() {
        let t = Texts::of(Lang::En);
        let form =
            |state: &str, words: &str| DecisionForm { state: state.into(), words: words.into(), seen: String::new() };
        assert_eq!(form("interview", "").check(t, State::New), Ok((State::Interview, String::new())));
        assert!(form("rejected", " ").check(t, State::New).unwrap_err().of("words").is_some());
        assert_eq!(form("rejected", " no\n").check(t, State::Offer), Ok((State::Refused, "no".into())));
        assert!(form("interview", "x").check(t, State::Offer).unwrap_err().of("state").is_some());
        assert!(form("withdrawn", "x").check(t, State::New).is_err());
    }

    #[test]
    fn a_letter_has_an_end() {
        let t = Texts::of(Lang::En);
        let form = |letter: String| ApplyForm { letter, consent: Some("1".into()) };
        assert_eq!(form(" Hello,\r\n  I come. ".into()).check(t), Ok("Hello,\n  I come.".into()));
        assert!(form("a".repeat(WORDS + 1)).check(t).unwrap_err().of("letter").is_some());
        assert!(ApplyForm::default().check(t).unwrap_err().of("consent").is_some());
    }
}
