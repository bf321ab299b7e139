use crate::web::{Filter, page_number, typed};
use serde::Deserialize;

/// The filter of a list of texts as the address holds it; only blogs know companies.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct ReadingFilter {
    pub q: String,
    pub category: String,
    pub tag: String,
    pub company: String,
    page: String,
}

impl ReadingFilter {
    pub fn text(&self) -> Option<String> {
        set(&self.q)
    }

    /// The slug of a category.
    pub fn category(&self) -> Option<String> {
        set(&self.category)
    }

    pub fn tag(&self) -> Option<String> {
        set(&self.tag)
    }

    /// The slug of a company.
    pub fn company(&self) -> Option<String> {
        set(&self.company)
    }

    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }

    /// The same filter where there are no companies.
    pub fn without_company(self) -> ReadingFilter {
        ReadingFilter { company: String::new(), ..self }
    }
}

fn set(raw: &str) -> Option<String> {
    Some(typed(raw)).filter(|text| !text.is_empty())
}

impl Filter for ReadingFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        [("q", self.text()), ("category", self.category()), ("tag", self.tag()), ("company", self.company())]
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(query: &str) -> ReadingFilter {
        serde_html_form::from_str(query).unwrap()
    }

    #[test]
    fn what_is_empty_is_as_if_not_set() {
        let odd = filter("q=%20%00&category=&tag=%0a&page=nine&unknown=1");
        assert!(odd.pairs().is_empty());
        assert_eq!(odd.page(), 1);
    }

    #[test]
    fn the_filter_survives_its_own_address() {
        let first = filter("q=rust&category=technology&tag=%D0%B0%D0%B8&company=qyran&page=3");
        let again = filter(&crate::web::links::with("", first.pairs().iter().map(|(n, v)| (*n, v.as_str())))[1..]);
        assert_eq!(first.pairs(), again.pairs());
        assert_eq!(first.active(), 4);
        assert_eq!(first.without_company().active(), 3);
    }
}
