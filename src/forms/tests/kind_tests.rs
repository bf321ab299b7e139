#[cfg(test)]
use super::*;
use crate::forms::wrong::Ask;

fn good(field: &Field, typed: &str, answer: &str) {
    let json = read(field, &[("a", typed)]).unwrap_or_else(|wrong| panic!("{typed:?}: {wrong:?}")).map(|a| a.to_json());
    assert_eq!(json, Some(serde_json::json!(answer)), "{typed:?}");
}

fn bad(field: &Field, typed: &str, wrong: Wrong) {
    assert_eq!(read(field, &[("a", typed)]), Err(vec![wrong]), "{typed:?}");
}

fn limited(kind: Kind, least: &str, most: &str) -> Field {
    Field { limits: Limits { least: least.into(), most: most.into(), ..Limits::default() }, ..field(kind) }
}

#[test]
fn what_is_required_is_demanded_and_the_rest_may_stay_open() {
    for kind in Kind::ALL.into_iter().filter(|kind| kind.asks()) {
        let open = Field { options: vec![choice("x")], columns: vec![field(Kind::Text)], ..field(kind) };
        assert_eq!(read(&open, &[]), Ok(None), "{kind:?}");
        assert_eq!(
            read(&open, &[("a", " \u{200b}\u{a0}")]).is_ok(),
            !matches!(
                kind,
                Kind::YesNo
                    | Kind::Consent
                    | Kind::Integer
                    | Kind::Decimal
                    | Kind::Money
                    | Kind::Score
                    | Kind::Date
                    | Kind::Datetime
                    | Kind::Radio
                    | Kind::Select
                    | Kind::MultiSelect
                    | Kind::City
                    | Kind::File
                    | Kind::Files
            ),
            "{kind:?}"
        );
        let wrongs = read(&Field { required: true, ..open }, &[]).unwrap_err();
        assert!(matches!(wrongs[0], Wrong::Missing(_)), "{kind:?}: {wrongs:?}");
    }
}

#[test]
fn a_line_is_tidied_and_bounded() {
    let line = limited(Kind::Text, "2", "5");
    good(&line, "  a \t\n b\u{200b} ", "a b");
    good(&field(Kind::Text), "и\u{306}", "й");
    bad(&line, "abcdef", Wrong::TooLong(5));
    bad(&line, "a", Wrong::TooShort(2));
    bad(&field(Kind::Text), &"x".repeat(301), Wrong::TooLong(300));
    bad(&field(Kind::Text), &"x".repeat(1 << 20), Wrong::TooLong(300));
    good(&field(Kind::Text), "<script>alert(1)</script>", "<script>alert(1)</script>");
    good(&field(Kind::Text), "pay\u{202e}gpj.exe", "paygpj.exe");
}

#[test]
fn paragraphs_keep_their_lines() {
    good(&field(Kind::Textarea), "\r\na  \r\n\r\n\r\n\r\nb\r\n", "a\n\nb");
    good(&field(Kind::RichText), "# Title\n- one", "# Title\n- one");
}

#[test]
fn numbers_are_read_as_people_here_write_them() {
    let decimal = Field { limits: Limits { decimals: Some(2), ..Limits::default() }, ..field(Kind::Decimal) };
    for (typed, number) in [
        ("1 250 000,50", "1250000.5"),
        ("1\u{a0}250\u{a0}000.5", "1250000.5"),
        ("1,250,000.50", "1250000.5"),
        ("1.250.000,5", "1250000.5"),
        ("1,250", "1250"),
        ("0,25", "0.25"),
        ("-3", "-3"),
        ("007", "7"),
        ("1250 ₸", "1250"),
        ("5,", "5"),
    ] {
        good(&decimal, typed, number);
    }
    for typed in ["", "abc", "1.2.3", "1e9", "٣", "0x10", "--1", "1,25,000", ".", "9999999999999999999", "NaN", "1/2"]
    {
        if !typed.is_empty() {
            bad(&decimal, typed, Wrong::NoNumber);
        }
    }
    bad(&decimal, "1,2345", Wrong::TooManyDecimals(2));
    good(&field(Kind::Integer), "1,250", "1250");
    bad(&field(Kind::Integer), "2,5", Wrong::NotWhole);
    bad(&limited(Kind::Integer, "18", ""), "17", Wrong::Below("18".into()));
    bad(&limited(Kind::Money, "", "1000"), "1 000,01", Wrong::Above("1000".into()));
    bad(&field(Kind::Money), "-1", Wrong::Below("0".into()));
    bad(&field(Kind::Score), "11", Wrong::Above("10".into()));
    good(&limited(Kind::Score, "1", "5"), "5", "5");
}

