use crate::{
    companies::{ACTIVITIES, Tin, tin::Wrong},
    dictionary::Dictionary,
    i18n::{Text, Texts},
    web::{Problems, typed},
};
use serde::Deserialize;

/// The longest name of a company, in characters.
const NAME: usize = 200;

/// The number of a company, before anything else.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NumberForm {
    pub number: String,
}

impl NumberForm {
    pub fn check(&self, t: &'static Texts) -> Result<Tin, Problems> {
        Tin::read(&self.number).map_err(|wrong| Problems::one("number", explain(wrong, t)))
    }
}

fn explain(wrong: Wrong, t: &'static Texts) -> &'static str {
    match wrong {
        Wrong::Empty => t.own_companies_number_empty(),
        Wrong::Length => t.own_companies_number_length(),
        Wrong::Digits => t.own_companies_number_digits(),
    }
}

/// What is said of a new company.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct NewCompany {
    pub number: String,
    /// The full name, as in documents.
    pub name: String,
    pub title_kk: String,
    pub title_ru: String,
    pub title_en: String,
    pub activity: String,
    /// The slug of a city.
    pub city: String,
    pub address: String,
}

/// The same, checked.
#[derive(Debug)]
pub struct Checked {
    pub tin: Tin,
    pub name: String,
    pub title: Text,
    pub activity: &'static str,
    pub city: Option<i32>,
    pub address: String,
}

impl NewCompany {
    pub fn check(&self, t: &'static Texts, dictionary: &Dictionary) -> Result<Checked, Problems> {
        let mut problems = Problems::default();
        let tin = Tin::read(&self.number);
        if let Err(wrong) = &tin {
            problems.add("number", explain(*wrong, t));
        }
        let name = typed(&self.name);
        if name.is_empty() {
            problems.add("name", t.own_companies_name_empty());
        }
        let title = title(&self.title_kk, &self.title_ru, &self.title_en);
        if title.is_empty() {
            problems.add("title_kk", t.own_companies_title_empty());
        }
        let activity = ACTIVITIES.into_iter().find(|code| *code == self.activity);
        if activity.is_none() {
            problems.add("activity", t.own_companies_activity_empty());
        }
        let city = dictionary.city_by_slug(&self.city).map(|city| city.id);
        if city.is_none() && !self.city.is_empty() {
            problems.add("city", t.own_companies_city_wrong());
        }
        match (tin, activity) {
            (Ok(tin), Some(activity)) if problems.is_empty() => {
                Ok(Checked { tin, name, title, activity, city, address: typed(&self.address) })
            }
            _ => Err(problems),
        }
    }
}

/// A name in the portal's languages, tidied.
pub fn title(kk: &str, ru: &str, en: &str) -> Text {
    let short = |words: &str| typed(words).chars().take(NAME).collect();
    Text { kk: short(kk), ru: short(ru), en: short(en) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_new_company_needs_a_number_a_name_a_title_and_a_field() {
        let t = Texts::of(Lang::En);
        let problems = NewCompany::default().check(t, &Dictionary::default()).unwrap_err();
        let fields: Vec<_> = problems.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["number", "name", "title_kk", "activity"]);
        let whole = NewCompany {
            number: "3502 4000 0018".into(),
            name: " Dala  Soft ".into(),
            title_ru: "Дала".into(),
            activity: "software".into(),
            ..NewCompany::default()
        };
        let checked = whole.check(t, &Dictionary::default()).unwrap();
        assert_eq!((checked.name.as_str(), checked.title.ru.as_str(), checked.city), ("Dala Soft", "Дала", None));
        let astray = NewCompany { city: "atlantis".into(), ..whole };
        assert!(astray.check(t, &Dictionary::default()).unwrap_err().of("city").is_some());
    }
}
