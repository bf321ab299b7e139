//! Names of people on pages.

use crate::vault::{Field, Vault, mask};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use schema::account_user;
use uuid::Uuid;

/// The name of a person as a row of any query holds it. Pages open it by `shell.person(...)`.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = account_user)]
pub struct SealedName {
    pub public_id: Uuid,
    pub first_name: String,
    pub last_name: String,
    /// When the person left and was emptied.
    pub deleted_at: Option<DateTime<Utc>>,
}

/// The name under which a person is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Name {
    first: String,
    last: String,
}

impl SealedName {
    /// A value that does not open is logged and missing.
    pub fn open(&self, vault: &Vault) -> Name {
        Name {
            first: vault.show(Field::UserFirstName, self.public_id, &self.first_name),
            last: vault.show(Field::UserLastName, self.public_id, &self.last_name),
        }
    }
}

impl Name {
    pub fn new(first: &str, last: &str) -> Name {
        Name { first: first.into(), last: last.into() }
    }

    /// Given name and surname.
    pub fn full(&self) -> String {
        format!("{} {}", self.first.trim(), self.last.trim()).trim().to_owned()
    }

    /// Two letters for the round picture.
    pub fn initials(&self) -> String {
        [&self.first, &self.last].iter().filter_map(|name| name.trim().chars().next()).collect()
    }

    /// As lists of the office show it: the given one and a letter.
    pub fn masked(&self) -> String {
        mask::name(&self.first, &self.last)
    }

    pub fn is_empty(&self) -> bool {
        self.first.trim().is_empty() && self.last.trim().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::Personal;
    use std::time::Instant;

    #[test]
    fn a_name_is_what_is_there_of_it() {
        assert_eq!(Name::new("Әйгерім", " Серікбаева ").full(), "Әйгерім Серікбаева");
        assert_eq!(Name::new("Әйгерім", "Серікбаева").initials(), "ӘС");
        assert_eq!(Name::new("", "Ким").full(), "Ким");
        assert!(Name::new("", " ").is_empty());
    }

    /// `cargo test --release -- --ignored --nocapture how_long`: one millisecond is the wish.
    #[ignore = "prints a time"]
    #[test]
    fn how_long_it_takes_to_open_a_list_of_people() {
        let vault = Vault::demo();
        let person = Personal {
            first_name: "Әйгерім".into(), last_name: "Серікбаева".into(), ..Personal::default()
        };
        let people: Vec<SealedName> = (0..50)
            .map(|number| {
                let sealed = person.seal(&vault, Uuid::from_u128(number));
                SealedName {
                    public_id: sealed.public_id,
                    first_name: sealed.first_name,
                    last_name: sealed.last_name,
                    deleted_at: None,
                }
            })
            .collect();
        let rounds = 200;
        let begun = Instant::now();
        for _ in 0..rounds {
            assert!(people.iter().all(|person| !person.open(&vault).is_empty()));
        }
        println!("50 people (100 values) open in {:?}", begun.elapsed() / rounds);
    }
}
