//! Every table of the specification, module by module.

mod booking;
mod catalogue;
mod community;
mod content;
mod dictionaries;
mod education;
mod forms;
mod machinery;
mod media;
mod pages;
mod people;
mod posts;
mod requests;
mod reviews;

use super::table::Table;

/// What the search index is made of comes first, so that it can be built while the rest still loads.
pub fn searchable() -> Vec<Table> {
    [people::COMPANIES, posts::TABLES, catalogue::TABLES, dictionaries::FAQ, pages::TABLES, &[requests::REQUESTS]]
        .concat()
}

pub fn others() -> Vec<Table> {
    [
        people::TABLES,
        dictionaries::TABLES,
        content::TABLES,
        forms::TABLES,
        requests::TABLES,
        reviews::TABLES,
        media::TABLES,
        booking::TABLES,
        community::TABLES,
        education::TABLES,
        machinery::TABLES,
        machinery::NOISE,
    ]
    .concat()
}

pub fn all() -> Vec<Table> {
    [searchable(), others()].concat()
}

#[cfg(test)]
mod tests {
    use super::super::{clock::Clock, copy::Row, words::Words, world::World};
    use super::*;
    use chrono::NaiveDate;
    use std::collections::HashSet;

    fn world(seed: u64, scale: u64) -> World {
        World::new(seed, scale, Clock::new(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()), Words::load().unwrap())
    }

    /// The first rows and, where rows don't hang on those before them, the last ones.
    fn sample(table: &Table, world: &World) -> String {
        let rows = table.written(world.scale);
        let (mut row, mut next) = (Row::default(), table.stream_of(world));
        let last =
            if matches!(table.make, super::super::table::Make::Rows(_)) { rows.saturating_sub(20) } else { rows };
        (0..rows.min(60)).chain(last.max(60)..rows).for_each(|number| next(number, &mut row));
        String::from_utf8(row.out).unwrap()
    }

    #[test]
    fn every_table_of_the_specification_is_here_once() {
        let names: HashSet<&str> = all().iter().map(|table| table.name).collect();
        // search_search fills itself.
        assert_eq!((names.len(), all().len()), (156, 156));
    }

    #[test]
    fn rows_have_as_many_cells_as_their_table_has_columns() {
        let world = world(1, 1);
        for table in all().iter().filter(|table| table.written(1) > 0) {
            let text = sample(table, &world);
            let rows = table.written(1);
            assert!(text.lines().count() as u64 >= rows.min(60), "{}", table.name);
            for line in text.lines() {
                assert_eq!(line.split('\t').count(), table.columns.split(',').count(), "{}: {line}", table.name);
            }
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_rows() {
        let (one, again, other) = (world(1, 2), world(1, 2), world(2, 2));
        for table in all() {
            assert_eq!(sample(&table, &one), sample(&table, &again), "{}", table.name);
        }
        let people = all().into_iter().find(|table| table.name == "account_user").unwrap();
        assert_ne!(sample(&people, &one), sample(&people, &other));
    }
}
