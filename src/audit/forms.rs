use crate::{
    i18n::format,
    web::{Filter, typed},
};
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use serde::Deserialize;
use std::net::IpAddr;
use uuid::Uuid;

/// The filter of the log as the address holds it; what can't be read is as if it were not set. Nothing personal:
/// people are named by their public ids.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct LogFilter {
    who: String,
    action: String,
    table: String,
    row: String,
    from: String,
    to: String,
    ip: String,
    request: String,
    before: String,
}

/// Behind which line the next page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    pub at: DateTime<Utc>,
    pub id: i32,
}

impl Cursor {
    /// `1764277000123456-17`: microseconds and the id.
    pub fn code(self) -> String {
        format!("{}-{}", self.at.timestamp_micros(), self.id)
    }

    fn read(code: &str) -> Option<Cursor> {
        let (at, id) = code.split_once('-')?;
        Some(Cursor { at: Utc.timestamp_micros(at.parse().ok()?).single()?, id: id.parse().ok()? })
    }
}

impl LogFilter {
    /// What was done to one row.
    pub fn of_row(table: &str, row: impl ToString) -> LogFilter {
        LogFilter { table: table.to_owned(), row: row.to_string(), ..LogFilter::default() }
    }

    /// What one person did.
    pub fn of_person(public_id: Uuid) -> LogFilter {
        LogFilter { who: public_id.to_string(), ..LogFilter::default() }
    }

    pub fn who(&self) -> Option<Uuid> {
        self.who.parse().ok()
    }

    pub fn action(&self) -> Option<String> {
        given(&self.action)
    }

    pub fn table(&self) -> Option<String> {
        given(&self.table)
    }

    /// The key of a row; of one table.
    pub fn row(&self) -> Option<String> {
        self.table()?;
        given(&self.row)
    }

    pub fn from(&self) -> Option<NaiveDate> {
        self.from.parse().ok()
    }

    pub fn to(&self) -> Option<NaiveDate> {
        self.to.parse().ok()
    }

    /// From the first moment of the first day to the last of the last, in Kazakhstan's time.
    pub fn span(&self) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
        (self.from().map(format::day_start), self.to().map(|day| format::day_start(format::next_day(day))))
    }

    pub fn ip(&self) -> Option<IpAddr> {
        self.ip.trim().parse().ok()
    }

    pub fn request(&self) -> Option<String> {
        given(&self.request)
    }

    pub fn before(&self) -> Option<Cursor> {
        Cursor::read(&self.before)
    }
}

fn given(raw: &str) -> Option<String> {
    Some(typed(raw)).filter(|text| !text.is_empty())
}

impl Filter for LogFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let mut add = |name, value: Option<String>| pairs.extend(value.map(|value| (name, value)));
        add("who", self.who().map(|who| who.to_string()));
        add("action", self.action());
        add("table", self.table());
        add("row", self.row());
        add("from", self.from().map(|day| day.to_string()));
        add("to", self.to().map(|day| day.to_string()));
        add("ip", self.ip().map(|ip| ip.to_string()));
        add("request", self.request());
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_filter_survives_its_own_address() {
        let query = "who=00000000-0000-0000-0000-000000000007&action=sign-in&table=account_user&row=7&from=2026-11-01&to=2026-11-02&ip=192.0.2.1&request=ab";
        let filter: LogFilter = serde_html_form::from_str(query).unwrap();
        let again = crate::web::links::with("", filter.pairs().iter().map(|(n, v)| (*n, v.as_str())));
        assert_eq!(&again[1..], query);
    }

    #[test]
    fn odd_values_are_as_if_not_set() {
        let odd: LogFilter =
            serde_html_form::from_str("who=x&from=never&to=2026-13-01&ip=1.2.3&row=7&before=1-x&action=+").unwrap();
        assert!(odd.pairs().is_empty() && odd.before().is_none());
    }

    #[test]
    fn a_cursor_is_a_moment_and_a_line() {
        let cursor = Cursor { at: "2026-11-20T10:00:00.123456Z".parse().unwrap(), id: 17 };
        assert_eq!(Cursor::read(&cursor.code()), Some(cursor));
        assert_eq!(Cursor::read("99999999999999999999-1"), None);
    }
}
