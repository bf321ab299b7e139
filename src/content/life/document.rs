use super::{Field, Form, Kind, Need, forms::Reward, questions};
use crate::{
    content::Contact,
    dictionary::Dictionary,
    i18n::{Lang, Text, Texts},
    web::rich,
};
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

/// What people have written of a piece: column and value, as PostgreSQL's `to_jsonb` says them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document(Map<String, Value>);

/// A field that is not the same in two versions; of a text, in one language.
#[derive(Debug)]
pub struct Difference {
    pub field: &'static Field,
    pub lang: Option<Lang>,
    pub before: String,
    pub after: String,
}

/// What has to be there before a piece is sent.
#[derive(Debug, Clone, Copy)]
pub struct Gap {
    pub field: &'static Field,
    pub lang: Option<Lang>,
}

impl std::fmt::Debug for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl Document {
    /// Of a row, or of a version that was kept: the kind's fields and nothing else.
    pub fn of(kind: &Kind, row: &Value) -> Document {
        let field = |field: &Field| {
            let value = row.get(field.name).cloned().unwrap_or(Value::Null);
            (field.name.to_owned(), settled(field.form, value))
        };
        Document(kind.fields.iter().map(field).collect())
    }

    pub fn set(&mut self, name: &str, value: Value) {
        self.0.insert(name.to_owned(), value);
    }

    pub fn value(&self, name: &str) -> &Value {
        self.0.get(name).unwrap_or(&Value::Null)
    }

    pub fn text(&self, name: &str) -> Text {
        serde_json::from_value(self.value(name).clone()).unwrap_or_default()
    }

    pub fn title(&self, kind: &Kind) -> Text {
        self.text(kind.title)
    }

    pub fn moment(&self, name: &str) -> Option<DateTime<Utc>> {
        Some(DateTime::parse_from_rfc3339(self.value(name).as_str()?).ok()?.with_timezone(&Utc))
    }

    pub fn number(&self, name: &str) -> Option<i64> {
        self.value(name).as_i64()
    }

    /// The columns it holds, and the whole as the database takes it.
    pub fn columns(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }

    pub fn json(&self) -> Value {
        Value::Object(self.0.clone())
    }

    /// What is missing before it can be sent. A text that is not asked for has to be in all the languages, too, as
    /// soon as it is in one.
    pub fn gaps(&self, kind: &Kind, languages: &[Lang]) -> Vec<Gap> {
        let mut gaps = Vec::new();
        for field in kind.fields {
            if field.form.translated() {
                let text = self.text(field.name);
                if field.need != Need::Never || !text.is_empty() {
                    let missing = languages.iter().filter(|lang| text.in_lang(**lang).is_empty());
                    gaps.extend(missing.map(|lang| Gap { field, lang: Some(*lang) }));
                }
            } else if matches!(field.form, Form::Questions) {
                let missing = languages.iter().filter(|lang| questions::missing(self.value(field.name), **lang));
                gaps.extend(missing.map(|lang| Gap { field, lang: Some(*lang) }));
            } else if field.need != Need::Never && is_empty(self.value(field.name)) {
                gaps.push(Gap { field, lang: None });
            }
        }
        gaps
    }

    /// Field by field, in the order of the form.
    pub fn differences(
        &self,
        newer: &Document,
        kind: &Kind,
        t: &'static Texts,
        dictionary: &Dictionary,
    ) -> Vec<Difference> {
        let mut all = Vec::new();
        for field in kind.fields {
            let (before, after) = (self.value(field.name), newer.value(field.name));
            if before == after {
                continue;
            }
            if field.form.translated() {
                let (before, after) = (self.text(field.name), newer.text(field.name));
                for lang in Lang::ALL.into_iter().filter(|lang| before.in_lang(*lang) != after.in_lang(*lang)) {
                    let words = |text: &Text| match field.form {
                        Form::Rich => rich::plain(text.in_lang(lang), usize::MAX),
                        _ => text.in_lang(lang).to_owned(),
                    };
                    all.push(Difference { field, lang: Some(lang), before: words(&before), after: words(&after) });
                }
            } else {
                let words = |value: &Value| in_words(field.form, value, t, dictionary);
                all.push(Difference { field, lang: None, before: words(before), after: words(after) });
            }
        }
        all
    }

    /// Writes down when the words of which language changed.
    pub fn note_changes(&self, newer: &Document, kind: &Kind, at: DateTime<Utc>, changed: &mut Value) {
        for field in kind.fields.iter().filter(|field| field.form.translated()) {
            let (before, after) = (self.text(field.name), newer.text(field.name));
            for lang in Lang::ALL.into_iter().filter(|lang| before.in_lang(*lang) != after.in_lang(*lang)) {
                changed[field.name][lang.code()] = json!(stamp(at));
            }
        }
    }
}

/// Whether the words of this language are older than those of the language that was changed last, by more than a
/// quarter of an hour: all languages are often written one after the other.
pub fn is_older(changed: &Value, field: &str, lang: Lang) -> bool {
    let at = |lang: Lang| {
        let text = changed.get(field)?.get(lang.code())?.as_str()?;
        DateTime::parse_from_rfc3339(text).ok()
    };
    let newest = Lang::ALL.into_iter().filter_map(at).max();
    match (at(lang), newest) {
        (Some(own), Some(newest)) => newest - own > chrono::TimeDelta::minutes(15),
        // Written before such things were noted.
        (None, Some(_)) => true,
        (_, None) => false,
    }
}

