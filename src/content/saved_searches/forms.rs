use super::model::Rhythm;
use crate::{
    content::vacancies::VacancyFilter,
    i18n::Texts,
    web::{Problems, typed},
};
use serde::Deserialize;

/// The longest name of a search, in characters.
pub const NAME: usize = 80;

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct SearchForm {
    pub name: String,
    pub rhythm: String,
    /// The filters as the address of the list has them; a search that is there keeps its own.
    pub query: String,
}

/// What a form asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct Wish {
    pub name: String,
    pub rhythm: Rhythm,
    pub query: String,
}

impl SearchForm {
    pub fn check(&self, t: &'static Texts) -> Result<Wish, Problems> {
        let mut problems = Problems::default();
        let name = typed(&self.name);
        if name.is_empty() {
            problems.add("name", t.saved_searches_name_empty());
        } else if name.chars().count() > NAME {
            problems.add("name", t.saved_searches_name_long());
        }
        let rhythm = Rhythm::of(&self.rhythm);
        if rhythm.is_none() {
            problems.add("rhythm", t.saved_searches_rhythm_empty());
        }
        // What no filter knows is not kept.
        let query = VacancyFilter::read(&self.query).query();
        rhythm.filter(|_| problems.is_empty()).map(|rhythm| Wish { name, rhythm, query }).ok_or(problems)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_search_keeps_what_the_list_understands() {
        let t = Texts::of(Lang::En);
        let form = |name: &str, rhythm: &str, query: &str| SearchForm {
            name: name.into(),
            rhythm: rhythm.into(),
            query: query.into(),
        };
        let wish =
            form(" Rust \n jobs", "daily", "type=slavery&q=rust&page=7&sort=salary&city=astana").check(t).unwrap();
        assert_eq!(wish, Wish { name: "Rust jobs".into(), rhythm: Rhythm::Daily, query: "q=rust&city=astana".into() });
        assert!(form(" ", "daily", "").check(t).unwrap_err().of("name").is_some());
        assert!(form("x", "hourly", "").check(t).unwrap_err().of("rhythm").is_some());
        assert!(form(&"x".repeat(NAME + 1), "off", "").check(t).unwrap_err().of("name").is_some());
    }
}