#[test]
fn dates_are_real_days_within_their_limits() {
    let date = limited(Kind::Date, "today-18y", "today");
    good(&date, "2026-11-27", "2026-11-27");
    good(&date, "1.2.2020", "2020-02-01");
    good(&date, "01/02/2020", "2020-02-01");
    bad(&date, "2026-11-28", Wrong::TooLate(day("2026-11-27")));
    bad(&date, "2008-11-26", Wrong::TooEarly(day("2008-11-27")));
    for typed in ["2026-02-30", "20.11.26", "yesterday", "0000-00-00", "2026-11", "99999-01-01", "+2026-1-1"] {
        bad(&date, typed, Wrong::NoDate);
    }
    good(&field(Kind::Datetime), "20.11.2026 18:30", "2026-11-20T18:30");
    good(&field(Kind::Datetime), "2026-11-20T18:30:59", "2026-11-20T18:30");
    bad(&field(Kind::Datetime), "2026-11-20", Wrong::NoMoment);
    bad(&field(Kind::Datetime), "2026-11-20 25:00", Wrong::NoMoment);
}

#[test]
fn a_period_has_two_ends_in_their_order() {
    let period = field(Kind::Period);
    let ends = |from, to| read(&period, &[("a-from", from), ("a-to", to)]);
    assert_eq!(ends("2026-01-01", "31.01.2026"), Ok(Some(Answer::Period(day("2026-01-01"), day("2026-01-31")))));
    assert_eq!(ends("2026-01-02", "2026-01-01"), Err(vec![Wrong::Backwards]));
    assert_eq!(ends("2026-01-02", ""), Err(vec![Wrong::HalfPeriod]));
}

#[test]
fn only_what_is_offered_is_chosen() {
    let radio = Field { options: vec![choice("x"), choice("y"), choice("z")], ..field(Kind::Radio) };
    good(&radio, "x", "x");
    good(&radio, " Y ", "y");
    bad(&radio, "w", Wrong::NotOffered);
    let several = Field { kind: Kind::MultiSelect, limits: limited(Kind::MultiSelect, "2", "2").limits, ..radio };
    let read_all = |codes: &[&str]| read(&several, &codes.iter().map(|code| ("a", *code)).collect::<Vec<_>>());
    assert_eq!(read_all(&["z", "x", "z"]), Ok(Some(Answer::Choices(vec!["x".into(), "z".into()]))));
    assert_eq!(read_all(&["x"]), Err(vec![Wrong::TooFew(Measure::Choices, 2)]));
    assert_eq!(read_all(&["x", "y", "z"]), Err(vec![Wrong::TooMany(Measure::Choices, 2)]));
    assert_eq!(read_all(&["x", "<b>"]), Err(vec![Wrong::NotOffered]));
    good(&field(Kind::City), "Астана", "astana");
    bad(&field(Kind::City), "gotham", Wrong::NotOffered);
}

#[test]
fn the_second_choice_belongs_to_the_first() {
    let group = |code: &str, inner: &[&str]| Choice {
        options: inner.iter().map(|code| choice(code)).collect(),
        ..choice(code)
    };
    let linked = Field {
        options: vec![group("it", &["web", "other"]), group("bio", &["gene", "other"])],
        ..field(Kind::LinkedSelect)
    };
    let both = |first, second| read(&linked, &[("a-first", first), ("a-second", second)]);
    assert_eq!(both("it", "web"), Ok(Some(Answer::Linked("it".into(), "web".into()))));
    assert_eq!(both("it", "gene"), Err(vec![Wrong::NotOffered]));
    assert_eq!(both("", "gene"), Ok(Some(Answer::Linked("bio".into(), "gene".into()))));
    assert_eq!(both("", "other"), Err(vec![Wrong::Missing(Ask::Choose)]));
    assert_eq!(both("it", ""), Err(vec![Wrong::Missing(Ask::Choose)]));
}

#[test]
fn a_consent_is_given_or_missing() {
    let consent = Field { required: true, ..field(Kind::Consent) };
    assert_eq!(read(&consent, &[("a", "yes")]), Ok(Some(Answer::Yes(true))));
    assert_eq!(read(&consent, &[("a", "no")]), Err(vec![Wrong::Missing(Ask::Tick)]));
    assert_eq!(read(&field(Kind::YesNo), &[("a", "No")]), Ok(Some(Answer::Yes(false))));
    bad(&field(Kind::YesNo), "perhaps", Wrong::NoYesOrNo);
}

