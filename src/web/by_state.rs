use super::{Filter, Shell, links, page_number};
use crate::i18n::Texts;
use serde::Deserialize;
use std::marker::PhantomData;

/// A state that a list can be narrowed down to.
pub trait Stated: Copy + PartialEq + 'static {
    /// In the order in which a board shows them.
    const STATES: &'static [Self];

    /// As addresses have it.
    fn address(self) -> &'static str;

    /// Which one a word of the table means.
    fn meant(word: &str) -> Self;

    fn called(self, t: &'static Texts) -> &'static str;
}

/// Makes the state of a room, which has its `ALL`, `code`, `of` and `name`, one that boards know.
macro_rules! stated {
    ($state:ty) => {
        impl $crate::web::Stated for $state {
            const STATES: &'static [$state] = &<$state>::ALL;

            fn address(self) -> &'static str {
                self.code()
            }

            fn meant(word: &str) -> $state {
                <$state>::of(word)
            }

            fn called(self, t: &'static $crate::i18n::Texts) -> &'static str {
                self.name(t)
            }
        }
    };
}
pub(crate) use stated;

/// The filter of a board, as its address holds it: one state, or all of them.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, bound = "")]
pub struct ByState<S> {
    pub state: String,
    page: String,
    #[serde(skip)]
    of: PhantomData<S>,
}

impl<S> Default for ByState<S> {
    fn default() -> ByState<S> {
        ByState { state: String::new(), page: String::new(), of: PhantomData }
    }
}

impl<S: Stated> ByState<S> {
    /// Of what a form brings back.
    pub fn of(state: &str, page: &str) -> ByState<S> {
        ByState { state: state.into(), page: page.into(), of: PhantomData }
    }

    pub fn state(&self) -> Option<S> {
        S::STATES.iter().copied().find(|state| state.address() == self.state)
    }

    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }

    /// What leads to each state, with how many stand there; `all` is what everything together is called. The numbers
    /// go by the words of the table, of which several may mean one state.
    pub fn tabs(&self, shell: &Shell, path: &str, all: &'static str, counts: &[(String, i64)]) -> Vec<StateTab> {
        let tab = |state: Option<S>| {
            let of = counts.iter().filter(|(word, _)| state.is_none_or(|state| S::meant(word) == state));
            StateTab {
                name: state.map_or(all, |state| state.called(shell.t)),
                count: of.map(|(_, count)| count).sum(),
                link: links::with(&shell.here(path), state.map(|state| ("state", state.address()))),
                current: self.state() == state,
            }
        };
        [None].into_iter().chain(S::STATES.iter().copied().map(Some)).map(tab).collect()
    }
}

impl<S: Stated> Filter for ByState<S> {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        self.state().map(|state| ("state", state.address().to_owned())).into_iter().collect()
    }
}

/// A state of a board.
pub struct StateTab {
    pub name: &'static str,
    pub count: i64,
    pub link: String,
    pub current: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, PartialEq, Debug)]
    enum Light {
        Red,
        Green,
    }

    impl Stated for Light {
        const STATES: &'static [Light] = &[Light::Red, Light::Green];

        fn address(self) -> &'static str {
            if self == Light::Red { "red" } else { "green" }
        }

        fn meant(word: &str) -> Light {
            if word == "go" { Light::Green } else { Light::Red }
        }

        fn called(self, _: &'static Texts) -> &'static str {
            self.address()
        }
    }

    #[test]
    fn an_unknown_state_is_none_and_the_page_is_no_part_of_the_filter() {
        let filter = |query: &str| serde_html_form::from_str::<ByState<Light>>(query).unwrap();
        assert_eq!(filter("state=green&page=3").state(), Some(Light::Green));
        assert_eq!(filter("state=green&page=3").page(), 3);
        assert_eq!(filter("state=green&page=3").pairs(), [("state", "green".to_owned())]);
        assert_eq!(filter("state=blue").state(), None);
        assert!(filter("state=blue").pairs().is_empty());
    }
}
