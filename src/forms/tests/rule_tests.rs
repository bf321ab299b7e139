#[cfg(test)]
use super::*;

fn two_steps() -> Structure {
    let kind =
        Field { key: "kind".into(), required: true, options: vec![choice("it"), choice("bio")], ..field(Kind::Radio) };
    let stack = Field {
        key: "stack".into(),
        required: true,
        visible_when: Some(when("kind", Relation::Equal, "it")),
        ..field(Kind::Text)
    };
    let lab = Field { key: "lab".into(), required: true, ..field(Kind::Text) };
    let grade = Field { key: "grade".into(), private: true, required: true, ..field(Kind::Score) };
    let second = Step { visible_when: Some(when("kind", Relation::Equal, "bio")), ..step(vec![lab]) };
    form(vec![step(vec![kind, stack]), second, step(vec![grade])])
}

#[test]
fn hidden_fields_are_neither_demanded_nor_stored() {
    let form = two_steps();
    let sent = posted(&[("kind", "bio"), ("stack", "Rust"), ("lab", "Lab 1"), ("grade", "9")]);
    let checked = form.check(&sent, &asked(Side::Applicant));
    assert_eq!(checked.visible, ["kind", "lab"]);
    assert_eq!(checked.steps, [0, 1]);
    assert_eq!(checked.done().unwrap().to_json(), serde_json::json!({ "kind": "bio", "lab": "Lab 1" }));
    let checked = form.check(&posted(&[("kind", "it")]), &asked(Side::Applicant));
    assert_eq!(checked.problems.len(), 1);
    assert_eq!((checked.problems[0].field.as_str(), checked.problems[0].step), ("stack", 0));
}

#[test]
fn a_rule_sees_nothing_of_an_answer_that_is_hidden_itself() {
    let mut form = two_steps();
    let deep =
        Field { key: "deep".into(), visible_when: Some(when("stack", Relation::Filled, "")), ..field(Kind::Text) };
    form.steps[2].fields.push(deep);
    let sent = posted(&[("kind", "bio"), ("stack", "Rust"), ("lab", "x"), ("deep", "y")]);
    assert!(!form.check(&sent, &asked(Side::Applicant)).shows("deep"));
}

#[test]
fn staff_fill_their_own_fields_and_see_the_answers_of_others() {
    let mut form = two_steps();
    let note = Field {
        key: "note".into(),
        private: true,
        visible_when: Some(when("kind", Relation::Equal, "it")),
        ..field(Kind::Text)
    };
    form.steps[2].fields.push(note);
    let sent = posted(&[("kind", "it"), ("stack", "Rust")]);
    let answers = form.check(&sent, &asked(Side::Applicant)).done().unwrap();
    let staff = Asked { others: &answers, ..asked(Side::Staff) };
    let checked = form.check(&posted(&[("grade", "7"), ("note", "fine"), ("stack", "changed")]), &staff);
    assert_eq!(checked.done().unwrap().to_json(), serde_json::json!({ "grade": "7", "note": "fine" }));
}

#[test]
fn rules_join_and_compare() {
    let number = Field { key: "n".into(), ..field(Kind::Integer) };
    let several = Field { key: "s".into(), options: vec![choice("x"), choice("y")], ..field(Kind::MultiSelect) };
    let date = Field { key: "d".into(), ..field(Kind::Date) };
    let form = form(vec![step(vec![number, several, date])]);
    let answers =
        form.check(&posted(&[("n", "10"), ("s", "x"), ("d", "2026-01-15")]), &asked(Side::Applicant)).done().unwrap();
    let holds = |rule: &Rule| rule.holds(&form, &answers);
    for rule in [
        when("n", Relation::Above, "9.5"),
        when("n", Relation::AtMost, "10"),
        when("n", Relation::Equal, "10,0"),
        when("s", Relation::Contains, "x"),
        when("d", Relation::Below, "2026-02-01"),
        when("nobody", Relation::Filled, "").not(),
        Rule::Any(vec![when("n", Relation::Below, "1"), when("s", Relation::Filled, "")]),
    ] {
        assert!(holds(&rule), "{rule:?}");
        assert!(!holds(&Rule::Not(Box::new(rule.clone()))), "{rule:?}");
    }
}

impl Rule {
    fn not(self) -> Rule {
        Rule::Not(Box::new(self))
    }
}

#[test]
fn rules_and_forms_are_the_same_after_a_way_through_json() {
    let mut form = two_steps();
    form.steps[1].visible_when =
        Some(Rule::All(vec![when("kind", Relation::Equal, "bio"), when("stack", Relation::Empty, "").not()]));
    form.steps[0].fields[1].prefill = Some(Source::try_from("company.website".to_owned()).unwrap());
    let json = serde_json::to_string(&form).unwrap();
    assert!(json.contains(r#"{"when":{"field":"kind","is":"equal","value":"bio"}}"#), "{json}");
    assert_eq!(serde_json::from_str::<Structure>(&json).unwrap(), form);
    assert!(serde_json::from_str::<Structure>(r#"{"steps": [{"script": 1}]}"#).is_err());
    assert!(Source::try_from("profile.password".to_owned()).is_err());
}

#[test]
fn a_step_that_is_sent_again_forgets_its_unticked_boxes_and_keeps_the_others() {
    let form = two_steps();
    let mut draft = posted(&[("kind", "it"), ("stack", "Rust"), ("lab", "x")]);
    draft.take_step(&form.steps[0], &posted(&[("kind", "bio")]));
    assert_eq!((draft.one("kind"), draft.one("stack"), draft.one("lab")), ("bio", "", "x"));
}

#[test]
fn buttons_add_and_drop_rows_and_nothing_else() {
    let table = Field { key: "t".into(), columns: vec![field(Kind::Text)], ..field(Kind::Table) };
    let step = step(vec![table]);
    let mut draft = posted(&[("t-0-a", "x")]);
    assert!(draft.act(&step, "add-t"));
    assert_eq!(draft.rows("t"), [0, 1]);
    assert!(draft.act(&step, "drop-t-0"));
    assert_eq!(draft.rows("t"), [1]);
    for hostile in ["add-", "add-x", "drop-t", "drop--", "show", ""] {
        assert!(!draft.act(&step, hostile), "{hostile}");
    }
    for _ in 0..100 {
        draft.act(&step, "add-t");
    }
    assert_eq!(draft.rows("t").len(), model::MOST_ROWS);
}
