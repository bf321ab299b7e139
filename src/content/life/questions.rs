//! Questions that authors ask of those who register: how they are written, and the form that is made of them. They are
//! a field of the piece, so they are moderated, compared, restored and copied with it.

use super::{Field, Typed};
use crate::{
    forms::{self, Choice, Kind, Step, Structure},
    i18n::{Lang, Text, Texts},
};
use serde_json::Value;
use uuid::Uuid;

/// The most questions of a piece, the most choices of a question, and characters of each.
pub const MOST: usize = 10;
const MOST_CHOICES: usize = 20;
const LONGEST: usize = 200;

/// What can be asked.
pub const KINDS: [Kind; 5] = [Kind::Text, Kind::Textarea, Kind::Radio, Kind::MultiSelect, Kind::YesNo];

pub fn kind_name(t: &'static Texts, kind: Kind) -> &'static str {
    match kind {
        Kind::Textarea => t.life_question_long(),
        Kind::Radio => t.life_question_one(),
        Kind::MultiSelect => t.life_question_several(),
        Kind::YesNo => t.life_question_yes_no(),
        _ => t.life_question_short(),
    }
}

/// Those that a column holds.
pub fn of(value: &Value) -> Vec<forms::Field> {
    serde_json::from_value(value.clone()).unwrap_or_default()
}

/// The form that asks them, of one step.
pub fn form(fields: Vec<forms::Field>) -> Structure {
    Structure { steps: vec![Step { fields, ..Step::default() }], ..Structure::default() }
}

/// As the editor shows them.
pub fn show(field: &str, value: &Value, typed: &mut Typed) {
    for (at, question) in of(value).iter().enumerate() {
        let name = |part: &str| format!("{field}.{at}.{part}");
        typed.set(name("key"), &question.key);
        typed.set(name("kind"), question.kind.code());
        typed.set(name("required"), if question.required { "1" } else { "" });
        for lang in Lang::ALL {
            typed.set(name(&format!("title.{lang}")), question.title.in_lang(lang));
            let choices: Vec<&str> = question.options.iter().map(|choice| choice.title.in_lang(lang)).collect();
            typed.set(name(&format!("choices.{lang}")), choices.join("\n").trim_end());
        }
    }
}

/// What was typed, or what is wrong with the first question that is not right.
pub fn read(field: &Field, typed: &Typed, t: &'static Texts) -> Result<Value, String> {
    let mut all: Vec<forms::Field> = Vec::new();
    for at in 0..MOST {
        let number = i64::try_from(at + 1).unwrap_or(i64::MAX);
        match question(&|part| typed.part(field.name, &format!("{at}.{part}")).trim(), t) {
            Ok(Some(mut question)) => {
                if !forms::is_key(&question.key) || all.iter().any(|known| known.key == question.key) {
                    question.key = format!("q{:08x}", Uuid::new_v4().as_fields().0);
                }
                all.push(question);
            }
            Ok(None) => {}
            Err(wrong) => return Err(t.life_question_wrong(number, wrong)),
        }
    }
    serde_json::to_value(all).map_err(|error| error.to_string())
}

fn line(raw: &str) -> String {
    raw.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One question; none where nothing stands, or what stood is to go.
fn question<'t>(part: &dyn Fn(&str) -> &'t str, t: &'static Texts) -> Result<Option<forms::Field>, &'static str> {
    let in_all = |read: &dyn Fn(Lang) -> String| Text { kk: read(Lang::Kk), ru: read(Lang::Ru), en: read(Lang::En) };
    let title = in_all(&|lang| line(part(&format!("title.{lang}"))));
    let lines = Lang::ALL.map(|lang| {
        let lines = part(&format!("choices.{lang}")).lines().map(line).filter(|line| !line.is_empty());
        (lang, lines.collect::<Vec<String>>())
    });
    let most = lines.iter().map(|(_, lines)| lines.len()).max().unwrap_or_default();
    if part("gone") == "1" || (title.is_empty() && most == 0) {
        return Ok(None);
    }
    let kind = KINDS.into_iter().find(|kind| kind.code() == part("kind")).unwrap_or_default();
    let long = |words: &str| words.chars().count() > LONGEST;
    if title.is_empty() {
        return Err(t.life_question_empty());
    }
    if Lang::ALL.iter().any(|lang| long(title.in_lang(*lang))) || lines.iter().flat_map(|(_, l)| l).any(|l| long(l)) {
        return Err(t.life_question_too_long());
    }
    let mut options = Vec::new();
    if kind.has_options() {
        if !(2..=MOST_CHOICES).contains(&most) {
            return Err(t.life_question_choices());
        }
        if lines.iter().any(|(_, lines)| !lines.is_empty() && lines.len() != most) {
            return Err(t.life_question_uneven());
        }
        let choice = |at: usize, lang: Lang| {
            let of_lang = lines.iter().find(|(known, _)| *known == lang);
            of_lang.and_then(|(_, lines)| lines.get(at)).cloned().unwrap_or_default()
        };
        options.extend((0..most).map(|at| Choice {
            code: format!("c{}", at + 1),
            title: in_all(&|lang| choice(at, lang)),
            ..Choice::default()
        }));
    }
    let (key, required) = (part("key").to_owned(), part("required") == "1");
    Ok(Some(forms::Field { key, kind, title, required, options, ..forms::Field::default() }))
}

/// Whether a question, or a choice of one, is not there in this language.
pub fn missing(value: &Value, lang: Lang) -> bool {
    let empty = |text: &Text| text.in_lang(lang).is_empty();
    of(value).iter().any(|question| empty(&question.title) || question.options.iter().any(|c| empty(&c.title)))
}

/// For comparing versions: a line for each.
pub fn in_words(value: &Value, t: &'static Texts) -> String {
    let line = |question: &forms::Field| {
        let mut line = format!("{} ({})", question.title.say(t.lang()).words, kind_name(t, question.kind));
        if question.required {
            line += " *";
        }
        let choices: Vec<&str> = question.options.iter().map(|choice| choice.title.say(t.lang()).words).collect();
        if choices.is_empty() { line } else { format!("{line}: {}", choices.join(", ")) }
    };
    of(value).iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::life::{Document, kind};
    use serde_json::json;

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        let mut typed = Typed::default();
        for (name, value) in pairs {
            typed.set(format!("questions.{name}"), value);
        }
        typed
    }

    fn read(pairs: &[(&str, &str)]) -> Result<Value, String> {
        let field = kind("event").unwrap().field("questions").unwrap();
        super::read(field, &typed(pairs), Texts::of(Lang::En))
    }

    #[test]
    fn what_was_written_is_shown_again_with_the_same_key() {
        let value = read(&[
            ("1.title.kk", " Көйлек  өлшемі "),
            ("1.kind", "radio"),
            ("1.required", "1"),
            ("1.choices.kk", "S\r\nM\r\n\r\n"),
            ("1.choices.ru", "S\nM"),
            ("3.title.kk", "Тағы не?"),
        ])
        .unwrap();
        let questions = of(&value);
        assert_eq!(
            (questions.len(), questions[0].title.kk.as_str(), questions[0].options.len()),
            (2, "Көйлек өлшемі", 2)
        );
        assert!(questions[0].required && questions[1].kind == Kind::Text);
        let mut again = Typed::default();
        show("questions", &value, &mut again);
        let field = kind("event").unwrap().field("questions").unwrap();
        assert_eq!(super::read(field, &again, Texts::of(Lang::En)), Ok(value.clone()));
        assert!(missing(&value, Lang::Ru) && !missing(&value, Lang::Kk));
        let gaps = Document::of(kind("event").unwrap(), &json!({ "questions": value }));
        let gaps = gaps.gaps(kind("event").unwrap(), &[Lang::Kk, Lang::Ru]);
        let own: Vec<_> = gaps.iter().filter(|gap| gap.field.name == "questions").map(|gap| gap.lang).collect();
        assert_eq!(own, [Some(Lang::Ru)]);
    }

    #[test]
    fn what_can_t_be_answered_is_refused_with_the_number_of_the_question() {
        for wrong in [
            &[("0.choices.kk", "A\nB")][..],
            &[("0.title.kk", "Q"), ("0.kind", "radio"), ("0.choices.kk", "A")],
            &[("0.title.kk", "Q"), ("0.kind", "multi_select"), ("0.choices.kk", "A\nB"), ("0.choices.ru", "A")],
        ] {
            assert!(read(wrong).unwrap_err().contains('1'), "{wrong:?}");
        }
        let long = "x".repeat(LONGEST + 1);
        assert!(read(&[("0.title.kk", &long)]).is_err());
        assert_eq!(read(&[("0.title.kk", "Q"), ("0.gone", "1")]), Ok(json!([])));
    }
}
