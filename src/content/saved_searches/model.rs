use crate::{
    content::vacancies::VacancyFilter,
    i18n::{Texts, format},
};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use schema::app::saved_search;

/// The hour of the day at which letters about new vacancies are written, in the time of the country.
const MORNING: TimeDelta = TimeDelta::hours(8);

/// How often a letter may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    Daily,
    Weekly,
    Off,
}

impl Rhythm {
    pub const ALL: [Rhythm; 3] = [Rhythm::Daily, Rhythm::Weekly, Rhythm::Off];

    /// As forms and the table have it.
    pub fn code(self) -> &'static str {
        match self {
            Rhythm::Daily => "daily",
            Rhythm::Weekly => "weekly",
            Rhythm::Off => "off",
        }
    }

    pub fn of(code: &str) -> Option<Rhythm> {
        Rhythm::ALL.into_iter().find(|rhythm| rhythm.code() == code)
    }

    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            Rhythm::Daily => t.saved_searches_daily(),
            Rhythm::Weekly => t.saved_searches_weekly(),
            Rhythm::Off => t.saved_searches_off(),
        }
    }

    /// When the next letter is due: in the morning of a day to come.
    pub fn next(self, now: DateTime<Utc>) -> DateTime<Utc> {
        let days = if self == Rhythm::Weekly { 7 } else { 1 };
        format::day_start(format::local(now + TimeDelta::days(days)).date()) + MORNING
    }
}

/// A search as its owner sees it, and the clock.
#[derive(Debug, Clone, HasQuery)]
#[diesel(table_name = saved_search)]
pub struct Search {
    pub id: i64,
    pub user_id: i32,
    pub name: String,
    pub query: String,
    rhythm: String,
    pub since: DateTime<Utc>,
}

impl Search {
    pub fn rhythm(&self) -> Rhythm {
        Rhythm::of(&self.rhythm).unwrap_or(Rhythm::Off)
    }

    pub fn filter(&self) -> VacancyFilter {
        VacancyFilter::read(&self.query)
    }

    /// The list with these filters, behind the language.
    pub fn list(&self) -> String {
        if self.query.is_empty() { "/vacancies".to_owned() } else { format!("/vacancies?{}", self.query) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_in_the_morning_of_another_day() {
        let now: DateTime<Utc> = "2026-11-28T20:30:00Z".parse().unwrap();
        // In Kazakhstan it is the 29th already.
        assert_eq!(Rhythm::Daily.next(now).to_rfc3339(), "2026-11-30T03:00:00+00:00");
        assert_eq!(Rhythm::Weekly.next(now).to_rfc3339(), "2026-12-06T03:00:00+00:00");
    }
}
