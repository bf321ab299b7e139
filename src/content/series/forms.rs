use super::model::{Every, MOST};
use crate::{
    i18n::{Texts, format::local},
    web::Problems,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

/// How an event is to be repeated, as the address of the preview and the form hold it.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct PlanForm {
    pub every: String,
    pub until: String,
    pub times: String,
}

impl PlanForm {
    /// Whether somebody has asked for anything yet.
    pub fn is_empty(&self) -> bool {
        self.every.is_empty() && self.until.is_empty() && self.times.is_empty()
    }

    pub fn every(&self) -> Every {
        Every::ALL.into_iter().find(|every| every.code() == self.every).unwrap_or(Every::Week)
    }

    /// When the repetitions of an event begin.
    pub fn check(&self, first: DateTime<Utc>, t: &'static Texts) -> Result<Vec<DateTime<Utc>>, Problems> {
        let mut problems = Problems::default();
        let (until, times) = (self.until.trim(), self.times.trim());
        let last = NaiveDate::parse_from_str(until, "%Y-%m-%d").ok();
        let count = times.parse::<u32>().ok().filter(|count| (1..=MOST).contains(count));
        if until.is_empty() && times.is_empty() {
            problems.add("until", t.series_end_needed());
        }
        if !until.is_empty() && last.is_none_or(|last| last <= local(first).date()) {
            problems.add("until", t.series_until_wrong());
        }
        if !times.is_empty() && count.is_none() {
            problems.add("times", t.series_times_wrong(MOST));
        }
        problems.or(())?;
        let wanted = |number: u32| {
            let at = self.every().repeat(first, number)?;
            last.is_none_or(|last| local(at).date() <= last).then_some(at)
        };
        let dates: Vec<_> = (1..=count.unwrap_or(MOST)).map_while(wanted).collect();
        if dates.is_empty() {
            return Err(Problems::one("until", t.series_no_dates()));
        }
        if count.is_none() && wanted(MOST + 1).is_some() {
            return Err(Problems::one("until", t.series_too_many(MOST)));
        }
        Ok(dates)
    }
}

/// What is done with a whole series.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SeriesAct {
    pub act: String,
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn dates(every: &str, until: &str, times: &str) -> Result<usize, Problems> {
        let form = PlanForm { every: every.into(), until: until.into(), times: times.into() };
        let first = "2026-12-01T05:00:00Z".parse().unwrap();
        form.check(first, Texts::of(Lang::En)).map(|dates| dates.len())
    }

    #[test]
    fn a_series_ends_on_a_day_or_after_so_many_and_never_runs_on() {
        assert_eq!(dates("week", "2026-12-22", ""), Ok(3));
        assert_eq!(dates("week", "2026-12-22", "2"), Ok(2));
        assert_eq!(dates("fortnight", "", "52"), Ok(52));
        assert_eq!(dates("month", "2027-01-01", ""), Ok(1));
        for (until, times) in [("", ""), ("2026-12-01", ""), ("tomorrow", ""), ("2026-12-05", ""), ("2028-12-01", "")] {
            assert!(dates("week", until, times).unwrap_err().of("until").is_some(), "{until}");
        }
        for times in ["0", "53", "-1", "many"] {
            assert!(dates("week", "", times).unwrap_err().of("times").is_some(), "{times}");
        }
    }
}
