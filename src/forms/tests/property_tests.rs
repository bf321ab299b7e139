//! Whatever is posted: what is taken satisfies the form, or nothing is taken; and it reads the same ever after.

#[cfg(test)]
use super::*;
use proptest::prelude::*;
use serde_json::Value;

/// A form with a field of each kind, some required, with rules between them.
fn everything() -> Structure {
    let mut fields: Vec<Field> = Kind::ALL
        .into_iter()
        .map(|kind| Field {
            key: kind.code().into(),
            required: matches!(kind, Kind::Text | Kind::Radio | Kind::Consent),
            options: if kind.has_options() { vec![inner("x"), inner("y")] } else { Vec::new() },
            columns: if kind == Kind::Table {
                vec![field(Kind::Text), Field { key: "b".into(), ..field(Kind::Money) }]
            } else {
                Vec::new()
            },
            visible_when: (kind == Kind::Url).then(|| when("radio", Relation::Equal, "x")),
            ..field(kind)
        })
        .collect();
    fields.push(Field { key: "staff".into(), private: true, ..field(Kind::Text) });
    form(vec![step(fields)])
}

fn inner(code: &str) -> Choice {
    Choice { options: vec![choice("x1"), choice("y1")], ..choice(code) }
}

/// Values near what the kinds take, and anything else.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        ".*",
        "[0-9 .,+-]{0,16}",
        "[0-9]{12}",
        "[a-z]{1,5}@[a-z]{1,5}\\.kz",
        "20[0-9]{2}-[01][0-9]-[0-3][0-9](T[0-9]{2}:[0-9]{2})?",
        prop::sample::select(vec![
            "yes",
            "no",
            "x",
            "y",
            "x1",
            "astana",
            "350140000014",
            "061211600012",
            "a.kz/x",
            "\u{130}.kz",
            "00000000-0000-0000-0000-000000000001"
        ])
        .prop_map(str::to_owned),
    ]
}

fn path() -> impl Strategy<Value = String> {
    let keys: Vec<&str> = Kind::ALL.into_iter().map(Kind::code).chain(["staff", "unknown"]).collect();
    let parts = vec![
        "",
        "-from",
        "-to",
        "-first",
        "-second",
        "-name",
        "-number",
        "-iin",
        "-0-a",
        "-0-b",
        "-1-a",
        "-99999999999999999999-a",
        "-x",
    ];
    (prop::sample::select(keys), prop::sample::select(parts)).prop_map(|(key, part)| format!("{key}{part}"))
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        value().prop_map(Value::from)
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((path(), inner), 0..5).prop_map(|pairs| pairs.into_iter().collect()),
        ]
    })
}

fn satisfies(form: &Structure, posted: &Posted) {
    let checked = form.check(posted, &asked(Side::Applicant));
    for problem in &checked.problems {
        assert!(form.field(&problem.field).is_some());
    }
    let visible = checked.visible.clone();
    assert!(checked.answers.iter().all(|(key, _)| visible.iter().any(|shown| shown == key)), "a hidden answer");
    let Ok(answers) = checked.done() else { return };
    for (_, field) in form.fields().filter(|(_, field)| field.required && visible.contains(&field.key)) {
        assert!(answers.get(&field.key).is_some(), "{} is required", field.key);
    }
    assert!(answers.get("staff").is_none() && answers.get("unknown").is_none());
    // As it is stored it is read again, and passes the same check with the same outcome.
    let stored = answers.to_json();
    let fields: Vec<Field> = form.fields().map(|(_, field)| field.clone()).collect();
    assert_eq!(Answers::from_json(&fields, &stored), answers);
    let again = form.check(&Posted::from_json(&stored).unwrap(), &asked(Side::Applicant));
    assert_eq!(again.done(), Ok(answers));
}

fn sound() -> Vec<(String, String)> {
    [("text", "x"), ("radio", "x"), ("consent", "yes")]
        .map(|(path, value)| (format!("{PREFIX}{path}"), value.to_owned()))
        .to_vec()
}

proptest! {
    #[test]
    fn whatever_a_form_posts_satisfies_the_version_or_is_not_taken(
        pairs in prop::collection::vec((path(), value()), 0..30),
        complete in any::<bool>(),
    ) {
        let named = pairs.into_iter().map(|(path, value)| (format!("{PREFIX}{path}"), value));
        let pairs: Vec<_> = named.chain(if complete { sound() } else { Vec::new() }).collect();
        satisfies(&everything(), &Posted::from_pairs(&pairs).unwrap());
    }

    #[test]
    fn one_good_answer_reads_the_same_ever_after(path in path(), value in value()) {
        let mut pairs = vec![(format!("{PREFIX}{path}"), value)];
        pairs.extend(sound());
        satisfies(&everything(), &Posted::from_pairs(&pairs).unwrap());
    }

    #[test]
    fn whatever_json_is_posted_satisfies_the_version_or_is_not_taken(json in json()) {
        if let Ok(posted) = Posted::from_json(&json) {
            satisfies(&everything(), &posted);
        }
    }

    #[test]
    fn nothing_that_is_imported_breaks_the_compiler(text in ".{0,60}", kind in 0usize..30, key in ".{0,6}") {
        let mut odd = everything();
        let limits = Limits { least: text.clone(), most: text.clone(), ..Limits::default() };
        let pattern = Some(Pattern { matches: text.clone(), message: super::text(&text) });
        let field = Field { key: key.clone(), kind: Kind::ALL[kind], limits, pattern, visible_when: Some(when(&key, Relation::Above, &text)), ..field(Kind::Text) };
        odd.steps[0].fields.push(field);
        compile(&odd);
        let json = serde_json::to_string(&odd).unwrap();
        prop_assert_eq!(serde_json::from_str::<Structure>(&json).unwrap(), odd);
    }
}

#[test]
fn more_than_any_form_sends_is_not_looked_at() {
    let many: Vec<_> = (0..5000).map(|number| (format!("{PREFIX}a-{number}-b"), String::new())).collect();
    assert_eq!(Posted::from_pairs(&many), Err(TooMuch));
    let much = [(format!("{PREFIX}a"), "x".repeat(2 << 20))];
    assert_eq!(Posted::from_pairs(&much), Err(TooMuch));
    let deep = (0..100).fold(Value::from("x"), |inner, _| serde_json::json!({ "a": inner }));
    assert_eq!(Posted::from_json(&deep), Err(TooMuch));
}
