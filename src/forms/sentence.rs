use super::{Field, Kind, Relation, Rule, Structure, Test};
use crate::{
    dictionary::City,
    i18n::{Lang, Texts, format},
};

/// A rule in plain words.
pub fn sentence(rule: &Rule, form: &Structure, t: &'static Texts, lang: Lang, cities: &[City]) -> String {
    let inner = |rule: &Rule| {
        let words = sentence(rule, form, t, lang, cities);
        if matches!(rule, Rule::All(rules) | Rule::Any(rules) if rules.len() > 1) {
            format!("({words})")
        } else {
            words
        }
    };
    let joined = |rules: &[Rule], by: &str| rules.iter().map(inner).collect::<Vec<_>>().join(&format!(" {by} "));
    match rule {
        Rule::All(rules) => joined(rules, t.forms_rule_and()),
        Rule::Any(rules) => joined(rules, t.forms_rule_or()),
        Rule::Not(rule) => t.forms_rule_not(inner(rule)),
        Rule::When(test) => one(test, form, t, lang, cities),
    }
}

fn one(test: &Test, form: &Structure, t: &'static Texts, lang: Lang, cities: &[City]) -> String {
    let field = form.field(&test.field);
    let title = field.map_or(test.field.as_str(), |field| field.title.say(lang).words);
    let value = field.map_or_else(|| test.value.clone(), |field| value(field, &test.value, t, lang, cities));
    match test.relation {
        Relation::Equal => t.forms_rule_equal(title, value),
        Relation::Differs => t.forms_rule_differs(title, value),
        Relation::Contains => t.forms_rule_contains(title, value),
        Relation::Above => t.forms_rule_above(title, value),
        Relation::AtLeast => t.forms_rule_at_least(title, value),
        Relation::Below => t.forms_rule_below(title, value),
        Relation::AtMost => t.forms_rule_at_most(title, value),
        Relation::Filled => t.forms_rule_filled(title),
        Relation::Empty => t.forms_rule_empty(title),
    }
}

fn value(field: &Field, value: &str, t: &'static Texts, lang: Lang, cities: &[City]) -> String {
    match field.kind {
        Kind::YesNo | Kind::Consent => if value == "yes" { t.forms_yes() } else { t.forms_no() }.to_owned(),
        Kind::City => {
            let city = cities.iter().find(|city| city.slug == value);
            city.map_or(value, |city| city.name.say(lang).words).to_owned()
        }
        Kind::Date => value.parse().map_or_else(|_| value.to_owned(), |day| t.date(day)),
        Kind::Integer | Kind::Decimal | Kind::Money | Kind::Score => format::grouped_text(value),
        _ => {
            let all = field.options.iter().flat_map(|choice| std::iter::once(choice).chain(&choice.options));
            let choice = all.into_iter().find(|choice| choice.code == value);
            choice.map_or(value, |choice| choice.title.say(lang).words).to_owned()
        }
    }
}
