#[cfg(test)]
use super::*;
use crate::i18n::{Lang, Texts};
use serde_json::json;

const EN: Lang = Lang::En;

fn t() -> &'static Texts {
    Texts::of(EN)
}

#[test]
fn problems_say_how_to_mend_them_in_each_language() {
    let form = form(vec![step(vec![Field {
        required: true,
        title: crate::i18n::Text { kk: "Аты".into(), ru: "Имя".into(), en: "Name".into() },
        ..field(Kind::Text)
    }])]);
    let problems = form.check(&Posted::default(), &asked(Side::Applicant)).problems;
    let said = |lang| problems[0].sentence(Texts::of(lang), lang);
    assert_eq!(said(Lang::Kk), "«Аты»: Жауап енгізіңіз");
    assert_eq!(said(Lang::Ru), "«Имя»: Введите ответ");
    assert_eq!(said(Lang::En), "“Name”: Enter an answer");
}

#[test]
fn equal_answers_have_one_digest_whatever_the_order_of_their_keys() {
    let one: serde_json::Value = serde_json::from_str(r#"{"b": [1, {"y": "ё", "x": null}], "a": "\u0041"}"#).unwrap();
    let two: serde_json::Value = serde_json::from_str(r#"{"a":"A","b":[1,{"x":null,"y":"ё"}]}"#).unwrap();
    assert_eq!(canonical(&one), r#"{"a":"A","b":[1,{"x":null,"y":"ё"}]}"#);
    assert_eq!(digest(&one), digest(&two));
    assert_eq!(digest(&json!({})), "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
}

#[test]
fn a_diff_tells_what_was_and_what_is() {
    let name = Field { key: "name".into(), title: text("Name"), ..field(Kind::Text) };
    let kind = Field {
        key: "kind".into(),
        title: text("Kind"),
        options: vec![choice("x"), choice("y")],
        ..field(Kind::Radio)
    };
    let form = form(vec![step(vec![name, kind])]);
    let answers = |pairs: &[(&str, &str)]| form.check(&posted(pairs), &asked(Side::Applicant)).answers;
    let (before, after) = (answers(&[("name", "A"), ("kind", "x")]), answers(&[("name", "A"), ("kind", "y")]));
    let found = changes(&form, (&before, &after), t(), EN, &CITIES);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].was.plain(), found[0].now.plain()), ("X".into(), "Y".into()));
}

#[test]
fn a_new_version_says_what_it_does_differently() {
    let a = field(Kind::Text);
    let b = Field { key: "b".into(), title: text("B"), ..field(Kind::Text) };
    let old = form(vec![step(vec![a.clone(), b.clone()])]);
    assert_eq!(version_changes(&old, &old), []);
    let c = Field { key: "c".into(), title: text("C"), ..field(Kind::Date) };
    let new = form(vec![step(vec![b.clone(), Field { required: true, ..a }, c])]);
    let words: Vec<String> = version_changes(&old, &new).iter().map(|change| change.words(t(), EN)).collect();
    assert_eq!(
        words,
        ["Question moved: “B”", "“A” has changed: whether it is required", "Question moved: “A”", "New question: “C”"]
    );
    let gone = form(vec![Step { name: text("Other"), ..step(vec![b]) }]);
    let words: Vec<String> = version_changes(&old, &gone).iter().map(|change| change.words(t(), EN)).collect();
    assert_eq!(words, ["Step removed: “Step”", "New step: “Other”", "Question removed: “A”", "Question moved: “B”"]);
}

#[test]
fn rules_are_said_in_plain_words() {
    let kind = Field { key: "kind".into(), title: text("Kind"), options: vec![choice("x")], ..field(Kind::Radio) };
    let sum = Field { key: "sum".into(), title: text("Sum"), ..field(Kind::Money) };
    let form = form(vec![step(vec![kind, sum])]);
    let either = Rule::Any(vec![when("sum", Relation::Above, "1000000"), when("sum", Relation::Empty, "")]);
    let rule = Rule::All(vec![when("kind", Relation::Equal, "x"), either]);
    assert_eq!(
        sentence(&rule, &form, t(), EN, &CITIES),
        "the answer to “Kind” is “X” and (the answer to “Sum” is above 1\u{a0}000\u{a0}000 or “Sum” is not answered)"
    );
}

#[test]
fn answers_read_as_people_write_them() {
    let shown = |field: &Field, pairs: &[(&str, &str)]| {
        let answer = super::read(field, pairs).unwrap();
        show(field, answer.as_ref(), Texts::of(Lang::Ru), Lang::Ru, &CITIES).plain()
    };
    assert_eq!(shown(&field(Kind::Money), &[("a", "1250000,5")]), "1\u{a0}250\u{a0}000,5\u{a0}₸");
    assert_eq!(shown(&field(Kind::Date), &[("a", "2026-11-20")]), "20 ноября 2026 г.");
    assert_eq!(shown(&field(Kind::City), &[("a", "astana")]), "Астана");
    assert_eq!(shown(&field(Kind::YesNo), &[("a", "no")]), "Нет");
    assert_eq!(shown(&field(Kind::RichText), &[("a", "# T\n- one\n- two\n\np")]), "T\none\ntwo\np");
    assert_eq!(shown(&field(Kind::Text), &[]), "");
}

#[test]
fn what_is_known_is_filled_in_and_says_where_from() {
    let from = |key: &str, kind, source: &str| Field {
        key: key.into(),
        prefill: Some(Source::try_from(source.to_owned()).unwrap()),
        ..field(kind)
    };
    let form = form(vec![
        step(vec![
            from("mail", Kind::Email, "profile.email"),
            from("org", Kind::Company, "company.company"),
            from("team", Kind::Text, "earlier.team"),
        ]),
        step(vec![from("copy", Kind::Email, "answer.mail")]),
    ]);
    let facts = Facts {
        profile: [("email", "a@b.kz".to_owned())].into(),
        company: [("name", "Hub".to_owned()), ("number", "350140000014".to_owned())].into(),
        earlier: Some((json!({ "team": "Five" }), day("2026-11-12"))),
    };
    let mut draft = Posted::default();
    let origins = prefill(&form, 0, &mut draft, &facts, false);
    assert_eq!((draft.one("mail"), draft.one("org-number"), draft.one("team")), ("a@b.kz", "350140000014", "Five"));
    assert_eq!(origins["team"].words(t(), EN), "Filled in from your application of 12 November 2026");
    // What was changed is the person's own, what was emptied stays empty.
    let mut draft = posted(&[("mail", "x@y.kz")]);
    let origins = prefill(&form, 0, &mut draft, &facts, true);
    assert!(origins.is_empty() && draft.one("team").is_empty());
    let mut draft = posted(&[("mail", "x@y.kz")]);
    assert_eq!(
        prefill(&form, 1, &mut draft, &facts, false)["copy"].words(t(), EN),
        "Filled in from your answer to “A”"
    );
    assert_eq!(draft.one("copy"), "x@y.kz");
}
