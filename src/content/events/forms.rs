use super::model;
use crate::web::{Filter, page_number, typed};
use chrono::NaiveDate;
use serde::Deserialize;

/// The filter of the event list as the address holds it; what can't be read is as if it were not set.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct EventFilter {
    pub q: String,
    pub from: String,
    pub to: String,
    pub format: String,
    pub r#type: String,
    pub category: String,
    pub city: String,
    pub organizer: String,
    pub when: String,
    pub sort: String,
    page: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Upcoming,
    Past,
    All,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Date,
    New,
}

impl EventFilter {
    pub fn text(&self) -> Option<String> {
        Some(typed(&self.q)).filter(|text| !text.is_empty())
    }

    pub fn from(&self) -> Option<NaiveDate> {
        day(&self.from)
    }

    pub fn to(&self) -> Option<NaiveDate> {
        day(&self.to)
    }

    pub fn format(&self) -> Option<&str> {
        model::FORMATS.into_iter().find(|code| *code == self.format)
    }

    pub fn kind(&self) -> Option<&str> {
        model::TYPES.into_iter().find(|code| *code == self.r#type)
    }

    pub fn category(&self) -> Option<&str> {
        model::CATEGORIES.into_iter().find(|code| *code == self.category)
    }

    /// With dates the reader has said when; otherwise the future unless asked for.
    pub fn when(&self) -> When {
        match self.when.as_str() {
            "past" => When::Past,
            "all" => When::All,
            "upcoming" => When::Upcoming,
            _ if self.from().is_some() || self.to().is_some() => When::All,
            _ => When::Upcoming,
        }
    }

    pub fn sort(&self) -> Sort {
        if self.sort == "new" { Sort::New } else { Sort::Date }
    }

    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }
}

impl Filter for EventFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let mut add = |name, value: Option<String>| pairs.extend(value.map(|value| (name, value)));
        add("q", self.text());
        add("from", self.from().map(|day| day.to_string()));
        add("to", self.to().map(|day| day.to_string()));
        add("format", self.format().map(Into::into));
        add("type", self.kind().map(Into::into));
        add("category", self.category().map(Into::into));
        add("city", Some(typed(&self.city)).filter(|city| !city.is_empty()));
        add("organizer", Some(typed(&self.organizer)).filter(|organizer| !organizer.is_empty()));
        add("when", Some(self.when.clone()).filter(|when| matches!(when.as_str(), "past" | "all" | "upcoming")));
        add("sort", (self.sort() == Sort::New).then(|| "new".into()));
        pairs
    }
}

/// The month of the calendar.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MonthFilter {
    month: String,
}

impl MonthFilter {
    /// The first day of the wanted month, or of this one.
    pub fn first_day(&self, today: NaiveDate) -> NaiveDate {
        use chrono::Datelike;
        day(&format!("{}-01", self.month)).or_else(|| today.with_day(1)).unwrap_or(today)
    }
}

/// A date as `<input type=date>` sends it, in years that anybody could mean.
fn day(raw: &str) -> Option<NaiveDate> {
    use chrono::Datelike;
    let day = NaiveDate::parse_from_str(raw, "%Y-%m-%d").ok()?;
    (2000..2100).contains(&day.year()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(query: &str) -> EventFilter {
        serde_html_form::from_str(query).unwrap()
    }

    #[test]
    fn unknown_values_are_as_if_not_set() {
        let odd =
            filter("format=telepathy&type=&category=x&from=yesterday&to=9999-01-01&when=never&sort=chaos&page=-1");
        assert!(odd.pairs().is_empty());
        assert_eq!((odd.when(), odd.sort(), odd.page()), (When::Upcoming, Sort::Date, 1));
    }

    #[test]
    fn the_filter_survives_its_own_address() {
        let query = "q=rust%20meetup&from=2026-11-01&format=online&type=open_event&category=meetup&city=astana&when=all&sort=new";
        let first = filter(query);
        let again = filter(&crate::web::links::with("", first.pairs().iter().map(|(n, v)| (*n, v.as_str())))[1..]);
        assert_eq!(first.pairs(), again.pairs());
        assert_eq!(first.pairs().len(), 8);
        assert_eq!(first.active(), 7);
    }

    #[test]
    fn dates_mean_all_events_between_them() {
        assert_eq!(filter("from=2025-01-01").when(), When::All);
        assert_eq!(filter("from=2025-01-01&when=past").when(), When::Past);
    }
}