#[test]
fn addresses_and_numbers_have_one_form() {
    good(&field(Kind::Email), " Saule@TechHub.Example ", "saule@techhub.example");
    bad(&field(Kind::Email), "saule@", Wrong::NoEmail);
    bad(&field(Kind::Email), "a@b.kz\nbcc: c@d.kz", Wrong::NoEmail);
    good(&field(Kind::Phone), "8 (701) 234-56-78", "+77012345678");
    good(&field(Kind::Phone), "+44 20 7946 0000", "+442079460000");
    for typed in ["12", "+7 701 234", "call me", "+00000000000", &"7".repeat(40)] {
        bad(&field(Kind::Phone), typed, Wrong::NoPhone);
    }
    good(&field(Kind::Bin), "3501 4000 0014", "350140000014");
    bad(&field(Kind::Bin), "061211600012", Wrong::NotACompany);
    good(&field(Kind::Iin), "061211600012", "061211600012");
    bad(&field(Kind::Iin), "350140000014", Wrong::NotAPerson);
    bad(&field(Kind::Iin), "123", Wrong::TwelveDigits);
    bad(&field(Kind::Iin), "123456789011", Wrong::NeverIssued);
    good(&field(Kind::Url), "Example.KZ/Path?q=1", "https://example.kz/Path?q=1");
    good(&field(Kind::Url), "HTTP://хаб.қаз:8080", "http://хаб.қаз:8080");
    for typed in [
        "javascript:alert(1)",
        "ftp://x.kz",
        "localhost",
        "https://",
        "http://1.2.3.4",
        "https://a@b@c",
        "https://x..kz",
        "https://x.kz/\"><script>",
        "https://user:pw@x.kz",
    ] {
        bad(&field(Kind::Url), typed, Wrong::NoUrl);
    }
}

#[test]
fn companies_and_persons_have_a_name_and_a_number() {
    let company = field(Kind::Company);
    assert_eq!(
        read(&company, &[("a-name", " TechHub "), ("a-number", "350140000014")]),
        Ok(Some(Answer::Company { name: "TechHub".into(), number: "350140000014".into() }))
    );
    assert_eq!(read(&company, &[("a-number", "1")]), Err(vec![Wrong::Missing(Ask::Name), Wrong::TwelveDigits]));
    let person = field(Kind::Person);
    assert_eq!(
        read(&person, &[("a-name", "Сәуле")]),
        Ok(Some(Answer::Person { name: "Сәуле".into(), iin: String::new() }))
    );
    assert_eq!(read(&person, &[("a-name", "Сәуле"), ("a-iin", "350140000014")]), Err(vec![Wrong::NotAPerson]));
}

#[test]
fn files_are_those_that_were_uploaded() {
    let id = |number: u128| uuid::Uuid::from_u128(number).to_string();
    let file = field(Kind::File);
    assert_eq!(read(&file, &[("a", &id(1))]), Ok(Some(Answer::Files(vec![FILES[0].clone()]))));
    bad(&file, &id(2), Wrong::FileSize(10));
    bad(&file, "../../etc/passwd", Wrong::NoSuchFile);
    bad(&file, &id(9), Wrong::NoSuchFile);
    assert!(matches!(&read(&file, &[("a", &id(3))]).unwrap_err()[0], Wrong::FileKind(_)));
    assert_eq!(read(&file, &[("a", &id(1)), ("a", &id(4))]), Err(vec![Wrong::TooMany(Measure::Files, 1)]));
    let files = field(Kind::Files);
    assert_eq!(read(&files, &[("a", &id(1)), ("a", &id(1))]), Ok(Some(Answer::Files(vec![FILES[0].clone()]))));
}

#[test]
fn a_table_is_rows_of_checked_cells() {
    let column = |key: &str, kind, required| Field { key: key.into(), required, ..field(kind) };
    let table = Field {
        columns: vec![column("name", Kind::Text, true), column("age", Kind::Integer, false)],
        ..limited(Kind::Table, "", "2")
    };
    let rows =
        read(&table, &[("a-0-name", "X"), ("a-7-name", "Y"), ("a-7-age", "30"), ("a-3-name", " ")]).unwrap().unwrap();
    assert_eq!(rows.to_json(), serde_json::json!([{ "name": "X" }, { "name": "Y", "age": "30" }]));
    assert_eq!(read(&table, &[("a-0-age", "old")]), Err(vec![Wrong::Missing(Ask::Enter), Wrong::NoNumber]));
    let many = [("a-0-name", "X"), ("a-1-name", "X"), ("a-2-name", "X")];
    assert_eq!(read(&table, &many), Err(vec![Wrong::TooMany(Measure::Rows, 2)]));
    let checked = form(vec![step(vec![table])]).check(&posted(&[("a-5-age", "x")]), &asked(Side::Applicant));
    assert_eq!(checked.problems[0].id(), "f-a-5-name");
}

#[test]
fn a_pattern_fits_the_whole_answer_and_takes_no_time() {
    let pattern = |matches: &str| Some(Pattern { matches: matches.into(), message: text("KZ and digits") });
    let fields = Field { pattern: pattern("KZ[0-9]{3}"), ..field(Kind::Text) };
    good(&fields, "KZ123", "KZ123");
    bad(&fields, "xKZ123", Wrong::Pattern(text("KZ and digits")));
    let slow = Field {
        pattern: pattern("(a+)+b"),
        limits: Limits { most: "20000".into(), ..Limits::default() },
        ..field(Kind::Text)
    };
    bad(&slow, &"a".repeat(20_000), Wrong::Pattern(text("KZ and digits")));
}

#[test]
fn what_is_read_asks_for_nothing() {
    for kind in [Kind::Heading, Kind::Explanation, Kind::Signature] {
        assert_eq!(read(&Field { required: true, ..field(kind) }, &[("a", "x")]), Ok(None));
    }
}
