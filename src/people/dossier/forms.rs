use crate::{
    i18n::Texts,
    vault::{Index, digits},
    web::{Filter, Problems, page_number, typed},
};
use serde::{Deserialize, Serialize};

/// The shortest reason for looking at somebody, in characters.
const SHORTEST: usize = 5;

/// The filter of the list as the address holds it: nothing personal.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct PeopleFilter {
    pub role: String,
    pub city: String,
    pub organization: String,
    pub state: String,
    found: String,
    page: String,
}

/// Which people besides the usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Blocked,
    Staff,
}

impl State {
    pub const ALL: [State; 2] = [State::Staff, State::Blocked];

    pub fn code(self) -> &'static str {
        match self {
            State::Blocked => "blocked",
            State::Staff => "staff",
        }
    }

    pub fn name(self, t: &'static Texts) -> &'static str {
        match self {
            State::Blocked => t.dossier_blocked(),
            State::Staff => t.dossier_staff(),
        }
    }
}

impl PeopleFilter {
    /// Those who are blocked.
    pub fn blocked() -> PeopleFilter {
        PeopleFilter { state: State::Blocked.code().to_owned(), ..PeopleFilter::default() }
    }

    pub fn role(&self) -> Option<String> {
        Some(typed(&self.role)).filter(|text| !text.is_empty())
    }

    pub fn state(&self) -> Option<State> {
        State::ALL.into_iter().find(|state| state.code() == self.state)
    }

    /// Whether only those are meant that the last search has found.
    pub fn found(&self) -> bool {
        self.found == "1"
    }

    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }
}

impl Filter for PeopleFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let mut add = |name, value: Option<String>| pairs.extend(value.map(|value| (name, value)));
        let given = |raw: &str| Some(typed(raw)).filter(|text| !text.is_empty());
        add("found", self.found().then(|| "1".into()));
        add("role", self.role());
        add("city", given(&self.city));
        add("organization", given(&self.organization));
        add("state", self.state().map(|state| state.code().into()));
        pairs
    }
}

/// Who is looked for. It is sent and never stands in an address, because it is personal.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Search {
    pub words: String,
}

impl Search {
    /// What it is by its form: an address, an IIN, a phone number, or words of a name.
    pub fn index(&self) -> Index {
        let words = self.words.trim();
        let number = words.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+-()\u{a0}.".contains(c));
        match digits(words).len() {
            _ if words.contains('@') => Index::Email,
            12 if number => Index::Iin,
            5.. if number => Index::Phone,
            _ => Index::Name,
        }
    }
}

/// Whom the last search of a session has found.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Found {
    pub ids: Vec<i32>,
    /// By what: a code of [`Index`].
    pub by: String,
}

/// Why somebody looks at what is personal.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Looking {
    pub reason: String,
}

impl Looking {
    pub fn check(&self, t: &'static Texts) -> Result<String, Problems> {
        let reason = typed(&self.reason);
        let mut problems = Problems::default();
        if reason.chars().count() < SHORTEST {
            problems.add("reason", t.dossier_reason_missing());
        }
        problems.or(reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_known_by_its_form() {
        let index = |words: &str| Search { words: words.into() }.index();
        assert_eq!(index(" Saule@TechHub.example "), Index::Email);
        assert_eq!(index("8 (701) 000-00-01"), Index::Phone);
        assert_eq!(index("350140 000502"), Index::Iin);
        assert_eq!(index("Сәуле Ахмет"), Index::Name);
        assert_eq!(index("2Pac Shakur 12345"), Index::Name);
        assert_eq!(index(""), Index::Name);
    }

    #[test]
    fn a_filter_holds_what_it_can_read() {
        let filter: PeopleFilter =
            serde_html_form::from_str("role=cett_moderator&state=odd&city=astana&found=1&page=x").unwrap();
        assert_eq!(filter.pairs().iter().map(|pair| pair.0).collect::<Vec<_>>(), ["found", "role", "city"]);
        assert_eq!(filter.page(), 1);
    }
}
