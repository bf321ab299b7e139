//! What the engine does with good and hostile values.

#[cfg(test)]
mod compiler_tests;
mod kind_tests;
mod property_tests;
mod rule_tests;
mod words_tests;

use super::*;
use crate::{dictionary::City, i18n::Text};
use chrono::NaiveDate;
use std::sync::LazyLock;

pub fn text(words: &str) -> Text {
    Text { kk: words.into(), ru: words.into(), en: words.into() }
}

pub fn field(kind: Kind) -> Field {
    Field { key: "a".into(), kind, title: text("A"), ..Field::default() }
}

pub fn choice(code: &str) -> Choice {
    Choice { code: code.into(), title: text(&code.to_uppercase()), options: Vec::new() }
}

pub fn step(fields: Vec<Field>) -> Step {
    Step { name: text("Step"), fields, ..Step::default() }
}

pub fn form(steps: Vec<Step>) -> Structure {
    Structure { name: text("Form"), steps, ..Structure::default() }
}

pub fn when(field: &str, relation: Relation, value: &str) -> Rule {
    Rule::When(Test { field: field.into(), relation, value: value.into() })
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub static CITIES: LazyLock<Vec<City>> = LazyLock::new(|| {
    vec![City {
        id: 1,
        slug: "astana".into(),
        name: Text { kk: "Астана".into(), ru: "Астана".into(), en: "Astana".into() },
    }]
});

pub static FILES: LazyLock<Vec<File>> = LazyLock::new(|| {
    let file = |number: u128, name: &str, bytes| File { id: uuid::Uuid::from_u128(number), name: name.into(), bytes };
    vec![file(1, "Plan.PDF", 10), file(2, "big.pdf", 80 << 20), file(3, "run.exe", 10), file(4, "two.pdf", 10)]
});

pub static NOBODY: LazyLock<Answers> = LazyLock::new(Answers::default);

pub fn asked(side: Side) -> Asked<'static> {
    Asked { side, others: &NOBODY, world: World { today: day("2026-11-27"), cities: &CITIES, files: &FILES } }
}

pub fn posted(pairs: &[(&str, &str)]) -> Posted {
    let mut posted = Posted::default();
    for (path, value) in pairs {
        posted.push(path, (*value).to_owned());
    }
    posted
}

/// What a form of this field alone makes of what was posted.
pub fn read(field: &Field, pairs: &[(&str, &str)]) -> Result<Option<Answer>, Vec<Wrong>> {
    let checked = form(vec![step(vec![field.clone()])]).check(&posted(pairs), &asked(Side::Applicant));
    let wrongs: Vec<Wrong> = checked.problems.iter().map(|problem| problem.wrong.clone()).collect();
    if wrongs.is_empty() { Ok(checked.answers.get("a").cloned()) } else { Err(wrongs) }
}
