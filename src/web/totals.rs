use moka::sync::Cache;
use std::time::Duration;

/// How many rows a filter finds, as the last reader of the same filter learned it. Counting is the one part of
/// a list whose cost grows with the table; a change in the database empties this like the ready pages.
pub struct Totals(Cache<String, i64>);

impl Default for Totals {
    fn default() -> Totals {
        Totals(Cache::builder().max_capacity(10_000).time_to_live(Duration::from_secs(30)).build())
    }
}

impl Totals {
    pub fn get(&self, key: &str) -> Option<i64> {
        self.0.get(key)
    }

    pub fn learn(&self, key: String, total: i64) {
        self.0.insert(key, total);
    }

    pub fn drop_all(&self) {
        self.0.invalidate_all();
    }
}

/// The key of a filter: its list and what is set.
pub fn key(list: &str, filter: &impl super::Filter) -> String {
    super::links::with(list, filter.pairs().iter().filter(|(n, _)| *n != "sort").map(|(n, v)| (*n, v.as_str())))
}
