use super::model::{Act, State};
use crate::{
    i18n::Texts,
    web::{ByState, Problems, typed},
};
use serde::Deserialize;

#[derive(Debug, Default, Clone)]
pub struct RegisterForm {
    /// The company or the school, for the list at the door.
    pub company_name: String,
    /// That the organizer may see who comes.
    pub consent: Option<String>,
}

impl RegisterForm {
    /// Out of a form that asks the event's own questions, too.
    pub fn of(pairs: &[(String, String)]) -> RegisterForm {
        let last = |name: &str| pairs.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.clone());
        RegisterForm { company_name: last("company_name").unwrap_or_default(), consent: last("consent") }
    }

    /// The company's name.
    pub fn check(&self, t: &'static Texts) -> Result<String, Problems> {
        let mut problems = Problems::default();
        if self.consent.is_none() {
            problems.add("consent", t.registration_consent_needed());
        }
        problems.or(typed(&self.company_name))
    }
}

/// What somebody does with a registration; the organizer's words and the participant's are others.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ActForm {
    pub act: String,
    /// The filter of the list, to come back to.
    pub state: String,
    pub page: String,
}

impl ActForm {
    pub fn act(&self) -> Option<Act> {
        Act::from_code(&self.act)
    }

    pub fn filter(&self) -> ByState<State> {
        ByState::of(&self.state, &self.page)
    }
}

/// What was pressed in the letter with the offer.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Pressed {
    pub answer: String,
}

/// A code that is typed at the door.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Code {
    pub code: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn nobody_registers_without_agreeing_to_be_seen() {
        let t = Texts::of(Lang::En);
        let form = |consent: Option<&str>| RegisterForm {
            company_name: "  Egin   Sens ".into(),
            consent: consent.map(Into::into),
        };
        assert_eq!(form(Some("1")).check(t), Ok("Egin Sens".into()));
        assert!(form(None).check(t).unwrap_err().of("consent").is_some());
    }
}
