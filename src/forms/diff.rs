use super::{Answers, Shown, Structure, show};
use crate::{
    dictionary::City,
    i18n::{Lang, Text, Texts},
};

/// What has become of one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub field: String,
    pub title: Text,
    pub was: Shown,
    pub now: Shown,
}

/// What differs between two sets of answers, in the order of the form.
pub fn changes(
    form: &Structure,
    (before, after): (&Answers, &Answers),
    t: &'static Texts,
    lang: Lang,
    cities: &[City],
) -> Vec<Change> {
    let differs = form.fields().map(|(_, field)| field).filter(|field| before.get(&field.key) != after.get(&field.key));
    differs
        .map(|field| Change {
            field: field.key.clone(),
            title: field.title.clone(),
            was: show(field, before.get(&field.key), t, lang, cities),
            now: show(field, after.get(&field.key), t, lang, cities),
        })
        .collect()
}
