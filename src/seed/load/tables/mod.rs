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

/// What the program itself keeps beside them, in the schema `app`.
pub fn own() -> Vec<Table> {
    people::INDEXES.to_vec()
}

pub fn all() -> Vec<Table> {
    [searchable(), others()].concat()
}

#[cfg(test)]
mod tests {
    use super::super::{clock::Clock, copy::Row, words::Words, world::World};
    use super::*;
    use crate::vault::Vault;
    use chrono::NaiveDate;
    use std::collections::HashSet;

    /// The rows without what no two seals have in common: of a sealed value only its length is left.
    fn unsealed(rows: &str) -> String {
        let cell = |cell: &str| if cell.starts_with("v1.demo.") { cell.len().to_string() } else { cell.to_owned() };
        rows.lines().map(|line| line.split('\t').map(cell).collect::<Vec<_>>().join("\t") + "\n").collect()
    }

    fn world(seed: u64, scale: u64) -> World {
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        World::new(seed, scale, Clock::new(day), Words::load().unwrap(), Vault::demo())
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
        for table in all().into_iter().chain(own()) {
            assert_eq!(unsealed(&sample(&table, &one)), unsealed(&sample(&table, &again)), "{}", table.name);
        }
        let people = all().into_iter().find(|table| table.name == "account_user").unwrap();
        assert_ne!(unsealed(&sample(&people, &one)), unsealed(&sample(&people, &other)));
    }

    #[test]
    fn nobody_has_the_address_or_the_number_of_another() {
        let (world, mut seen) = (world(1, 1), HashSet::new());
        for user in 0..world.users {
            let personal = world.personal(user);
            for value in [personal.email.to_lowercase(), personal.phone].into_iter().filter(|value| !value.is_empty()) {
                assert!(seen.insert(value), "{user}");
            }
        }
        assert!(seen.len() as u64 > world.users);
    }
}
