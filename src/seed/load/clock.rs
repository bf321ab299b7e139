//! Days and times of made-up rows. Everything is counted from one day, so that the same day gives the same rows.

use chrono::{Datelike, NaiveDate};

pub const HOUR: i64 = 3600;
pub const DAY: i64 = 24 * HOUR;

/// A moment, in seconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct At(pub i64);

/// A day, in days since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub i64);

impl At {
    pub fn plus(self, seconds: i64) -> At {
        At(self.0 + seconds)
    }

    pub fn day(self) -> Day {
        Day(self.0.div_euclid(DAY))
    }

    pub fn year(self) -> i32 {
        self.day().date().year()
    }

    pub fn month(self) -> u32 {
        self.day().date().month()
    }
}

impl Day {
    pub fn date(self) -> NaiveDate {
        NaiveDate::from_epoch_days(self.0 as i32).unwrap_or_default()
    }

    /// A time of this day on Kazakhstan's clocks: UTC+6 until the end of February 2024, then UTC+5.
    pub fn at(self, hour: i64, minute: i64) -> At {
        let offset = if self.0 < 19_783 { 6 } else { 5 };
        At(self.0 * DAY + (hour - offset) * HOUR + minute * 60)
    }

    pub fn plus(self, days: i64) -> Day {
        Day(self.0 + days)
    }
}

#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// When the portal opened.
    pub start: At,
    /// Nothing has happened after this moment but what is planned.
    pub now: At,
    pub today: Day,
}

impl Clock {
    pub fn new(today: NaiveDate) -> Clock {
        let today = Day(i64::from(today.to_epoch_days()));
        // Eight years of history, however late the day is.
        let start = Day(today.0 - 2_930);
        Clock { start: start.at(9, 0), now: today.at(8, 0), today }
    }

    /// When the `part`th (0 to 1) of all that has happened had happened: the portal has grown all the time.
    pub fn when(&self, part: f64) -> At {
        let span = (self.now.0 - self.start.0) as f64;
        At(self.start.0 + (span * part.clamp(0.0, 1.0).powf(0.7)) as i64)
    }

    pub fn past(&self, at: At) -> At {
        At(at.0.min(self.now.0 - 60))
    }
}

/// `2026-11-21 03:04:05+00`
pub fn write_at(out: &mut Vec<u8>, at: At) {
    write_day(out, at.day());
    let second = at.0.rem_euclid(DAY);
    out.push(b' ');
    two(out, second / HOUR);
    out.push(b':');
    two(out, second / 60 % 60);
    out.push(b':');
    two(out, second % 60);
    out.extend_from_slice(b"+00");
}

pub fn write_day(out: &mut Vec<u8>, day: Day) {
    let date = day.date();
    let year = i64::from(date.year());
    two(out, year / 100);
    two(out, year % 100);
    out.push(b'-');
    two(out, i64::from(date.month()));
    out.push(b'-');
    two(out, i64::from(date.day()));
}

fn two(out: &mut Vec<u8>, value: i64) {
    out.extend_from_slice(&[b'0' + (value / 10 % 10) as u8, b'0' + (value % 10) as u8]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_as_postgres_writes_it() {
        let day = Clock::new(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()).today;
        let mut out = Vec::new();
        write_at(&mut out, day.at(9, 5));
        assert_eq!(String::from_utf8(out).unwrap(), "2026-11-21 04:05:00+00");
    }

    #[test]
    fn clocks_were_an_hour_ahead_until_march_2024() {
        let day = |y, m, d| Day(i64::from(NaiveDate::from_ymd_opt(y, m, d).unwrap().to_epoch_days()));
        assert_eq!(day(2024, 2, 29).at(12, 0).0 % DAY, 6 * HOUR);
        assert_eq!(day(2024, 3, 1).at(12, 0).0 % DAY, 7 * HOUR);
    }
}
