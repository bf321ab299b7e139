use crate::{
    content::Contact,
    db::functions::{coalesce, in_tenge},
    figures::{ResponseRate, response_rate},
    i18n::{Text, Texts, format},
    web::feed::rfc3339,
};
use chrono::{DateTime, Utc};
use diesel::{dsl::auto_type, prelude::*};
use schema::{account_company, core_vacancy};
use serde_json::{Value, json};

/// The most that a vacancy pays, in tenge by a rough rate: by this vacancies are compared.
#[auto_type]
pub fn pay_in_tenge() -> _ {
    in_tenge(coalesce(core_vacancy::salary_max, core_vacancy::salary_min), core_vacancy::salary_currency)
}

/// What a vacancy pays; both ends may be unknown.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = core_vacancy)]
pub struct Pay {
    pub salary_min: Option<i32>,
    pub salary_max: Option<i32>,
    pub salary_currency: String,
    pub salary_gross: bool,
}

/// A vacancy in a list.
#[derive(Debug, HasQuery)]
#[diesel(base_query = core_vacancy::table.left_join(account_company::table), table_name = core_vacancy)]
pub struct VacancyCard {
    pub id: i32,
    pub slug: String,
    pub title: Text,
    pub vacancy_type: String,
    pub city_id: Option<i32>,
    #[diesel(embed)]
    pub pay: Pay,
    pub remote: bool,
    pub experience: String,
    pub skills: Vec<String>,
    pub published_at: Option<DateTime<Utc>>,
    #[diesel(select_expression = account_company::title.nullable())]
    pub company: Option<Text>,
    #[diesel(select_expression = account_company::slug.nullable())]
    pub company_slug: Option<String>,
    /// By which a list is sorted.
    #[diesel(select_expression = pay_in_tenge())]
    pub tenge: Option<i64>,
}

/// A vacancy in the feed.
#[derive(Debug, HasQuery)]
#[diesel(base_query = core_vacancy::table.left_join(account_company::table), table_name = core_vacancy)]
pub struct VacancyEntry {
    pub slug: String,
    pub title: Text,
    pub vacancy_type: String,
    #[diesel(embed)]
    pub pay: Pay,
    pub published_at: Option<DateTime<Utc>>,
    pub updated_at: DateTime<Utc>,
    #[diesel(select_expression = account_company::title.nullable())]
    pub company: Option<Text>,
}

/// A vacancy on its own page.
#[derive(Debug, HasQuery)]
#[diesel(
    base_query = core_vacancy::table
        .left_join(account_company::table)
        .left_join(response_rate::table.on(core_vacancy::company_id.eq(response_rate::company_id.nullable()))),
    table_name = core_vacancy
)]
pub struct Vacancy {
    pub id: i32,
    pub slug: String,
    pub status: String,
    pub published: bool,
    pub title: Text,
    pub vacancy_type: String,
    pub city_id: Option<i32>,
    pub company_id: Option<i32>,
    pub description: Text,
    pub duties: Text,
    pub requirements: Text,
    pub conditions: Text,
    #[diesel(embed)]
    pub pay: Pay,
    pub remote: bool,
    pub experience: String,
    pub skills: Vec<String>,
    pub contact_info: Contact,
    pub published_at: Option<DateTime<Utc>>,
    pub expires_at: Option<DateTime<Utc>>,
    #[diesel(select_expression = account_company::title.nullable())]
    pub company: Option<Text>,
    /// How the company answers its candidates.
    #[diesel(embed)]
    pub rate: Option<ResponseRate>,
}

pub const TYPES: [&str; 6] = ["fulltime", "parttime", "internship", "project", "volunteering", "absense_period"];
pub const EXPERIENCES: [&str; 4] = ["none", "junior", "middle", "senior"];

/// The words for a code of `core_vacancy.vacancy_type`.
pub fn type_name(t: &'static Texts, code: &str) -> &'static str {
    match code {
        "parttime" => t.vacancies_type_parttime(),
        "internship" => t.vacancies_type_internship(),
        "project" => t.vacancies_type_project(),
        "volunteering" => t.vacancies_type_volunteering(),
        "absense_period" => t.vacancies_type_absense_period(),
        _ => t.vacancies_type_fulltime(),
    }
}

/// The same for search engines (schema.org/employmentType).
pub fn employment_type(code: &str) -> &'static str {
    match code {
        "parttime" => "PART_TIME",
        "internship" => "INTERN",
        "project" => "CONTRACTOR",
        "volunteering" => "VOLUNTEER",
        "absense_period" => "TEMPORARY",
        _ => "FULL_TIME",
    }
}

