use crate::{
    requests::State,
    web::{Filter, page_number},
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_that_nobody_knows_is_no_filter() {
        let filter = |query: &str| serde_html_form::from_str::<OwnFilter>(query).unwrap();
        assert_eq!(filter("state=rejected").pairs(), [("state", "reject".to_owned())]);
        assert!(filter("state=lost&page=x").pairs().is_empty());
    }
}
