use chrono::{DateTime, Datelike, NaiveDate, Utc, Weekday};
use std::collections::BTreeMap;

use crate::i18n::format;

/// Kazakhstan's working days: Monday to Friday but for days off, and weekends that are worked.
#[derive(Debug, Default, Clone)]
pub struct Calendar(BTreeMap<NaiveDate, bool>);

impl Calendar {
    /// Of days that are not as their weekday says; `true` is worked.
    pub fn new(days: impl IntoIterator<Item = (NaiveDate, bool)>) -> Calendar {
        Calendar(days.into_iter().collect())
    }

    pub fn works(&self, day: NaiveDate) -> bool {
        let weekday = !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        self.0.get(&day).copied().unwrap_or(weekday)
    }

    /// The end of the day that is so many working days behind the day of `from`: who applies on Friday gets an answer
    /// within one working day on Monday.
    pub fn after(&self, from: DateTime<Utc>, days: i64) -> DateTime<Utc> {
        let mut day = format::local(from).date();
        let mut left = days.clamp(0, 1000);
        while left > 0 {
            day = format::next_day(day);
            left -= i64::from(self.works(day));
        }
        format::day_start(format::next_day(day)) - chrono::TimeDelta::minutes(1)
    }

    /// So many working days begin after the day of `from`, up to and with that of `until`; below zero when it is over.
    pub fn between(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> i64 {
        let (from, until) = (format::local(from).date(), format::local(until).date());
        let (first, last, sign) = if from <= until { (from, until, 1) } else { (until, from, -1) };
        let days = first.iter_days().skip(1).take_while(|day| *day <= last).filter(|day| self.works(*day));
        sign * i64::try_from(days.take(2000).count()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        format!("{text}:00+05:00").parse::<DateTime<chrono::FixedOffset>>().unwrap().to_utc()
    }

    #[test]
    fn days_off_and_worked_weekends_count_as_the_table_says() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let calendar = Calendar::new([(day("2026-12-16"), false), (day("2026-12-19"), true)]);
        // Tuesday; Wednesday is a day off, Saturday is worked.
        assert_eq!(calendar.after(at("2026-12-15T10:00"), 1), at("2026-12-17T23:59"));
        assert_eq!(calendar.after(at("2026-12-15T10:00"), 3), at("2026-12-19T23:59"));
        assert_eq!(calendar.after(at("2026-12-15T10:00"), 4), at("2026-12-21T23:59"));
        assert_eq!(calendar.between(at("2026-12-15T10:00"), at("2026-12-21T23:59")), 4);
        assert_eq!(calendar.between(at("2026-12-21T10:00"), at("2026-12-18T23:59")), -2);
        assert_eq!(calendar.between(at("2026-12-21T10:00"), at("2026-12-21T23:59")), 0);
    }
}
