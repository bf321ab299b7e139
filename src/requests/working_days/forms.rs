use crate::{
    i18n::{Text, Texts, format},
    web::Problems,
};
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

/// The year that is shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Year {
    year: String,
}

impl Year {
    /// This year unless another one is asked for.
    pub fn number(&self) -> i32 {
        self.year.parse().ok().filter(|year| (2000..=2100).contains(year)).unwrap_or_else(|| format::today().year())
    }
}

/// A day that is not as its weekday says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Day {
    pub day: String,
    pub works: String,
    pub kk: String,
    pub ru: String,
    pub en: String,
}

impl Day {
    pub fn check(&self, t: &'static Texts) -> Result<(NaiveDate, bool, Text), Problems> {
        let mut problems = Problems::default();
        let day = self.day.parse::<NaiveDate>().ok().filter(|day| (2000..=2100).contains(&day.year()));
        if day.is_none() {
            problems.add("day", t.forms_no_date());
        }
        for (field, words) in [("kk", &self.kk), ("ru", &self.ru), ("en", &self.en)] {
            if words.trim().is_empty() || words.chars().count() > 200 {
                problems.add(field, t.working_days_name_missing());
            }
        }
        let text = |words: &String| words.trim().to_owned();
        let name = Text { kk: text(&self.kk), ru: text(&self.ru), en: text(&self.en) };
        problems.or((day.unwrap_or_default(), !self.works.is_empty(), name))
    }
}

/// The day that is as its weekday says again.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Removal {
    pub day: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_day_has_a_date_and_a_name_in_each_language() {
        let t = Texts::of(Lang::En);
        let whole = Day { day: "2026-12-31".into(), kk: "a".into(), ru: "b".into(), en: "c".into(), ..Day::default() };
        assert!(!whole.check(t).unwrap().1);
        let problems = Day { day: "someday".into(), en: " ".into(), ..whole }.check(t).unwrap_err();
        assert!(problems.of("day").is_some() && problems.of("en").is_some() && problems.of("kk").is_none());
    }
}
