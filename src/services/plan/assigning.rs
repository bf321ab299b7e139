use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who of a service's managers gets a new request. Stored as `assign` in `service_service.data`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Assigning {
    /// It waits until somebody takes it.
    #[default]
    Nobody,
    /// Who has the fewest requests on the way.
    Least,
    /// By the answer to a question; for answers without an officer, who has the fewest.
    Answer {
        field: String,
        /// Officers by the code of the answer.
        officers: BTreeMap<String, i32>,
    },
}

impl Assigning {
    /// As the form sends it.
    pub fn code(&self) -> &'static str {
        match self {
            Assigning::Nobody => "nobody",
            Assigning::Least => "least",
            Assigning::Answer { .. } => "answer",
        }
    }

    /// The same with these officers alone.
    pub fn among(self, managers: &[i32]) -> Assigning {
        match self {
            Assigning::Answer { field, mut officers } => {
                officers.retain(|_, officer| managers.contains(officer));
                Assigning::Answer { field, officers }
            }
            other => other,
        }
    }

    /// Whom a request with this answer goes to; `free` are those who can take it, who has the fewest first.
    pub fn officer(&self, answer: impl Fn(&str) -> Option<String>, free: &[i32]) -> Option<i32> {
        let named = match self {
            Assigning::Nobody => return None,
            Assigning::Least => None,
            Assigning::Answer { field, officers } => answer(field).and_then(|code| officers.get(&code).copied()),
        };
        named.filter(|officer| free.contains(officer)).or_else(|| free.first().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_names_an_officer_who_is_there() {
        let by_answer = |code: &'static str| move |_: &str| Some(code.to_owned());
        let rule: Assigning =
            serde_json::from_str(r#"{"rule":"answer","field":"kind","officers":{"first":7,"renew":9}}"#).unwrap();
        assert_eq!(rule.officer(by_answer("renew"), &[3, 7, 9]), Some(9));
        assert_eq!(rule.officer(by_answer("renew"), &[3, 7]), Some(3), "9 is away");
        assert_eq!(rule.officer(by_answer("other"), &[3, 7]), Some(3));
        assert_eq!(rule.officer(|_| None, &[]), None);
        assert_eq!(rule.among(&[3, 7]).officer(by_answer("renew"), &[3, 7, 9]), Some(3));
        assert_eq!(Assigning::Least.officer(|_| None, &[5, 1]), Some(5));
        assert_eq!(Assigning::default().officer(|_| None, &[5]), None);
    }
}
