//! Whether some answers lead to a field. Rules compare answers with few values, so trying one answer of each sort is
//! a proof; where there are too many sorts, the field is taken as reachable rather than refused wrongly.

use crate::forms::{Answer, Answers, Decimal, Field, Kind, Rule, Structure, Test, model};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// How many sets of answers are tried for one field.
const MOST_TRIES: usize = 20_000;

pub fn reachable(form: &Structure, step: usize, number: usize) -> bool {
    let Some(field) = form.steps.get(step).and_then(|step| step.fields.get(number)) else { return false };
    let rules: Vec<&Rule> = form.steps[step].visible_when.iter().chain(&field.visible_when).collect();
    if rules.is_empty() {
        return true;
    }
    let needed = needed(form, &rules);
    let asked: Vec<(usize, &Field)> = form.fields().filter(|(_, field)| needed.contains(field.key.as_str())).collect();
    let tests: Vec<&Test> = form
        .fields()
        .filter_map(|(_, field)| field.visible_when.as_ref())
        .chain(form.steps.iter().filter_map(|step| step.visible_when.as_ref()))
        .flat_map(Rule::tests)
        .collect();
    let sorts: Vec<Vec<Option<Answer>>> = asked.iter().map(|(_, field)| sorts(field, &tests)).collect();
    let mut search = Search { form, asked, sorts, rules, tries: 0 };
    search.leads(0, &mut Answers::default())
}

/// The keys of all fields that the rules look at, and that the rules of those look at.
fn needed<'f>(form: &'f Structure, rules: &[&'f Rule]) -> BTreeSet<&'f str> {
    let mut needed = BTreeSet::new();
    let mut open: Vec<&Test> = rules.iter().flat_map(|rule| rule.tests()).collect();
    while let Some(test) = open.pop() {
        if !needed.insert(test.field.as_str()) {
            continue;
        }
        if let Some((step, field)) = form.fields().find(|(_, field)| field.key == test.field) {
            let own = form.steps.get(step).and_then(|step| step.visible_when.as_ref()).into_iter();
            open.extend(own.chain(&field.visible_when).flat_map(Rule::tests));
        }
    }
    needed
}

struct Search<'f> {
    form: &'f Structure,
    asked: Vec<(usize, &'f Field)>,
    sorts: Vec<Vec<Option<Answer>>>,
    rules: Vec<&'f Rule>,
    tries: usize,
}

impl Search<'_> {
    fn leads(&mut self, at: usize, answers: &mut Answers) -> bool {
        let Some((step, field)) = self.asked.get(at).copied() else {
            self.tries += 1;
            return self.tries > MOST_TRIES || self.rules.iter().all(|rule| rule.holds(self.form, answers));
        };
        let step_rule = self.form.steps.get(step).and_then(|step| step.visible_when.as_ref());
        let mut own = step_rule.into_iter().chain(&field.visible_when);
        if !own.all(|rule| rule.holds(self.form, answers)) {
            return self.leads(at + 1, answers);
        }
        for number in 0..self.sorts[at].len() {
            let mut with = answers.clone();
            if let Some(answer) = self.sorts[at][number].clone() {
                with.insert(&field.key, answer);
            }
            if self.leads(at + 1, &mut with) {
                return true;
            }
        }
        false
    }
}

/// One answer of each sort that the tests tell apart, and no answer where none is demanded.
fn sorts(field: &Field, tests: &[&Test]) -> Vec<Option<Answer>> {
    let values: BTreeSet<&str> =
        tests.iter().filter(|test| test.field == field.key).map(|test| test.value.as_str()).collect();
    let mut sorts: Vec<Answer> = match field.kind {
        Kind::YesNo => vec![Answer::Yes(true), Answer::Yes(false)],
        Kind::Consent => vec![Answer::Yes(true)],
        Kind::Radio | Kind::Select => field.options.iter().map(|choice| Answer::Text(choice.code.clone())).collect(),
        Kind::MultiSelect => choices(field, &values),
        Kind::LinkedSelect => {
            let inner = |first: &crate::forms::Choice| {
                let code = first.code.clone();
                first.options.iter().map(|second| Answer::Linked(code.clone(), second.code.clone())).collect::<Vec<_>>()
            };
            field.options.iter().flat_map(inner).collect()
        }
        Kind::Integer | Kind::Decimal | Kind::Money | Kind::Score => numbers(field, &values),
        Kind::Date => days(&values).into_iter().map(Answer::Date).collect(),
        Kind::Datetime => moments(&values),
        _ => {
            let other = Answer::Text("\u{1}".repeat(3));
            values.iter().map(|value| Answer::Text((*value).to_owned())).chain([other]).collect()
        }
    };
    sorts.truncate(model::MOST_OPTIONS);
    let none = (!field.required).then_some(None);
    sorts.into_iter().map(Some).chain(none).collect()
}

/// Of several choices each alone that is asked for, all that are asked for, and another one.
fn choices(field: &Field, values: &BTreeSet<&str>) -> Vec<Answer> {
    let (asked, others): (Vec<String>, Vec<String>) =
        field.options.iter().map(|choice| choice.code.clone()).partition(|code| values.contains(code.as_str()));
    let alone = asked.iter().chain(others.first()).map(|code| vec![code.clone()]);
    let pairs =
        asked.iter().enumerate().flat_map(|(at, one)| asked[..at].iter().map(|two| vec![two.clone(), one.clone()]));
    let sets = alone.chain(pairs).chain([asked.clone()]);
    sets.filter(|codes| !codes.is_empty() && codes.len() <= field.most()).map(Answer::Choices).collect()
}

/// The numbers that are compared with, the ones beside them, and the ends of the limits.
fn numbers(field: &Field, values: &BTreeSet<&str>) -> Vec<Answer> {
    let (least, most) = (field.limits.least.parse::<Decimal>().ok(), field.limits.most.parse::<Decimal>().ok());
    let compared = values.iter().filter_map(|value| value.parse::<Decimal>().ok());
    let beside = compared.flat_map(|number| {
        let whole = number.as_whole();
        let next = move |by: i64| whole.and_then(|whole| Decimal::of(whole + by));
        [Some(number), next(-1), next(1)].into_iter().flatten()
    });
    let least_there =
        if matches!(field.kind, Kind::Money | Kind::Score) { least.or(Some(Decimal::whole(0))) } else { least };
    let most_there = if field.kind == Kind::Score { most.or(Some(Decimal::whole(10))) } else { most };
    let ends = [least_there, most_there, Some(Decimal::whole(1))].into_iter().flatten();
    let numbers: BTreeSet<Decimal> = beside
        .chain(ends)
        .filter(|number| {
            least_there.is_none_or(|least| *number >= least) && most_there.is_none_or(|most| *number <= most)
        })
        .collect();
    numbers.into_iter().map(Answer::Number).collect()
}

fn days(values: &BTreeSet<&str>) -> BTreeSet<NaiveDate> {
    let compared = values.iter().filter_map(|value| value.get(..10)?.parse::<NaiveDate>().ok());
    let beside = compared.flat_map(|day| [Some(day), day.pred_opt(), day.succ_opt()].into_iter().flatten());
    beside.chain(NaiveDate::from_ymd_opt(2026, 1, 1)).collect()
}

fn moments(values: &BTreeSet<&str>) -> Vec<Answer> {
    let exact = values.iter().filter_map(|value| chrono::NaiveDateTime::parse_from_str(value, "%Y-%m-%dT%H:%M").ok());
    let midnight = days(values).into_iter().map(|day| day.and_time(chrono::NaiveTime::MIN));
    exact.chain(midnight).map(Answer::Moment).collect()
}
