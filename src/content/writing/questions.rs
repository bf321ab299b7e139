//! The questions of an event as the editor draws them: those that are there, and some empty ones.

use crate::{
    content::life::{Field, Typed, questions},
    i18n::{Lang, Texts},
    web::Choice,
};

/// Empty ones that are offered at a time.
const FREE: usize = 2;

/// One question that may be written.
pub struct Slot<'s> {
    typed: &'s Typed,
    field: &'s Field,
    at: usize,
}

impl<'s> Slot<'s> {
    pub fn all(typed: &'s Typed, field: &'s Field) -> Vec<Slot<'s>> {
        let slot = |at| Slot { typed, field, at };
        let last = (0..questions::MOST).rev().find(|at| !slot(*at).is_empty());
        let count = last.map_or(0, |last| last + 1) + FREE;
        (0..count.min(questions::MOST)).map(slot).collect()
    }

    fn is_empty(&self) -> bool {
        ["title", "choices"].iter().all(|part| ["kk", "ru", "en"].iter().all(|lang| self.text(part, lang).is_empty()))
    }

    pub fn is_new(&self) -> bool {
        self.part("key").is_empty()
    }

    pub fn number(&self) -> i64 {
        i64::try_from(self.at + 1).unwrap_or(i64::MAX)
    }

    pub fn name(&self, part: &str) -> String {
        format!("{}.{}.{part}", self.field.name, self.at)
    }

    /// The id of an input.
    pub fn id(&self, part: &str) -> String {
        format!("{}-{}-{part}", self.field.name, self.at)
    }

    /// The id of a text in one language.
    pub fn lang_id(&self, part: &str, lang: &Lang) -> String {
        format!("{}-{lang}", self.id(part))
    }

    pub fn part(&self, part: &str) -> &str {
        self.typed.get(&self.name(part))
    }

    pub fn text(&self, part: &str, lang: &str) -> &str {
        self.part(&format!("{part}.{lang}"))
    }

    /// What stands in the first language that has it.
    pub fn title(&self, lang: &str) -> &str {
        let own = self.text("title", lang);
        let other =
            || ["kk", "ru", "en"].into_iter().map(|lang| self.text("title", lang)).find(|text| !text.is_empty());
        if own.is_empty() { other().unwrap_or_default() } else { own }
    }

    pub fn kinds(&self, t: &'static Texts) -> Vec<Choice<'_>> {
        let chosen = self.part("kind");
        questions::KINDS.map(|kind| Choice::of(kind.code(), questions::kind_name(t, kind), chosen)).into()
    }
}
