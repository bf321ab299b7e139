use crate::{
    companies::{EVIDENCE, Tag, tags::Dates},
    i18n::{Texts, format},
    web::{Filter, Problems, page_number, typed},
};
use chrono::NaiveDate;
use serde::Deserialize;

/// The filter of the list, as the address holds it; a person's number never stands there.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct OfficeFilter {
    pub q: String,
    pub city: String,
    pub tag: String,
    /// `active`, `blocked`, `hidden`.
    pub status: String,
    /// `yes` or `no`.
    pub verified: String,
    page: String,
}

impl OfficeFilter {
    pub fn text(&self) -> Option<String> {
        Some(typed(&self.q)).filter(|text| !text.is_empty())
    }

    pub fn tag(&self) -> Option<Tag> {
        Tag::from_code(&self.tag)
    }

    pub fn status(&self) -> Option<&str> {
        ["active", "blocked", "hidden"].into_iter().find(|code| *code == self.status)
    }

    pub fn verified(&self) -> Option<bool> {
        match self.verified.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }
}

impl Filter for OfficeFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let mut add = |name, value: Option<String>| pairs.extend(value.map(|value| (name, value)));
        add("q", self.text());
        add("city", Some(typed(&self.city)).filter(|city| !city.is_empty()));
        add("tag", self.tag().map(|tag| tag.code().into()));
        add("status", self.status().map(Into::into));
        add("verified", self.verified().map(|yes| if yes { "yes" } else { "no" }.into()));
        pairs
    }
}

/// The page of a company's history.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct History {
    pub page: String,
}

impl Filter for History {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct VerifyForm {
    pub evidence: String,
}

impl VerifyForm {
    pub fn check(&self, t: &'static Texts) -> Result<&'static str, Problems> {
        let known = EVIDENCE.into_iter().find(|code| *code == self.evidence);
        known.ok_or_else(|| Problems::one("evidence", t.company_office_evidence_empty()))
    }
}

/// Why something is taken away.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReasonForm {
    pub reason: String,
}

impl ReasonForm {
    pub fn check(&self, t: &'static Texts) -> Result<String, Problems> {
        let reason = typed(&self.reason);
        if reason.is_empty() { Err(Problems::one("reason", t.company_office_reason_empty())) } else { Ok(reason) }
    }
}

/// The company that another one is to go into, as it was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MergeInto {
    pub into: String,
}

/// The last word about two companies that are one.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MergeForm {
    /// The company that stays.
    pub into: i32,
    pub reason: String,
    sure: String,
}

impl MergeForm {
    /// The reason.
    pub fn check(&self, t: &'static Texts, gone: i32) -> Result<String, Problems> {
        let mut problems = Problems::default();
        if self.into == gone {
            problems.add("into", t.company_office_merge_unknown());
        }
        let reason = typed(&self.reason);
        if reason.is_empty() {
            problems.add("reason", t.company_office_reason_empty());
        }
        if self.sure != "1" {
            problems.add("sure", t.company_office_merge_sure_empty());
        }
        problems.or(reason)
    }
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct TagForm {
    pub tag: String,
    pub from: String,
    pub to: String,
    /// What it rests on: the number of a request or a document.
    pub evidence: String,
}

impl TagForm {
    pub fn check(&self, t: &'static Texts) -> Result<(Tag, Dates, String), Problems> {
        let mut problems = Problems::default();
        let tag = Tag::from_code(&self.tag);
        if tag.is_none() {
            problems.add("tag", t.company_office_tag_empty());
        }
        let (from, to) = (day(&self.from), day(&self.to));
        if from.is_none() {
            problems.add("from", t.company_office_day_wrong());
        }
        if to.is_none() {
            problems.add("to", t.company_office_day_wrong());
        }
        let dates = Dates { from: from.flatten(), to: to.flatten() };
        if dates.to.is_some_and(|to| to < dates.from.unwrap_or_else(format::today)) {
            problems.add("to", t.company_office_days_turned());
        }
        let evidence = typed(&self.evidence);
        if evidence.is_empty() {
            problems.add("evidence", t.company_office_tag_evidence_empty());
        }
        match tag {
            Some(tag) => problems.or((tag, dates, evidence)),
            None => Err(problems),
        }
    }
}

/// A day as browsers send it, or none.
fn day(raw: &str) -> Option<Option<NaiveDate>> {
    if raw.trim().is_empty() { Some(None) } else { raw.trim().parse().ok().map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn unknown_values_of_the_filter_are_as_if_not_set() {
        let odd: OfficeFilter = serde_html_form::from_str("status=odd&verified=perhaps&tag=unicorn&page=-1").unwrap();
        assert!(odd.pairs().is_empty());
        assert_eq!(odd.page(), 1);
    }

    #[test]
    fn a_status_ends_after_it_begins() {
        let t = Texts::of(Lang::En);
        let form = |from: &str, to: &str| TagForm {
            tag: "startup".into(),
            from: from.into(),
            to: to.into(),
            evidence: "12/3".into(),
        };
        assert!(form("2030-01-01", "2031-01-01").check(t).is_ok() && form("", "").check(t).is_ok());
        assert!(form("2031-01-01", "2030-01-01").check(t).unwrap_err().of("to").is_some());
        assert!(form("", "2020-01-01").check(t).unwrap_err().of("to").is_some(), "over before it begins");
        assert!(form("soon", "").check(t).unwrap_err().of("from").is_some());
    }
}
