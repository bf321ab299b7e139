use crate::{
    forms::{Answers, Field, Shown, Structure, show},
    i18n::Text,
    web::Shell,
};

/// The answers of one step, as people read them.
#[derive(Debug)]
pub struct Part {
    pub step: usize,
    pub name: Text,
    pub lines: Vec<Line>,
}

/// One question with its answer.
#[derive(Debug)]
pub struct Line {
    pub key: String,
    pub title: Text,
    pub private: bool,
    pub shown: Shown,
}

/// The answers step by step; `wanted` says which questions are shown.
pub fn parts(form: &Structure, answers: &Answers, shell: &Shell, wanted: impl Fn(&Field) -> bool) -> Vec<Part> {
    let cities = &shell.dictionary.cities;
    let line = |field: &Field| Line {
        key: field.key.clone(),
        title: field.title.clone(),
        private: field.private,
        shown: show(field, answers.get(&field.key), shell.t, shell.lang, cities),
    };
    let steps = form.steps.iter().enumerate().map(|(at, step)| {
        let asked = step.fields.iter().filter(|field| field.kind.asks() && wanted(field));
        Part { step: at, name: step.name.clone(), lines: asked.map(line).collect() }
    });
    steps.filter(|part| !part.lines.is_empty()).collect()
}