/// The words for a code of `core_vacancy.experience`.
pub fn experience_name(t: &'static Texts, code: &str) -> &'static str {
    match code {
        "junior" => t.vacancies_experience_junior(),
        "middle" => t.vacancies_experience_middle(),
        "senior" => t.vacancies_experience_senior(),
        _ => t.vacancies_experience_none(),
    }
}

impl Pay {
    /// `900 000 – 1 600 000 ₸`, `from 150 000 ₸`; nothing when nothing was said.
    pub fn words(&self, t: &'static Texts) -> Option<String> {
        let money = |amount: i32| format::money(i64::from(amount), &self.salary_currency);
        Some(match (self.salary_min, self.salary_max) {
            (Some(min), Some(max)) if min == max => money(max),
            (Some(min), Some(max)) => format!("{} \u{2013} {}", format::grouped(i64::from(min)), money(max)),
            (Some(min), None) => t.vacancies_salary_from(money(min)),
            (None, Some(max)) => t.vacancies_salary_to(money(max)),
            (None, None) => return None,
        })
    }

    /// Before or after taxes.
    pub fn note(&self, t: &'static Texts) -> &'static str {
        if self.salary_gross { t.vacancies_salary_gross() } else { t.vacancies_salary_net() }
    }

    fn most(&self) -> Option<i32> {
        self.salary_max.or(self.salary_min)
    }

    /// schema.org/MonetaryAmount.
    pub fn json_ld(&self) -> Option<Value> {
        self.most()?;
        let mut value = json!({ "@type": "QuantitativeValue", "unitText": "MONTH" });
        for (name, amount) in [("minValue", self.salary_min), ("maxValue", self.salary_max)] {
            if let Some(amount) = amount {
                value[name] = amount.into();
            }
        }
        Some(json!({ "@type": "MonetaryAmount", "currency": self.salary_currency, "value": value }))
    }
}

impl VacancyCard {
    /// The wanted experience in words that stand alone.
    pub fn experience_words(&self, t: &'static Texts) -> String {
        match self.experience.as_str() {
            "none" => t.vacancies_experience_none().into(),
            code => t.vacancies_experience_of(experience_name(t, code)),
        }
    }

    /// The skills that have room on a card.
    pub fn main_skills(&self) -> impl Iterator<Item = &String> {
        self.skills.iter().take(6)
    }

    /// How much it has in common with another vacancy.
    pub fn likeness(&self, other: &Vacancy) -> usize {
        let skills = self.skills.iter().filter(|skill| other.skills.contains(skill)).count();
        let city = usize::from(self.city_id.is_some() && self.city_id == other.city_id);
        2 * skills + city + usize::from(self.vacancy_type == other.vacancy_type)
    }
}

impl Vacancy {
    pub fn visible(&self) -> bool {
        self.published && self.status == "success"
    }

    pub fn deleted(&self) -> bool {
        self.status == "deleted"
    }

    /// Its time is over; the page stays for those who have its address.
    pub fn closed(&self) -> bool {
        self.expires_at.is_some_and(|at| at <= Utc::now())
    }

    pub fn published_time(&self) -> Option<String> {
        self.published_at.as_ref().map(rfc3339)
    }

    pub fn expires_time(&self) -> Option<String> {
        self.expires_at.as_ref().map(rfc3339)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn pay(min: Option<i32>, max: Option<i32>) -> Pay {
        Pay { salary_min: min, salary_max: max, salary_currency: "KZT".into(), salary_gross: true }
    }

    #[test]
    fn a_range_of_money_says_the_currency_once() {
        let ru = Texts::of(Lang::Ru);
        let band = pay(Some(900_000), Some(1_600_000)).words(ru).unwrap();
        assert_eq!(band, "900\u{a0}000 \u{2013} 1\u{a0}600\u{a0}000\u{a0}₸");
        assert_eq!(pay(Some(500_000), Some(500_000)).words(ru).unwrap(), "500\u{a0}000\u{a0}₸");
        assert_eq!(pay(None, None).words(ru), None);
    }

    #[test]
    fn an_open_end_is_said_in_each_language() {
        for (lang, from, to) in [
            (Lang::Ru, "от 150\u{a0}000\u{a0}₸", "до 150\u{a0}000\u{a0}₸"),
            (Lang::Kk, "кемінде 150\u{a0}000\u{a0}₸", "ең көбі 150\u{a0}000\u{a0}₸"),
            (Lang::En, "from 150\u{a0}000\u{a0}₸", "up to 150\u{a0}000\u{a0}₸"),
        ] {
            assert_eq!(pay(Some(150_000), None).words(Texts::of(lang)).unwrap(), from);
            assert_eq!(pay(None, Some(150_000)).words(Texts::of(lang)).unwrap(), to);
        }
    }

    #[test]
    fn search_engines_get_only_known_amounts() {
        let known = pay(Some(150_000), None).json_ld().unwrap();
        assert_eq!(known["value"]["minValue"], 150_000);
        assert!(known["value"].get("maxValue").is_none());
        assert!(pay(None, None).json_ld().is_none());
    }
}
