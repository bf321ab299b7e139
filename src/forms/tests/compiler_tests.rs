#[cfg(test)]
use super::*;
use crate::{
    forms::compile::Place,
    i18n::{Lang, Texts},
};

fn flaws(form: &Structure) -> Vec<Flaw> {
    let findings = compile(form);
    for finding in &findings {
        for lang in Lang::ALL {
            assert!(!finding.words(form, Texts::of(lang), lang).is_empty());
        }
    }
    findings.into_iter().map(|finding| finding.flaw).collect()
}

fn keyed(key: &str, kind: Kind) -> Field {
    Field {
        key: key.into(),
        options: if kind.has_options() { vec![choice("x"), choice("y")] } else { Vec::new() },
        ..field(kind)
    }
}

fn shown(field: Field, rule: Rule) -> Field {
    Field { visible_when: Some(rule), ..field }
}

fn one(field: Field) -> Vec<Flaw> {
    flaws(&form(vec![step(vec![field])]))
}

#[test]
fn a_sound_form_has_no_findings() {
    let form =
        form(vec![step(vec![keyed("k", Kind::Radio), shown(keyed("t", Kind::Text), when("k", Relation::Equal, "x"))])]);
    assert_eq!(flaws(&form), []);
}

#[test]
fn three_languages_are_complete() {
    let half = crate::i18n::Text { ru: "Да".into(), ..Default::default() };
    let missing = |place| Flaw::Untranslated(place, vec![Lang::Kk, Lang::En]);
    assert_eq!(one(Field { title: half.clone(), ..field(Kind::Text) }), [missing(Place::Title)]);
    assert_eq!(one(Field { help: half.clone(), ..field(Kind::Text) }), [missing(Place::Help)]);
    let odd = Choice { title: half, ..choice("x") };
    assert_eq!(one(Field { options: vec![odd], ..field(Kind::Radio) }), [missing(Place::Choice("x".into()))]);
    assert_eq!(flaws(&Structure::default()).len(), 2);
}

#[test]
fn keys_and_choices_are_unique() {
    let twice = form(vec![step(vec![keyed("a", Kind::Text)]), step(vec![keyed("a", Kind::Text)])]);
    assert_eq!(flaws(&twice), [Flaw::KeyTwice("a".into()), Flaw::KeyTwice("a".into())]);
    assert_eq!(one(keyed("1 a", Kind::Text)), [Flaw::WrongKey("1 a".into())]);
    let options = |options: Vec<Choice>| one(Field { options, ..field(Kind::Select) });
    assert_eq!(options(vec![]), [Flaw::NoOptions]);
    assert_eq!(options(vec![choice("x"), choice("x")]), [Flaw::OptionTwice("x".into())]);
    assert_eq!(
        options(vec![choice("x"), Choice { code: "y".into(), ..choice("x") }]),
        [Flaw::OptionsAlike("y".into())]
    );
    assert_eq!(options(vec![choice("a b")]), [Flaw::OptionCode("a b".into())]);
    assert_eq!(one(keyed("l", Kind::LinkedSelect)), [Flaw::OptionEmpty("x".into()), Flaw::OptionEmpty("y".into())]);
}

#[test]
fn limits_leave_something_to_answer() {
    let limited = |kind, least: &str, most: &str| {
        one(Field {
            limits: Limits { least: least.into(), most: most.into(), ..Limits::default() },
            ..keyed("a", kind)
        })
    };
    assert_eq!(limited(Kind::Integer, "5", "4"), [Flaw::LimitsCrossed]);
    assert_eq!(limited(Kind::Date, "today", "today-1d"), [Flaw::LimitsCrossed]);
    assert_eq!(limited(Kind::Date, "soon", ""), [Flaw::LimitUnreadable("soon".into())]);
    assert_eq!(limited(Kind::Text, "", "many"), [Flaw::LimitUnreadable("many".into())]);
    assert_eq!(limited(Kind::MultiSelect, "3", ""), [Flaw::LimitBeyond]);
    assert_eq!(limited(Kind::Score, "11", ""), [Flaw::LimitsCrossed]);
    assert_eq!(limited(Kind::Money, "1", "2"), []);
    let kinds = Limits { file_kinds: vec!["exe".into()], ..Limits::default() };
    assert_eq!(one(Field { limits: kinds, ..field(Kind::File) }), [Flaw::FileKind("exe".into())]);
}

