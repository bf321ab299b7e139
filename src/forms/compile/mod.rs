//! The form compiler: what is wrong with a form before anybody fills it in. A form with a finding is not published.

mod fields;
mod reach;
mod rules;
mod words;

pub use fields::is_key;

use super::{Structure, model};
use crate::i18n::{Lang, Text};

/// One thing that has to be mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where: the number of the step and the key of the field, as far as it is one of them.
    pub step: Option<usize>,
    pub field: Option<String>,
    pub flaw: Flaw,
}

/// A text of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    FormName,
    FormDescription,
    StepName,
    StepDescription,
    Title,
    Help,
    PatternMessage,
    /// The choice of this code.
    Choice(String),
    /// The title of the column of this key.
    Column(String),
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    NoSteps,
    TooManySteps,
    TooManyFields,
    EmptyStep,
    /// A text that is not there in these languages.
    Untranslated(Place, Vec<Lang>),
    WrongKey(String),
    KeyTwice(String),
    NoOptions,
    TooManyOptions,
    /// The code of a choice has a wrong form, or is there twice.
    OptionCode(String),
    OptionTwice(String),
    /// Two choices that read the same.
    OptionsAlike(String),
    /// Of linked choices one without choices of its own.
    OptionEmpty(String),
    /// A limit that is no number or no day.
    LimitUnreadable(String),
    LimitsCrossed,
    /// More choices are demanded than are offered.
    LimitBeyond,
    FileKind(String),
    /// Officers are not asked for files.
    PrivateFile,
    BrokenPattern,
    PatternForNothing,
    NoColumns,
    TooManyColumns,
    /// A column of a kind that fits no row, or with what a column can't have.
    ColumnKind(String),
    PrefillUnknown(String),
    PrefillLater(String),
    RuleTooBig,
    RuleUnknown(String),
    /// The rule looks at its own field.
    RuleCircular,
    /// The rule looks at an answer that comes later.
    RuleLater(String),
    /// What everybody sees depends on what only staff see.
    RulePrivate(String),
    /// The answer can't be compared like this, or with this.
    RuleRelation(String),
    RuleValue(String, String),
    /// No answers lead here.
    Unreachable,
}

/// Everything that is wrong with a form, in its order.
pub fn compile(form: &Structure) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut find = |step, flaw| findings.push(Finding { step, field: None, flaw });
    untranslated(&form.name, true, Place::FormName).into_iter().for_each(|flaw| find(None, flaw));
    untranslated(&form.description, false, Place::FormDescription).into_iter().for_each(|flaw| find(None, flaw));
    match form.steps.len() {
        0 => find(None, Flaw::NoSteps),
        count if count > model::MOST_STEPS => find(None, Flaw::TooManySteps),
        _ => {}
    }
    if form.fields().count() > model::MOST_FIELDS {
        find(None, Flaw::TooManyFields);
    }
    // What follows walks the form again and again: not through one of ten thousand fields.
    if !findings.iter().any(|finding| matches!(finding.flaw, Flaw::TooManySteps | Flaw::TooManyFields)) {
        for at in 0..form.steps.len() {
            step(form, at, &mut findings);
        }
    }
    findings
}

fn step(form: &Structure, at: usize, findings: &mut Vec<Finding>) {
    let Some(step) = form.steps.get(at) else { return };
    let mut flaws = untranslated(&step.name, true, Place::StepName);
    flaws.extend(untranslated(&step.description, false, Place::StepDescription));
    if !step.fields.iter().any(|field| field.kind.asks() || field.kind == super::Kind::Signature) {
        flaws.push(Flaw::EmptyStep);
    }
    if let Some(rule) = &step.visible_when {
        flaws.extend(rules::flaws(form, rule, rules::Owner { step: at, field: None }));
    }
    findings.extend(flaws.into_iter().map(|flaw| Finding { step: Some(at), field: None, flaw }));
    for (number, field) in step.fields.iter().enumerate() {
        let mut flaws = fields::flaws(form, field);
        if let Some(rule) = &field.visible_when {
            flaws.extend(rules::flaws(form, rule, rules::Owner { step: at, field: Some(number) }));
        }
        if flaws.is_empty() && !reach::reachable(form, at, number) {
            flaws.push(Flaw::Unreachable);
        }
        let field = Some(field.key.clone());
        findings.extend(flaws.into_iter().map(|flaw| Finding { step: Some(at), field: field.clone(), flaw }));
    }
}

/// A text that is demanded has to be there in all languages; one that is not, in all or none.
fn untranslated(text: &Text, demanded: bool, place: Place) -> Vec<Flaw> {
    let missing: Vec<Lang> = Lang::ALL.into_iter().filter(|lang| text.in_lang(*lang).trim().is_empty()).collect();
    let fine = missing.is_empty() || (missing.len() == Lang::ALL.len() && !demanded);
    if fine { Vec::new() } else { vec![Flaw::Untranslated(place, missing)] }
}
