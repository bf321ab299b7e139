use crate::{
    content::life::{Act, Party, State, kind, moment},
    i18n::Texts,
    web::{Filter, Problems, page_number},
};
use chrono::{DateTime, Utc};
use serde::Deserialize;

/// The longest that somebody may say why, in characters.
const WORDS: usize = 2000;

/// The filter of one's own content as the address holds it.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct MineFilter {
    pub kind: String,
    pub state: String,
    page: String,
}

impl MineFilter {
    pub fn kind(&self) -> Option<&'static str> {
        kind(&self.kind).map(|kind| kind.code)
    }

    pub fn state(&self) -> Option<State> {
        State::from_code(&self.state)
    }

    pub fn page(&self) -> i64 {
        page_number(&self.page)
    }
}

impl Filter for MineFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let kind = self.kind().map(|kind| ("kind", kind.to_owned()));
        let state = self.state().map(|state| ("state", state.code().to_owned()));
        kind.into_iter().chain(state).collect()
    }
}

/// Something that an author does to a piece besides writing it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Move {
    pub act: String,
    pub words: String,
    pub version: i64,
}

impl Move {
    /// The act with its words, if it is one of an author's.
    pub fn check(&self, t: &'static Texts) -> Result<(Act, &str), Problems> {
        let act = Act::from_code(&self.act).filter(|act| act.party() == Party::Author && *act != Act::Save);
        let words = self.words.trim();
        match act {
            None => Err(Problems::one("act", t.life_impossible())),
            Some(act) if act.wants_words() && words.is_empty() => Err(Problems::one("words", t.life_words_needed())),
            Some(_) if words.chars().count() > WORDS => Err(Problems::one("words", t.life_words_long())),
            Some(act) => Ok((act, words)),
        }
    }
}

/// When a piece is to be published and taken back.
pub fn plan(
    publish_at: &str,
    expire_at: &str,
    t: &'static Texts,
    problems: &mut Problems,
) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
    let mut read = |field, raw: &str| {
        let at = moment(raw.trim());
        if at.is_none() && !raw.trim().is_empty() {
            problems.add(field, t.writing_moment_wrong());
        }
        at
    };
    let (publish, expire) = (read("publish_at", publish_at), read("expire_at", expire_at));
    if publish.zip(expire).is_some_and(|(publish, expire)| expire <= publish) {
        problems.add("expire_at", t.field_ends_before());
    }
    (publish, expire)
}

/// Two versions to be compared; without the second, the version in work.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Compared {
    pub from: String,
    pub to: String,
}

/// A version to be brought back: one field of it, or all.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Restored {
    pub revision: i32,
    pub field: String,
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn an_author_can_t_act_as_a_moderator() {
        let t = Texts::of(Lang::En);
        let form = |act: &str, words: &str| Move { act: act.into(), words: words.into(), version: 0 };
        for act in ["approve", "refuse", "remove", "return", "save", ""] {
            assert!(form(act, "x").check(t).is_err(), "{act}");
        }
        assert_eq!(form("send", "").check(t), Ok((Act::Send, "")));
        assert!(form("appeal", " ").check(t).is_err());
        assert!(form("appeal", &"a".repeat(WORDS + 1)).check(t).is_err());
    }

    #[test]
    fn a_plan_ends_after_it_begins() {
        let t = Texts::of(Lang::En);
        let problem = |from: &str, to: &str| {
            let mut problems = Problems::default();
            plan(from, to, t, &mut problems);
            !problems.is_empty()
        };
        assert!(problem("2026-12-02T10:00", "2026-12-01T10:00") && problem("soon", ""));
        assert!(!problem("", "") && !problem("2026-12-01T10:00", "2026-12-02T10:00"));
    }
}
