use super::model::{self, Tag};
use crate::web::{Filter, page_number, typed};
use serde::Deserialize;

/// The filter of the directory as the address holds it; what can't be read is as if it were not set.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct CompanyFilter {
    pub q: String,
    pub tag: String,
    pub city: String,
    pub activity: String,
    pub sort: String,
    page: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Name,
    New,
}

impl CompanyFilter {
    pub fn text(&self) -> Option<String> {
        Some(typed(&self.q)).filter(|text| !text.is_empty())
    }

    pub fn tag(&self) -> Option<Tag> {
        Tag::from_code(&self.tag)
    }

    pub fn activity(&self) -> Option<&str> {
        model::ACTIVITIES.into_iter().find(|code| *code == self.activity)
    }

    pub fn sort(&self) -> Sort {
        if self.sort == "new" { Sort::New } else { Sort::Name }
    }

    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }
}

impl Filter for CompanyFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let mut add = |name, value: Option<String>| pairs.extend(value.map(|value| (name, value)));
        add("q", self.text());
        add("tag", self.tag().map(|tag| tag.code().into()));
        add("city", Some(typed(&self.city)).filter(|city| !city.is_empty()));
        add("activity", self.activity().map(Into::into));
        add("sort", (self.sort() == Sort::New).then(|| "new".into()));
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(query: &str) -> CompanyFilter {
        serde_html_form::from_str(query).unwrap()
    }

    #[test]
    fn unknown_values_are_as_if_not_set() {
        let odd = filter("tag=unicorn&activity=alchemy&city=&sort=chaos&page=-1");
        assert!(odd.pairs().is_empty());
        assert_eq!((odd.sort(), odd.page()), (Sort::Name, 1));
    }

    #[test]
    fn the_filter_survives_its_own_address() {
        let first = filter("q=%C2%ABsteppe%C2%BB+%26+co&tag=it_company&city=astana&activity=ai&sort=new&page=3");
        let again = filter(&crate::web::links::with("", first.pairs().iter().map(|(n, v)| (*n, v.as_str())))[1..]);
        assert_eq!(first.pairs(), again.pairs());
        assert_eq!((first.pairs().len(), first.active()), (5, 4));
    }
}
