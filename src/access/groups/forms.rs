use crate::web::{Filter, page_number, typed};
use serde::Deserialize;

/// The longest name: a group that is named like a role has to fit `account_user.role`, in characters.
const LONGEST: usize = 64;

/// Which permissions of a group are shown, and which page of its members.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct GroupFilter {
    q: String,
    page: String,
}

impl GroupFilter {
    pub fn text(&self) -> String {
        typed(&self.q)
    }

    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }
}

impl Filter for GroupFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        Some(self.text()).filter(|text| !text.is_empty()).map(|text| ("q", text)).into_iter().collect()
    }
}

/// The name of a new group, or a new name.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Naming {
    name: String,
}

impl Naming {
    /// `None` where nothing is left of it, or too much.
    pub fn name(&self) -> Option<String> {
        let name = typed(&self.name);
        (!name.is_empty() && name.chars().count() <= LONGEST).then_some(name)
    }

    pub fn typed(&self) -> &str {
        &self.name
    }
}

/// The permissions of a group as they were ticked. What was not shown stays as it is.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Ticked {
    pub shown: Vec<i32>,
    pub held: Vec<i32>,
    /// What the group was when the page was made.
    pub version: String,
    /// The filter of the page, to come back to.
    q: String,
}

impl Ticked {
    pub fn filter(&self) -> GroupFilter {
        GroupFilter { q: self.q.clone(), page: String::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_some_words_and_not_too_many() {
        let named = |name: &str| Naming { name: name.into() }.name();
        assert_eq!(named("  ICT \n managers"), Some("ICT managers".into()));
        assert_eq!(named(" "), None);
        assert_eq!(named(&"x".repeat(65)), None);
    }

    #[test]
    fn ticks_come_as_lists() {
        let ticked: Ticked = serde_html_form::from_str("shown=1&shown=2&held=2&version=x&q=a").unwrap();
        assert_eq!((ticked.shown, ticked.held), (vec![1, 2], vec![2]));
    }
}
