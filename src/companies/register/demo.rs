use super::{Fact, Outcome, Register};
use chrono::{NaiveDate, Utc};
use futures_util::{FutureExt, future::BoxFuture};
use serde::Deserialize;

/// The made-up register of the demo: a few companies that nobody has brought to the portal yet.
pub struct Demo;

const FILE: &str = include_str!("demo.toml");

#[derive(Deserialize)]
struct File {
    company: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    bin: String,
    name: String,
    address: String,
    oked: String,
    oked_name: String,
    registered_on: String,
    head: String,
}

impl Register for Demo {
    fn ask<'r>(&'r self, bin: &'r str) -> BoxFuture<'r, Outcome> {
        std::future::ready(find(bin)).boxed()
    }
}

fn find(bin: &str) -> Outcome {
    let file: File = match toml::from_str(FILE) {
        Ok(file) => file,
        Err(error) => return Outcome::Silent(error.to_string()),
    };
    let Some(entry) = file.company.into_iter().find(|entry| entry.bin == bin) else { return Outcome::Unknown };
    Outcome::Found(Box::new(Fact {
        name: entry.name,
        address: entry.address,
        oked: entry.oked,
        oked_name: entry.oked_name,
        registered_on: entry.registered_on.parse::<NaiveDate>().ok(),
        head: entry.head,
        at: Utc::now(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::companies::Tin;

    #[test]
    fn the_demo_s_register_knows_its_companies_by_numbers_that_may_exist() {
        let file: File = toml::from_str(FILE).unwrap();
        for entry in file.company {
            assert!(Tin::read(&entry.bin).is_ok(), "{}", entry.bin);
            let Outcome::Found(fact) = find(&entry.bin) else { panic!("{} is not found", entry.bin) };
            assert!(fact.registered_on.is_some() && fact.activity() != "other", "{}", entry.bin);
        }
        assert_eq!(find("350140000014"), Outcome::Unknown);
    }
}
