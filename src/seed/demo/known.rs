//! What a record may refer to, and under which key the database knows it.

use super::{Demo, entry::Entry};
use std::collections::HashMap;
use uuid::Uuid;

/// The keys of one kind of record: `slug`, `code` or the like -> what other tables refer to.
#[derive(Debug)]
pub struct Keys<V> {
    kind: &'static str,
    keys: HashMap<String, V>,
}

impl<V: Clone> Keys<V> {
    fn new(kind: &'static str) -> Keys<V> {
        Keys { kind, keys: HashMap::new() }
    }

    pub fn extend(&mut self, keys: impl IntoIterator<Item = (String, V)>) {
        self.keys.extend(keys);
    }

    pub fn find(&self, entry: &Entry<'_>, key: &str) -> anyhow::Result<V> {
        let found = self.keys.get(key).cloned();
        found.ok_or_else(|| entry.wrong(format!("there is no {} `{key}`", self.kind)))
    }

    pub fn maybe(&self, entry: &Entry<'_>, key: Option<&String>) -> anyhow::Result<Option<V>> {
        key.map(|key| self.find(entry, key)).transpose()
    }

    /// Pretended keys, to look at references without a database.
    fn pretend<'k>(&mut self, keys: impl Iterator<Item = &'k str>, value: impl Fn(&str, i32) -> V) {
        self.extend(keys.zip(1..).map(|(key, number)| (key.to_owned(), value(key, number))));
    }
}

/// Everything that is there already.
#[derive(Debug)]
pub struct Known {
    pub cities: Keys<i32>,
    pub organizations: Keys<String>,
    pub categories: Keys<i32>,
    pub pictures: Keys<Uuid>,
    pub people: Keys<i32>,
    pub companies: Keys<i32>,
    pub rooms: Keys<i32>,
    pub services: Keys<String>,
}

impl Default for Known {
    fn default() -> Known {
        Known {
            cities: Keys::new("city"),
            organizations: Keys::new("organization"),
            categories: Keys::new("category"),
            pictures: Keys::new("picture"),
            people: Keys::new("person"),
            companies: Keys::new("company"),
            rooms: Keys::new("room"),
            services: Keys::new("service"),
        }
    }
}

impl Known {
    pub fn pretend(demo: &Demo) -> Known {
        let mut known = Known::default();
        let number = |_: &str, number| number;
        let same = |key: &str, _| key.to_owned();
        known.cities.pretend(demo.places.cities.keys(), number);
        known.organizations.pretend(demo.places.organizations.keys(), same);
        known.categories.pretend(demo.places.categories.keys(), number);
        known.pictures.pretend(demo.media.keys().chain(demo.companies.logos()), |_, _| Uuid::nil());
        known.people.pretend(demo.people.keys(), number);
        known.companies.pretend(demo.companies.keys(), number);
        known.rooms.pretend(demo.bookings.keys(), number);
        known.services.pretend(demo.services.keys(), same);
        known
    }
}
