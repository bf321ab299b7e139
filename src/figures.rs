//! Figures that are counted beside the pages: the house in figures and how fast services decide.
//!
//! Views: app.figures, app.service_pace (see `migrations/000190_figures`).

use diesel::{define_sql_function, prelude::*, query_source::TableNotEqual};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{core_organization, service_service};

diesel::table! {
    app.service_pace (service_id) {
        service_id -> Varchar,
        decided -> Int8,
        median_days -> Int4,
        p90_days -> Int4,
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
}
