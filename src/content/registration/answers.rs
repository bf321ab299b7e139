//! What somebody answered to the questions of an event. Question and answer are kept together and sealed, so a question
//! that is changed later changes nothing that was said.

use crate::{
    content::life::questions,
    dictionary::Dictionary,
    forms::{self, Answers, Asked, Posted, Problem, Side, Structure, World},
    i18n::{Text, Texts, format},
    vault::{Field, Vault},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The questions of an event, as its form asks them.
#[derive(Debug, Default)]
pub struct Questions {
    pub form: Structure,
    /// Nobody has answered anything that a rule could look at.
    nobody: Answers,
}

impl Questions {
    pub fn of(column: &Value) -> Questions {
        Questions { form: questions::form(questions::of(column)), nobody: Answers::default() }
    }

    pub fn asked<'q>(&'q self, dictionary: &'q Dictionary) -> Asked<'q> {
        let world = World { today: format::today(), cities: &dictionary.cities, files: &[] };
        Asked { side: Side::Applicant, others: &self.nobody, world }
    }

    /// What was answered; none where nothing was asked.
    pub fn check(&self, posted: &Posted, dictionary: &Dictionary) -> Result<Option<Answered>, Vec<Problem>> {
        let answers = self.form.check(posted, &self.asked(dictionary)).done()?;
        let fields: Vec<forms::Field> = self.form.fields().map(|(_, field)| field.clone()).collect();
        Ok((!fields.is_empty()).then(|| Answered { answers: answers.to_json(), questions: fields }))
    }
}

/// As `app.event_answer` keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    questions: Vec<forms::Field>,
    answers: Value,
}

/// A question with what was said.
#[derive(Debug)]
pub struct Line {
    /// The same question has the same one, however it is put by now.
    pub key: String,
    pub title: Text,
    pub words: String,
}

impl Answered {
    /// # Errors
    /// When it can't be written as JSON.
    pub fn seal(&self, vault: &Vault, registration: i32) -> serde_json::Result<String> {
        Ok(vault.seal(Field::EventAnswers, registration, &serde_json::to_string(self)?))
    }

    pub fn open(vault: &Vault, registration: i32, sealed: &str) -> Answered {
        serde_json::from_str(&vault.show(Field::EventAnswers, registration, sealed)).unwrap_or_default()
    }

    pub fn lines(&self, t: &'static Texts) -> Vec<Line> {
        let answers = Answers::from_json(&self.questions, &self.answers);
        let line = |field: &forms::Field| Line {
            key: field.key.clone(),
            title: field.title.clone(),
            words: forms::show(field, answers.get(&field.key), t, t.lang(), &[]).plain(),
        };
        self.questions.iter().map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use serde_json::json;

    #[test]
    fn an_answer_is_read_with_the_question_it_was_given_to() {
        let asked = json!([
            { "key": "size", "kind": "radio", "title": { "kk": "Өлшемі" }, "required": true,
              "options": [{ "code": "c1", "title": { "kk": "S" } }, { "code": "c2", "title": { "kk": "M" } }] },
            { "key": "food", "kind": "yes_no", "title": { "kk": "Түскі ас" } },
        ]);
        let questions = Questions::of(&asked);
        let posted = |pairs: &[(&str, &str)]| {
            let pairs: Vec<_> = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            Posted::from_pairs(&pairs).unwrap()
        };
        let dictionary = Dictionary::default();
        assert_eq!(questions.check(&posted(&[("f-food", "yes")]), &dictionary).unwrap_err()[0].field, "size");
        let answered = questions.check(&posted(&[("f-size", "c2")]), &dictionary).unwrap().unwrap();
        let vault = Vault::demo();
        let sealed = answered.seal(&vault, 7).unwrap();
        assert!(!sealed.contains("size") && Answered::open(&vault, 7, &sealed) == answered);
        let lines = answered.lines(Texts::of(Lang::Kk));
        assert_eq!((lines[0].words.as_str(), lines[1].words.as_str()), ("M", ""));
        assert_eq!(Questions::of(&json!([])).check(&posted(&[("f-x", "1")]), &dictionary), Ok(None));
    }
}
