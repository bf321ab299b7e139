use crate::{
    i18n::Texts,
    requests::{
        model::{Move, Verdict},
        state::{Act, State},
    },
    web::{Filter, Problems, form, page_number, typed},
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The filter of the queue as the address holds it: a link to it is a saved filter.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct QueueFilter {
    pub q: String,
    state: String,
    pub service: String,
    assignee: String,
    due: String,
    page: String,
}

/// Whose requests are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assigned {
    Anybody,
    Me,
    Nobody,
}

impl QueueFilter {
    /// One state; `None` is everything that is on its way.
    pub fn state(&self) -> Option<State> {
        State::from_code(&self.state).filter(|state| *state != State::Draft)
    }

    pub fn assigned(&self) -> Assigned {
        match self.assignee.as_str() {
            "me" => Assigned::Me,
            "nobody" => Assigned::Nobody,
            _ => Assigned::Anybody,
        }
    }

    /// Those alone whose term is over.
    pub fn overdue(&self) -> bool {
        self.due == "over"
    }

    pub fn text(&self) -> String {
        typed(&self.q).to_lowercase()
    }

    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }

    pub fn assignee(&self) -> &'static str {
        match self.assigned() {
            Assigned::Anybody => "",
            Assigned::Me => "me",
            Assigned::Nobody => "nobody",
        }
    }
}

impl Filter for QueueFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let pairs = [
            ("q", typed(&self.q)),
            ("state", self.state().map(State::code).unwrap_or_default().to_owned()),
            ("service", self.service.clone()),
            ("assignee", self.assignee().to_owned()),
            ("due", if self.overdue() { "over".into() } else { String::new() }),
        ];
        pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }
}

/// What comes before the key of a field in the name of its remark.
const REMARK: &str = "remark-";
/// The longest reason or remark, in characters.
const LONGEST: usize = 3000;

/// A decision as it was typed.
#[derive(Debug, Default, Clone)]
pub struct Decision {
    /// The number of the last event that the officer has seen.
    pub seen: i32,
    pub code: String,
    pub reason: String,
    pub remarks: BTreeMap<String, String>,
}

impl Decision {
    pub fn of(pairs: &[(String, String)]) -> Decision {
        let one = |wanted: &str| form::last(pairs, wanted).trim().to_owned();
        let remark = |(name, value): &(String, String)| {
            let key = name.strip_prefix(REMARK)?;
            Some((key.to_owned(), value.trim().to_owned())).filter(|(_, words)| !words.is_empty())
        };
        Decision {
            seen: one("seen").parse().unwrap_or(-1),
            code: one("move"),
            reason: one("reason"),
            remarks: pairs.iter().filter_map(remark).collect(),
        }
    }

    /// Whether the applicant is told enough: a refusal has a reason, a return a reason or a remark.
    pub fn check(&self, wanted: &Move, t: &'static Texts) -> Result<Verdict, Problems> {
        let long = |words: &String| words.chars().count() > LONGEST;
        if long(&self.reason) || self.remarks.values().any(long) {
            return Err(Problems::one("reason", t.forms_too_long(i64::try_from(LONGEST).unwrap_or_default())));
        }
        let returned = wanted.is(Act::Return);
        let silent = self.reason.is_empty() && (self.remarks.is_empty() || !returned);
        if silent && (returned || wanted.is(Act::Reject)) {
            return Err(Problems::one("reason", t.request_desk_reason_missing()));
        }
        let remarks = if returned { self.remarks.clone() } else { BTreeMap::new() };
        Ok(Verdict { reason: self.reason.clone(), remarks })
    }

    /// Whether there are words that nobody shall have to type again.
    pub fn typed(&self) -> bool {
        !self.reason.is_empty() || !self.remarks.is_empty()
    }

    pub fn remark(&self, key: &str) -> &str {
        self.remarks.get(key).map_or("", String::as_str)
    }
}

/// Who gets requests: `me`, `nobody`, or the id of a colleague.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Assign {
    pub to: String,
    pub request: Vec<i32>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{i18n::Lang, requests::model::Step};

    #[test]
    fn a_filter_is_its_address() {
        let filter = |query: &str| serde_html_form::from_str::<QueueFilter>(query).unwrap();
        let one = filter("q=TH-1&state=sent&service=seedmoney&assignee=me&due=over&page=2");
        assert_eq!(one.active(), 5);
        let odd = filter("state=draft&assignee=king&due=soon");
        assert!(odd.pairs().is_empty() && odd.state().is_none());
    }

    #[test]
    fn who_returns_or_refuses_says_why() {
        let t = Texts::of(Lang::En);
        let way = |act| Move { code: "x".into(), name: None, step: Step::Act(act) };
        let pairs = |pairs: &[(&str, &str)]| {
            let pairs: Vec<_> = pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
            Decision::of(&pairs)
        };
        let silent = pairs(&[("seen", "3"), ("move", "x"), ("reason", " "), ("remark-a", "")]);
        assert_eq!(silent.seen, 3);
        assert!(silent.check(&way(Act::Return), t).is_err() && silent.check(&way(Act::Reject), t).is_err());
        assert!(silent.check(&way(Act::Succeed), t).is_ok());
        let remarked = pairs(&[("remark-a", "too short")]);
        assert_eq!(remarked.check(&way(Act::Return), t).unwrap().remarks["a"], "too short");
        assert!(remarked.check(&way(Act::Reject), t).is_err());
    }
}
