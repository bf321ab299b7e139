use crate::{
    requests::State,
    web::{Filter, page_number, typed},
};
use serde::Deserialize;

/// The filter of one's requests as the address holds it.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct OwnFilter {
    state: String,
    page: String,
}

impl OwnFilter {
    pub fn state(&self) -> Option<State> {
        State::from_code(&self.state)
    }

    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }
}

impl Filter for OwnFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        self.state().map(|state| ("state", state.code().to_owned())).into_iter().collect()
    }
}

/// What an address asks for that this list does not know: a name, or a state that there is none of.
pub fn unknown(query: &str) -> Vec<String> {
    let pairs: Vec<(String, String)> = serde_html_form::from_str(query).unwrap_or_default();
    let odd = |(name, value): &(String, String)| match name.as_str() {
        "page" => false,
        "state" => !value.is_empty() && State::from_code(value).is_none(),
        _ => true,
    };
    let shown = |(name, value): (String, String)| typed(&format!("{name}={value}")).chars().take(60).collect();
    pairs.into_iter().filter(odd).map(shown).take(5).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_that_nobody_knows_is_no_filter() {
        let filter = |query: &str| serde_html_form::from_str::<OwnFilter>(query).unwrap();
        assert_eq!(filter("state=rejected").pairs(), [("state", "reject".to_owned())]);
        assert!(filter("state=lost&page=x").pairs().is_empty());
        assert_eq!(unknown("state=lost&status=sent&page=x&state=sent"), ["state=lost", "status=sent"]);
        assert!(unknown("state=&page=2").is_empty());
    }
}
