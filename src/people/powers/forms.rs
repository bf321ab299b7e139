use crate::{
    i18n::Texts,
    web::{Problems, typed},
};
use serde::Deserialize;
use std::collections::BTreeSet;

/// The shortest reason, in characters.
const SHORTEST: usize = 5;

/// Which rights are shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RightsFilter {
    q: String,
}

impl RightsFilter {
    pub fn text(&self) -> String {
        typed(&self.q)
    }
}

/// What a person is to have.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Wanted {
    pub role: String,
    groups: Vec<i32>,
    personal: Vec<i32>,
    /// One more personal right; empty where none was chosen.
    pub add: String,
    /// What the person had when the page was made.
    pub version: String,
    pub reason: String,
    /// The proof that it is the one who is signed in: a code of the second factor, else the password.
    pub password_or_code: String,
}

impl Wanted {
    pub fn groups(&self) -> BTreeSet<i32> {
        self.groups.iter().copied().collect()
    }

    pub fn personal(&self) -> BTreeSet<i32> {
        self.personal.iter().copied().chain(self.add.parse()).collect()
    }

    pub fn check(&self, t: &'static Texts) -> Result<String, Problems> {
        let mut problems = Problems::default();
        let reason = typed(&self.reason);
        if self.role.trim().is_empty() {
            problems.add("role", t.powers_role_missing());
        }
        if reason.chars().count() < SHORTEST {
            problems.add("reason", t.powers_reason_missing());
        }
        if self.password_or_code.is_empty() {
            problems.add("password_or_code", t.powers_proof_missing());
        }
        problems.or(reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_chosen_right_joins_the_ticked_ones() {
        let wanted: Wanted = serde_html_form::from_str("role=user&groups=3&groups=3&personal=7&add=9").unwrap();
        assert_eq!(wanted.groups(), BTreeSet::from([3]));
        assert_eq!(wanted.personal(), BTreeSet::from([7, 9]));
        let none: Wanted = serde_html_form::from_str("role=user&add=").unwrap();
        assert!(none.personal().is_empty());
    }

    #[test]
    fn nothing_is_changed_without_a_reason_and_a_proof() {
        let t = Texts::of(Lang::En);
        let missing = Wanted { role: "user".into(), ..Wanted::default() }.check(t).unwrap_err();
        assert!(missing.of("reason").is_some() && missing.of("password_or_code").is_some());
    }
}