#[test]
fn patterns_compile_and_tables_have_columns_that_fit() {
    let pattern = |matches: &str, kind| {
        one(Field { pattern: Some(Pattern { matches: matches.into(), message: text("M") }), ..field(kind) })
    };
    for broken in ["(", "a)|(b", "(?=x)", "\\p{Nothing}", "(((a{1000}){1000}){1000})", &"a".repeat(300)] {
        assert_eq!(pattern(broken, Kind::Text), [Flaw::BrokenPattern], "{broken:.20}");
    }
    assert_eq!(pattern("[А-Я]{2}\\d+", Kind::Text), []);
    assert_eq!(pattern("x", Kind::Date), [Flaw::PatternForNothing]);
    assert_eq!(one(field(Kind::Table)), [Flaw::NoColumns]);
    let columns = vec![keyed("f", Kind::File)];
    assert_eq!(one(Field { columns, ..field(Kind::Table) }), [Flaw::ColumnKind("f".into())]);
}

#[test]
fn rules_look_at_earlier_answers_only() {
    let with = |rule: Rule| {
        flaws(&form(vec![step(vec![
            keyed("k", Kind::Radio),
            shown(keyed("t", Kind::Text), rule),
            keyed("l", Kind::Text),
        ])]))
    };
    assert_eq!(with(when("t", Relation::Filled, "")), [Flaw::RuleCircular]);
    assert_eq!(with(when("l", Relation::Filled, "")), [Flaw::RuleLater("l".into())]);
    assert_eq!(with(when("gone", Relation::Filled, "")), [Flaw::RuleUnknown("gone".into())]);
    assert_eq!(with(when("k", Relation::Equal, "z")), [Flaw::RuleValue("k".into(), "z".into())]);
    assert_eq!(with(when("k", Relation::Above, "1")), [Flaw::RuleRelation("k".into())]);
    assert_eq!(with(Rule::All(vec![])), [Flaw::RuleTooBig]);
    let private = Field { private: true, ..keyed("p", Kind::YesNo) };
    let form = form(vec![step(vec![private, shown(keyed("t", Kind::Text), when("p", Relation::Equal, "yes"))])]);
    assert_eq!(flaws(&form), [Flaw::RulePrivate("p".into())]);
}

#[test]
fn what_nobody_can_reach_is_found() {
    let both = Rule::All(vec![when("k", Relation::Equal, "x"), when("k", Relation::Equal, "y")]);
    let hidden = form(vec![step(vec![keyed("k", Kind::Radio), shown(keyed("t", Kind::Text), both)])]);
    assert_eq!(flaws(&hidden), [Flaw::Unreachable]);
    // Through another question: it is hidden just when it would have to be answered.
    let first = shown(keyed("m", Kind::YesNo), when("k", Relation::Equal, "x"));
    let second = Rule::All(vec![when("m", Relation::Equal, "yes"), when("k", Relation::Differs, "x")]);
    let chain = form(vec![step(vec![keyed("k", Kind::Radio), first, shown(keyed("t", Kind::Text), second)])]);
    assert_eq!(flaws(&chain), [Flaw::Unreachable]);
    // A number beyond its own limits.
    let limits = Limits { most: "100".into(), ..Limits::default() };
    let above = form(vec![step(vec![
        Field { limits, ..keyed("n", Kind::Integer) },
        shown(keyed("t", Kind::Text), when("n", Relation::Above, "100")),
    ])]);
    assert_eq!(flaws(&above), [Flaw::Unreachable]);
    // A question that has to be answered is never empty.
    let must = Field { required: true, ..keyed("k", Kind::Radio) };
    let never = form(vec![step(vec![must, shown(keyed("t", Kind::Text), when("k", Relation::Empty, ""))])]);
    assert_eq!(flaws(&never), [Flaw::Unreachable]);
}

#[test]
fn a_step_and_a_field_that_exclude_each_other_are_found() {
    let inner = shown(keyed("t", Kind::Text), when("k", Relation::Equal, "y"));
    let second =
        Step { visible_when: Some(when("k", Relation::Equal, "x")), ..step(vec![inner, keyed("u", Kind::Text)]) };
    let findings = compile(&form(vec![step(vec![keyed("k", Kind::Radio)]), second]));
    assert_eq!(findings, [Finding { step: Some(1), field: Some("t".into()), flaw: Flaw::Unreachable }]);
}

#[test]
fn prefill_comes_from_earlier_answers() {
    let from = |name: &str| Some(Source::try_from(format!("answer.{name}")).unwrap());
    let form = form(vec![step(vec![
        Field { prefill: from("b"), ..keyed("a", Kind::Text) },
        Field { prefill: from("zz"), ..keyed("b", Kind::Text) },
    ])]);
    assert_eq!(flaws(&form), [Flaw::PrefillLater("b".into()), Flaw::PrefillUnknown("zz".into())]);
}
