use super::Flaw;
use crate::forms::{
    Decimal, Field, Kind, Measure, Relation, Rule, Structure, Test,
    rule::{DEEPEST, MOST_TESTS},
};

/// What a rule decides on: a step, or a field of one.
#[derive(Clone, Copy)]
pub struct Owner {
    pub step: usize,
    pub field: Option<usize>,
}

pub fn flaws(form: &Structure, rule: &Rule, owner: Owner) -> Vec<Flaw> {
    let tests = rule.tests();
    if tests.is_empty() || tests.len() > MOST_TESTS || rule.depth() > DEEPEST {
        return vec![Flaw::RuleTooBig];
    }
    tests.into_iter().filter_map(|test| flaw(form, test, owner)).collect()
}

fn flaw(form: &Structure, test: &Test, owner: Owner) -> Option<Flaw> {
    let mut places = form
        .steps
        .iter()
        .enumerate()
        .flat_map(|(step, one)| one.fields.iter().enumerate().map(move |(number, field)| (step, number, field)));
    let Some((step, number, field)) = places.find(|(.., field)| field.key == test.field) else {
        return Some(Flaw::RuleUnknown(test.field.clone()));
    };
    let title = || test.field.clone();
    let own = owner.field.and_then(|number| form.steps.get(owner.step)?.fields.get(number));
    if (owner.step, owner.field) == (step, Some(number)) {
        return Some(Flaw::RuleCircular);
    }
    // A step is open before its first question is asked.
    let earlier = (step, number) < (owner.step, owner.field.unwrap_or(0));
    if !earlier {
        return Some(Flaw::RuleLater(title()));
    }
    if field.private && !own.is_some_and(|own| own.private) {
        return Some(Flaw::RulePrivate(title()));
    }
    let compares = matches!(test.relation, Relation::Filled | Relation::Empty);
    if !field.kind.asks() || (!compares && !field.kind.has_value()) || (test.relation.orders() && !ordered(field)) {
        return Some(Flaw::RuleRelation(title()));
    }
    if test.relation == Relation::Contains && (ordered(field) || field.kind == Kind::YesNo) {
        return Some(Flaw::RuleRelation(title()));
    }
    (!compares && !fits(field, &test.value)).then(|| Flaw::RuleValue(title(), test.value.clone()))
}

fn ordered(field: &Field) -> bool {
    matches!(field.kind.measure(), Measure::Amount | Measure::Days) && field.kind.has_value()
}

/// Whether the field can have this value at all.
fn fits(field: &Field, value: &str) -> bool {
    match field.kind {
        Kind::YesNo | Kind::Consent => matches!(value, "yes" | "no"),
        Kind::Radio | Kind::Select | Kind::MultiSelect => field.choice(value).is_some(),
        Kind::LinkedSelect => {
            let inner = field.options.iter().flat_map(|choice| &choice.options);
            field.options.iter().chain(inner).any(|choice| choice.code == value)
        }
        Kind::Date => value.parse::<chrono::NaiveDate>().is_ok(),
        Kind::Datetime => chrono::NaiveDateTime::parse_from_str(value, "%Y-%m-%dT%H:%M").is_ok(),
        _ if field.kind.measure() == Measure::Amount => value.parse::<Decimal>().is_ok(),
        _ => !value.trim().is_empty(),
    }
}
