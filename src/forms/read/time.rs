use super::{Answer, Field, Posted, Wrong};
use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime};

/// A bound of dates: one day, or so far from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    On(NaiveDate),
    /// Months and days from today; one of them is nought.
    From {
        months: i32,
        days: i32,
    },
}

impl Day {
    /// `2026-01-31`, `today`, `today-18y`, `today+6m`, `today+30d`.
    pub fn read(text: &str) -> Option<Day> {
        let Some(way) = text.strip_prefix("today") else { return text.parse().ok().map(Day::On) };
        if way.is_empty() {
            return Some(Day::From { months: 0, days: 0 });
        }
        if !way.starts_with(['+', '-']) || !way.is_ascii() {
            return None;
        }
        let (number, unit) = way.split_at(way.len() - 1);
        let number: i32 = number.parse().ok().filter(|number: &i32| number.abs() <= 50_000)?;
        match unit {
            "d" => Some(Day::From { months: 0, days: number }),
            "m" => Some(Day::From { months: number, days: 0 }),
            "y" => Some(Day::From { months: number * 12, days: 0 }),
            _ => None,
        }
    }

    pub fn on(self, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Day::On(day) => Some(day),
            Day::From { months, days } => {
                let by_months = Months::new(months.unsigned_abs());
                let day =
                    if months < 0 { today.checked_sub_months(by_months) } else { today.checked_add_months(by_months) };
                let by_days = Days::new(u64::from(days.unsigned_abs()));
                if days < 0 { day?.checked_sub_days(by_days) } else { day?.checked_add_days(by_days) }
            }
        }
    }
}

pub fn date(field: &Field, typed: &str, today: NaiveDate) -> Result<Option<Answer>, Wrong> {
    let day = read(typed).ok_or(Wrong::NoDate)?;
    bounded(field, day, today)?;
    Ok(Some(Answer::Date(day)))
}

pub fn moment(field: &Field, typed: &str, today: NaiveDate) -> Result<Option<Answer>, Wrong> {
    let typed = typed.trim();
    let (day, time) = typed.rsplit_once(['T', 't', ' ', ',']).ok_or(Wrong::NoMoment)?;
    let day = read(day.trim_end_matches(',')).ok_or(Wrong::NoMoment)?;
    let time = ["%H:%M", "%H:%M:%S", "%H.%M"].iter().find_map(|way| NaiveTime::parse_from_str(time, way).ok());
    bounded(field, day, today)?;
    let at = day.and_time(time.ok_or(Wrong::NoMoment)?);
    Ok(Some(Answer::Moment(
        NaiveDateTime::parse_from_str(&super::super::answer::moment(&at), "%Y-%m-%dT%H:%M").unwrap_or(at),
    )))
}

pub fn period(field: &Field, posted: &Posted, path: &str, today: NaiveDate) -> Result<Option<Answer>, Wrong> {
    let (from, to) = (posted.one(&format!("{path}-from")).trim(), posted.one(&format!("{path}-to")).trim());
    if from.is_empty() && to.is_empty() {
        return Ok(None);
    }
    if from.is_empty() || to.is_empty() {
        return Err(Wrong::HalfPeriod);
    }
    let (from, to) = read(from).zip(read(to)).ok_or(Wrong::NoDate)?;
    if to < from {
        return Err(Wrong::Backwards);
    }
    bounded(field, from, today)?;
    bounded(field, to, today)?;
    Ok(Some(Answer::Period(from, to)))
}

/// `2026-11-20` or `20.11.2026`, with points, slashes, hyphens or blanks.
fn read(typed: &str) -> Option<NaiveDate> {
    let typed = typed.trim();
    if typed.len() > 20 {
        return None;
    }
    let parts: Vec<&str> = typed.split(['.', '/', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    if ![first, month, last].into_iter().all(digits) {
        return None;
    }
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    if year.len() != 4 {
        return None;
    }
    let day = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    (1900..=2100).contains(&day.year()).then_some(day)
}

fn bounded(field: &Field, day: NaiveDate, today: NaiveDate) -> Result<(), Wrong> {
    let bound = |text: &str| Day::read(text).and_then(|day| day.on(today));
    match (bound(&field.limits.least), bound(&field.limits.most)) {
        (Some(least), _) if day < least => Err(Wrong::TooEarly(least)),
        (_, Some(most)) if day > most => Err(Wrong::TooLate(most)),
        _ => Ok(()),
    }
}
