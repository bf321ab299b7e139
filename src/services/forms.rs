use super::model;
use crate::web::{Filter, links, page_number, typed};
use serde::Deserialize;

/// The filter of the catalogue as the address holds it; what can't be read is as if it were not set.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct ServiceFilter {
    pub q: String,
    category: String,
    audience: String,
    page: String,
}

impl ServiceFilter {
    pub fn text(&self) -> Option<String> {
        Some(typed(&self.q)).filter(|text| !text.is_empty())
    }

    pub fn category(&self) -> Option<&'static str> {
        model::CATEGORIES.into_iter().find(|code| *code == self.category)
    }

    pub fn audience(&self) -> Option<&'static str> {
        model::AUDIENCES.into_iter().find(|code| *code == self.audience)
    }

    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }

    /// The catalogue under `base` with one part of the filter set otherwise; without it when `value` is empty.
    pub fn link(&self, base: &str, part: &str, value: &str) -> String {
        let pairs = self.pairs();
        let rest = pairs.iter().filter(|(name, _)| *name != part).map(|(name, value)| (*name, value.as_str()));
        links::with(base, rest.chain((!value.is_empty()).then_some((part, value))))
    }
}

impl Filter for ServiceFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let mut add = |name, value: Option<String>| pairs.extend(value.map(|value| (name, value)));
        add("q", self.text());
        add("category", self.category().map(Into::into));
        add("audience", self.audience().map(Into::into));
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(query: &str) -> ServiceFilter {
        serde_html_form::from_str(query).unwrap()
    }

    #[test]
    fn unknown_values_are_as_if_not_set() {
        let odd = filter("category=magic&audience=everyone&q=%20&page=x");
        assert!(odd.pairs().is_empty());
        assert_eq!(odd.page(), 1);
    }

    #[test]
    fn the_filter_survives_its_own_address() {
        let first = filter("q=seed%20%26%20co&category=finance&audience=startup&page=2");
        let again = filter(&links::with("", first.pairs().iter().map(|(n, v)| (*n, v.as_str())))[1..]);
        assert_eq!(first.pairs(), again.pairs());
        assert_eq!(first.active(), 3);
    }

    #[test]
    fn a_link_changes_one_part() {
        let filter = filter("q=seed&category=finance");
        assert_eq!(
            filter.link("/ru/services", "audience", "school"),
            "/ru/services?q=seed&category=finance&audience=school"
        );
        assert_eq!(filter.link("/ru/services", "category", ""), "/ru/services?q=seed");
    }
}