pub fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// One form for equal values.
fn settled(form: Form, value: Value) -> Value {
    match (form, value) {
        (Form::Moment, Value::String(text)) => {
            DateTime::parse_from_rfc3339(&text).map_or(Value::Null, |at| json!(stamp(at.with_timezone(&Utc))))
        }
        (Form::Line | Form::Lines | Form::Rich, Value::Object(mut text)) => {
            text.retain(|_, words| words.as_str().is_some_and(|words| !words.is_empty()));
            Value::Object(text)
        }
        (Form::Line | Form::Lines | Form::Rich | Form::Contact | Form::Reward, Value::Null) => json!({}),
        (Form::Tags | Form::Questions, Value::Null) => json!([]),
        (Form::Plain | Form::Web, Value::Null) => json!(""),
        (Form::Flag, Value::Null) => json!(false),
        (_, value) => value,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.values().all(|one| one.as_str().is_none_or(str::is_empty)),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// A value that is no text in three languages, as a reader says it.
pub fn in_words(form: Form, value: &Value, t: &'static Texts, dictionary: &Dictionary) -> String {
    let id = || value.as_i64().and_then(|id| i32::try_from(id).ok());
    let say = |text: &Text| text.say(t.lang()).words.to_owned();
    match form {
        Form::Choice(_, name) => value.as_str().map_or_else(String::new, |code| name(t, code).to_owned()),
        Form::City => dictionary.city(&id()).map_or_else(String::new, |city| say(&city.name)),
        Form::Category(_) => dictionary.category(&id()).map_or_else(String::new, |category| say(&category.name)),
        Form::Moment => {
            let at = value.as_str().and_then(|text| DateTime::parse_from_rfc3339(text).ok());
            at.map_or_else(String::new, |at| t.moment(&at.with_timezone(&Utc)))
        }
        Form::Flag if value == &json!(true) => t.life_yes().into(),
        Form::Flag => t.life_no().into(),
        Form::Tags => {
            let tags = value.as_array().map(Vec::as_slice).unwrap_or_default();
            tags.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
        }
        Form::Reward => Reward::of(value).words(t),
        Form::Questions => questions::in_words(value, t),
        Form::Contact => {
            let of: Contact = serde_json::from_value(value.clone()).unwrap_or_default();
            [of.name, of.email, of.phone, of.url].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(", ")
        }
        _ => match value {
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::life::kind;

    fn event(row: &Value) -> Document {
        Document::of(kind("event").unwrap(), row)
    }

    #[test]
    fn what_is_missing_names_the_field_and_the_language() {
        let event = event(&json!({
            "title": { "kk": "A", "ru": "B" }, "summary": { "ru": "B" }, "place": { "en": "Hall" },
            "datetime_start": "2026-12-01T10:00:00+05:00", "datetime_end": "2026-12-01T12:00:00+05:00",
        }));
        let gaps = event.gaps(kind("event").unwrap(), &[Lang::Kk, Lang::Ru]);
        let named: Vec<_> = gaps.iter().map(|gap| (gap.field.name, gap.lang)).collect();
        assert!(named.contains(&("summary", Some(Lang::Kk))) && !named.contains(&("summary", Some(Lang::Ru))));
        assert!(
            named.contains(&("place", Some(Lang::Ru))),
            "a text in one language is wanted in the others: {named:?}"
        );
        assert!(!named.iter().any(|(name, _)| ["title", "address", "datetime_start"].contains(name)), "{named:?}");
    }

    #[test]
    fn equal_values_are_no_difference_however_they_are_written() {
        let t = Texts::of(Lang::En);
        let one = event(&json!({ "title": { "kk": "A", "en": "" }, "datetime_start": "2026-12-01T10:00:00+05:00" }));
        let other = event(&json!({ "title": { "kk": "A" }, "datetime_start": "2026-12-01T05:00:00Z", "capacity": 5 }));
        let differences = one.differences(&other, kind("event").unwrap(), t, &Dictionary::default());
        assert_eq!(differences.len(), 1);
        assert_eq!((differences[0].field.name, differences[0].after.as_str()), ("capacity", "5"));
    }

    #[test]
    fn a_language_that_was_left_behind_is_older() {
        let (mut changed, first) = (json!({}), "2026-11-01T00:00:00Z".parse().unwrap());
        let kind = kind("event").unwrap();
        let (empty, both) = (event(&json!({})), event(&json!({ "title": { "kk": "A", "ru": "B" } })));
        empty.note_changes(&both, kind, first, &mut changed);
        assert!(!is_older(&changed, "title", Lang::Ru));
        let newer = event(&json!({ "title": { "kk": "C", "ru": "B" } }));
        both.note_changes(&newer, kind, first + chrono::TimeDelta::hours(1), &mut changed);
        assert!(is_older(&changed, "title", Lang::Ru) && !is_older(&changed, "title", Lang::Kk));
        assert!(!is_older(&changed, "summary", Lang::Ru));
    }
}
