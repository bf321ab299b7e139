use super::model::State;
use crate::{
    content::life::Membership,
    i18n::Texts,
    web::{Problems, links, written},
};
use serde::Deserialize;

/// The longest description or answer, in characters.
const WORDS: usize = 6000;
/// The longest web address.
const ADDRESS: usize = 200;
/// What a price and a term may be at most: the column's own limit, and ten years.
const MOST_PRICE: i64 = 10_000_000_000_000;
const MOST_DAYS: i64 = 3650;

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct SolutionForm {
    pub company: String,
    pub description: String,
    pub price: String,
    pub term_days: String,
    pub website: String,
}

/// What was offered, checked.
#[derive(Debug, PartialEq, Eq)]
pub struct Offer {
    pub description: String,
    pub price: Option<i64>,
    pub term_days: Option<i32>,
    pub website: String,
}

impl SolutionForm {
    /// The company, which has to be one of the person's own.
    pub fn company<'m>(&self, members: &'m [Membership]) -> Option<&'m Membership> {
        members.iter().find(|member| member.company.to_string() == self.company)
    }

    /// `of_company` is whether it is known in whose name.
    pub fn check(&self, t: &'static Texts, of_company: bool) -> Result<Offer, Problems> {
        let mut problems = Problems::default();
        if !of_company {
            problems.add("company", t.solutions_company_empty());
        }
        let description = words(&self.description, "description", t, &mut problems);
        if description.is_empty() {
            problems.add("description", t.solutions_words_empty());
        }
        let price = number(&self.price, MOST_PRICE);
        if price.is_none() {
            problems.add("price", t.solutions_number_wrong());
        }
        let days = number(&self.term_days, MOST_DAYS);
        if days.is_none() {
            problems.add("term_days", t.solutions_number_wrong());
        }
        let website = self.website.trim();
        if !website.is_empty() && (links::web(website).is_none() || website.chars().count() > ADDRESS) {
            problems.add("website", t.solutions_address_wrong());
        }
        let term_days = days.flatten().and_then(|days| i32::try_from(days).ok());
        problems.or(Offer { description, price: price.flatten(), term_days, website: website.to_owned() })
    }
}

/// A whole number up to the most, `None` within where nothing is typed.
fn number(raw: &str, most: i64) -> Option<Option<i64>> {
    let digits: String = raw.chars().filter(|c| !c.is_whitespace()).collect();
    match digits.parse::<i64>() {
        Ok(number) if (0..=most).contains(&number) => Some(Some(number)),
        Err(_) if digits.is_empty() => Some(None),
        _ => None,
    }
}

/// Where the customer moves a solution.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    pub state: String,
    pub words: String,
    /// Where the solution stood when the form was drawn.
    pub seen: String,
}

impl DecisionForm {
    pub fn check(&self, t: &'static Texts, now: State) -> Result<(State, String), Problems> {
        let mut problems = Problems::default();
        let state = now.next().iter().copied().find(|state| state.code() == self.state);
        if state.is_none() {
            problems.add("state", t.solutions_state_empty());
        }
        let words = words(&self.words, "words", t, &mut problems);
        if words.is_empty() && state == Some(State::Declined) {
            problems.add("words", t.solutions_reason_needed());
        }
        state.filter(|_| problems.is_empty()).map(|state| (state, words)).ok_or(problems)
    }
}

/// Words of several lines, tidied.
fn words(raw: &str, field: &'static str, t: &'static Texts, problems: &mut Problems) -> String {
    if raw.chars().count() > WORDS {
        problems.add(field, t.solutions_too_long());
    }
    written(raw)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_solution_says_what_it_is() {
        let t = Texts::of(Lang::En);
        let form = |description: &str, price: &str, website: &str| SolutionForm {
            description: description.into(),
            price: price.into(),
            website: website.into(),
            ..SolutionForm::default()
        };
        let good = form(" It works. ", "1 500 000", "https://a.example").check(t, true).unwrap();
        assert_eq!((good.description.as_str(), good.price, good.term_days), ("It works.", Some(1_500_000), None));
        for (wrong, field) in [
            (form(" ", "", ""), "description"),
            (form("x", "much", ""), "price"),
            (form("x", "-1", ""), "price"),
            (form("x", "", "javascript:alert(1)"), "website"),
            (form(&"x".repeat(WORDS + 1), "", ""), "description"),
        ] {
            assert!(wrong.check(t, true).unwrap_err().of(field).is_some(), "{field}");
        }
    }

    #[test]
    fn a_refusal_has_a_reason_and_nothing_goes_backwards() {
        let t = Texts::of(Lang::En);
        let form =
            |state: &str, words: &str| DecisionForm { state: state.into(), words: words.into(), seen: String::new() };
        assert_eq!(form("pilot", "").check(t, State::New), Ok((State::Pilot, String::new())));
        assert!(form("reject", " ").check(t, State::New).unwrap_err().of("words").is_some());
        assert!(form("shortlist", "x").check(t, State::Pilot).unwrap_err().of("state").is_some());
        assert!(form("deleted", "x").check(t, State::New).is_err());
    }
}
