//! Figures that are counted beside the pages: the house in figures, how fast services decide, how companies answer
//! their candidates.
//!
//! Views: app.figures, app.service_pace (see `migrations/000190_figures`), app.response_rate (`000820_response_rates`).

use crate::i18n::Texts;
use diesel::{define_sql_function, prelude::*, query_source::TableNotEqual};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{account_company, core_organization, core_vacancy, service_service, shared_mediafile};

diesel::table! {
    app.service_pace (service_id) {
        service_id -> Varchar,
        decided -> Int8,
        median_days -> Int4,
        p90_days -> Int4,
    }
}

diesel::table! {
    app.response_rate (company_id) {
        company_id -> Int4,
        candidates -> Int8,
        answered -> Int8,
        days -> Nullable<Int4>,
    }
}

diesel::table! {
    #[sql_name = "figures"]
    app.house (id) {
        id -> Int4,
        companies -> Int8,
        startups -> Int8,
        events -> Int8,
        vacancies -> Int8,
        decisions -> Int8,
        people -> Int8,
    }
}

/// What `allow_tables_to_appear_in_same_query!` says within one crate.
macro_rules! may_join {
    ($view:ident, $($table:ident),*) => { $(
        impl TableNotEqual<$table::table> for $view::table {}
        impl TableNotEqual<$view::table> for $table::table {}
    )* };
}
may_join!(service_pace, service_service, core_organization);
may_join!(response_rate, account_company, core_vacancy, shared_mediafile);

define_sql_function!(#[sql_name = "app.refresh_figures"] fn refresh_figures() -> Nullable<Text>);

/// The house in figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, HasQuery)]
#[diesel(table_name = house)]
pub struct Figures {
    /// Public companies.
    pub companies: i64,
    /// Those of them that are start-ups today.
    pub startups: i64,
    /// Published events of this year.
    pub events: i64,
    /// Open vacancies.
    pub vacancies: i64,
    /// Decided requests of all years.
    pub decisions: i64,
    pub people: i64,
}

/// How fast a service was decided so far, in working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = service_pace)]
pub struct Pace {
    /// From how many decisions this is known.
    pub decided: i64,
    pub median_days: i32,
    pub p90_days: i32,
}

impl Pace {
    /// From fewer decisions nothing follows.
    const ENOUGH: i64 = 5;

    pub fn telling(&self) -> bool {
        self.decided >= Pace::ENOUGH
    }
}

/// How a company answers those who apply for its vacancies; there from five candidates on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = response_rate)]
pub struct ResponseRate {
    pub candidates: i64,
    pub answered: i64,
    /// Within how many days half of the answers came, if there were any.
    pub days: Option<i32>,
}

impl ResponseRate {
    /// The share of candidates that got an answer, in per cent; not rounded up to all of them.
    pub fn percent(&self) -> i64 {
        self.answered * 100 / self.candidates.max(1)
    }

    pub fn words(&self, t: &'static Texts) -> String {
        match self.days {
            Some(days) => t.candidates_rate(days, self.percent()),
            None => t.candidates_rate_none(self.percent()),
        }
    }
}

/// The house in figures, as they were counted last.
pub async fn house(mut db: &AsyncPgConnection) -> QueryResult<Figures> {
    Ok(Figures::query().first(&mut db).await.optional()?.unwrap_or_default())
}

/// Counts everything anew.
pub async fn refresh(db: &mut AsyncPgConnection) -> QueryResult<()> {
    diesel::select(refresh_figures()).execute(db).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pace_needs_some_decisions() {
        assert!(!Pace { decided: 4, median_days: 3, p90_days: 9 }.telling());
        assert!(Pace { decided: 5, median_days: 3, p90_days: 9 }.telling());
    }

    #[test]
    fn nearly_all_are_not_all() {
        let rate = |answered, candidates| ResponseRate { candidates, answered, days: Some(2) }.percent();
        assert_eq!((rate(199, 200), rate(200, 200), rate(0, 5)), (99, 100, 0));
    }
}
