//! Dates of the demo: all of them count from today, so that a demo never looks dead.

use crate::i18n::format;
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc, Weekday};

/// The day of loading in Kazakhstan, the same for all rows even if midnight passes meanwhile.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    pub now: DateTime<Utc>,
    today: NaiveDate,
}

impl Clock {
    pub fn now() -> Clock {
        let now = Utc::now();
        Clock { now, today: format::local(now).date() }
    }

    /// So many days from today; negative ones lie behind us.
    pub fn day(&self, days: i64) -> NaiveDate {
        let count = Days::new(days.unsigned_abs());
        let day = if days < 0 { self.today.checked_sub_days(count) } else { self.today.checked_add_days(count) };
        day.unwrap_or(self.today)
    }

    /// A moment on the clocks of Kazakhstan.
    pub fn at(&self, days: i64, time: NaiveTime) -> DateTime<Utc> {
        let local = self.day(days).and_time(time);
        format::ZONE.from_local_datetime(&local).earliest().map_or(local.and_utc(), |at| at.with_timezone(&Utc))
    }

    /// A moment of a working day, but never one that is still to come.
    pub fn past(&self, days_ago: i64, minute: u32) -> DateTime<Utc> {
        let time = NaiveTime::from_hms_opt(9 + minute / 60 % 9, minute % 60, 0).unwrap_or_default();
        self.at(-days_ago, time).min(self.now)
    }

    /// So many working days later.
    pub fn working_days(&self, from: DateTime<Utc>, days: i16) -> DateTime<Utc> {
        let mut at = from;
        let mut left = days;
        while left > 0 {
            at += TimeDelta::days(1);
            if !matches!(format::local(at).weekday(), Weekday::Sat | Weekday::Sun) {
                left -= 1;
            }
        }
        at
    }
}
