use super::model;
use crate::{
    dictionary::Dictionary,
    i18n::{Texts, format},
    web::{Filter, links, page_number, typed},
};
use serde::Deserialize;

/// The filter of the vacancy list as the address holds it; what can't be read is as if it were not set.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct VacancyFilter {
    pub q: String,
    pub r#type: String,
    pub city: String,
    pub salary: String,
    pub company: String,
    pub remote: String,
    pub experience: String,
    pub sort: String,
    page: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    New,
    Salary,
}

impl VacancyFilter {
    /// The filter of a query string of the list.
    pub fn read(query: &str) -> VacancyFilter {
        serde_html_form::from_str(query).unwrap_or_default()
    }

    /// What is looked for, as a query string: without an order and without a page.
    pub fn query(&self) -> String {
        let pairs = self.pairs();
        let kept = pairs.iter().filter(|(name, _)| *name != "sort").map(|(name, value)| (*name, value.as_str()));
        links::with("", kept).trim_start_matches('?').to_owned()
    }

    /// The words for one of its pairs; nothing for what is no filter.
    pub fn label(&self, t: &'static Texts, dictionary: &Dictionary, (name, value): (&str, &str)) -> Option<String> {
        match name {
            "q" => Some(t.filter_text_chip(value)),
            "type" => Some(model::type_name(t, value).into()),
            "city" => {
                let city = dictionary.city_by_slug(value);
                Some(city.map_or(value, |city| city.name.say(t.lang()).words).into())
            }
            "salary" => self.salary().map(|least| t.vacancies_salary_from(format::money(least.into(), "KZT"))),
            "company" => Some(value.into()),
            "remote" => Some(t.vacancies_remote().into()),
            "experience" => Some(model::experience_name(t, value).into()),
            _ => None,
        }
    }

    /// The words for all of it.
    pub fn described(&self, t: &'static Texts, dictionary: &Dictionary) -> Vec<String> {
        self.pairs().iter().filter_map(|(name, value)| self.label(t, dictionary, (name, value))).collect()
    }

    pub fn text(&self) -> Option<String> {
        Some(typed(&self.q)).filter(|text| !text.is_empty())
    }

    pub fn kind(&self) -> Option<&str> {
        model::TYPES.into_iter().find(|code| *code == self.r#type)
    }

    /// The least that the reader wants to earn, in tenge.
    pub fn salary(&self) -> Option<i32> {
        let digits: String = self.salary.chars().filter(|c| !c.is_whitespace()).collect();
        digits.parse().ok().filter(|amount| *amount > 0)
    }

    pub fn company(&self) -> Option<String> {
        Some(typed(&self.company)).filter(|slug| !slug.is_empty())
    }

    pub fn remote(&self) -> bool {
        matches!(self.remote.as_str(), "1" | "on" | "true")
    }

    pub fn experience(&self) -> Option<&str> {
        model::EXPERIENCES.into_iter().find(|code| *code == self.experience)
    }

    pub fn sort(&self) -> Sort {
        if self.sort == "salary" { Sort::Salary } else { Sort::New }
    }

    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }
}

impl Filter for VacancyFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let mut add = |name, value: Option<String>| pairs.extend(value.map(|value| (name, value)));
        add("q", self.text());
        add("type", self.kind().map(Into::into));
        add("city", Some(typed(&self.city)).filter(|city| !city.is_empty()));
        add("salary", self.salary().map(|amount| amount.to_string()));
        add("company", self.company());
        add("remote", self.remote().then(|| "1".into()));
        add("experience", self.experience().map(Into::into));
        add("sort", (self.sort() == Sort::Salary).then(|| "salary".into()));
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(query: &str) -> VacancyFilter {
        serde_html_form::from_str(query).unwrap()
    }

    #[test]
    fn unknown_values_are_as_if_not_set() {
        for odd in [
            "type=slavery&experience=x&salary=lots&remote=maybe&sort=chaos&page=-1",
            "salary=-5&type=",
            "salary=99999999999999",
            "salary=0&city=%20&company=%0A",
        ] {
            assert!(filter(odd).pairs().is_empty(), "{odd}");
        }
        assert_eq!((filter("sort=x").sort(), filter("page=x").page()), (Sort::New, 1));
    }

    #[test]
    fn the_filter_survives_its_own_address() {
        let query =
            "q=rust&type=internship&city=astana&salary=500000&company=steppe&remote=on&experience=junior&sort=salary";
        let first = filter(query);
        let again = filter(&crate::web::links::with("", first.pairs().iter().map(|(n, v)| (*n, v.as_str())))[1..]);
        assert_eq!(first.pairs(), again.pairs());
        assert_eq!((first.pairs().len(), first.active()), (8, 7));
    }

    #[test]
    fn a_salary_may_be_written_with_spaces() {
        assert_eq!(filter("salary=500+000").salary(), Some(500_000));
        assert_eq!(filter("salary=1%C2%A0200%C2%A0000").salary(), Some(1_200_000));
    }
}
