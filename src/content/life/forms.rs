use super::{Document, Field, Form, Kind, Need, questions};
use crate::{
    dictionary::Dictionary,
    i18n::{Lang, Texts, format},
    web::{Problems, links, rich},
};
use chrono::{NaiveDateTime, TimeZone, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The longest a line, some lines and a rich text may be, in characters.
const LINE: usize = 200;
const LINES: usize = 2000;
const RICH: usize = 60_000;
const MOST_TAGS: usize = 20;
const TAG: usize = 40;
/// What an integer column takes.
const MOST: i64 = 2_000_000_000;

/// What `<input type=datetime-local>` sends.
const MOMENT: &str = "%Y-%m-%dT%H:%M";

/// The parts of a contact, as the form and the column name them.
pub const CONTACT: [&str; 4] = ["name", "email", "phone", "url"];

/// The currencies of a reward.
pub const CURRENCIES: [&str; 3] = ["KZT", "USD", "EUR"];

/// What is given for a solution, as its column has it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Reward {
    pub amount: Option<i64>,
    currency: String,
}

impl Reward {
    pub fn of(value: &Value) -> Reward {
        serde_json::from_value(value.clone()).unwrap_or_default()
    }

    pub fn currency(&self) -> &str {
        if self.currency.is_empty() { CURRENCIES[0] } else { &self.currency }
    }

    pub fn words(&self, t: &'static Texts) -> String {
        self.amount.map_or_else(|| t.life_by_agreement().into(), |amount| format::money(amount, self.currency()))
    }
}

/// What stands in the fields of the editor, as typed: `title.kk`, `city_id`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Typed(Vec<(String, String)>);

impl Typed {
    /// A version as the editor shows it.
    pub fn of(kind: &Kind, document: &Document) -> Typed {
        let mut typed = Typed::default();
        for field in kind.fields {
            let value = document.value(field.name);
            match field.form {
                form if form.translated() => {
                    let text = document.text(field.name);
                    for lang in Lang::ALL {
                        typed.set(format!("{}.{lang}", field.name), text.in_lang(lang));
                    }
                }
                Form::Moment => {
                    let at = document.moment(field.name).map(|at| format::local(at).format(MOMENT).to_string());
                    typed.set(field.name, &at.unwrap_or_default());
                }
                Form::Tags => {
                    let tags = value.as_array().map(Vec::as_slice).unwrap_or_default();
                    let tags: Vec<&str> = tags.iter().filter_map(Value::as_str).collect();
                    typed.set(field.name, &tags.join(", "));
                }
                Form::Contact => {
                    for part in CONTACT {
                        let value = value.get(part).and_then(Value::as_str).unwrap_or_default();
                        typed.set(format!("{}.{part}", field.name), value);
                    }
                }
                Form::Reward => {
                    let reward = Reward::of(value);
                    typed
                        .set(format!("{}.amount", field.name), &reward.amount.map(format::grouped).unwrap_or_default());
                    typed.set(format!("{}.currency", field.name), reward.currency());
                }
                Form::Questions => questions::show(field.name, value, &mut typed),
                Form::Flag => typed.set(field.name, if value == &json!(true) { "1" } else { "" }),
                _ => match value {
                    Value::String(text) => typed.set(field.name, text),
                    Value::Null => {}
                    other => typed.set(field.name, &other.to_string()),
                },
            }
        }
        typed
    }

    pub fn set(&mut self, name: impl Into<String>, value: &str) {
        self.0.push((name.into(), value.to_owned()));
    }

    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The part of a field: a language of a text, a line of a contact.
    pub fn part(&self, name: &str, part: &str) -> &str {
        self.get(&format!("{name}.{part}"))
    }

    /// Without the token and what is no field of the kind.
    pub fn only(&self, kind: &Kind) -> Typed {
        let of_kind = |name: &str| {
            let field = name.split('.').next().unwrap_or_default();
            kind.field(field).is_some() || ["slug", "as_company", "publish_at", "expire_at", "version"].contains(&field)
        };
        Typed(self.0.iter().filter(|(name, _)| of_kind(name)).cloned().collect())
    }

    /// What was typed as a version. Whether something is missing for sending is asked of the version itself.
    pub fn check(&self, kind: &Kind, t: &'static Texts, dictionary: &Dictionary) -> (Document, Problems) {
        let (mut document, mut problems) = (Document::default(), Problems::default());
        for field in kind.fields {
            match self.value(field, t, dictionary) {
                Ok(value) => document.set(field.name, value),
                Err(words) => problems.add(field.name, words),
            }
        }
        for field in kind.fields.iter().filter(|field| field.need == Need::Always) {
            let empty = if field.form.translated() {
                document.text(field.name).is_empty()
            } else {
                document.value(field.name).is_null()
            };
            if empty {
                problems.add(field.name, t.writing_needed((field.label)(t)));
            }
        }
        if problems.is_empty() {
            (kind.check)(&document, t, &mut problems);
        }
        (kind.derive)(&mut document);
        (document, problems)
    }

    /// One field's value, or what is wrong with it.
    fn value(&self, field: &Field, t: &'static Texts, dictionary: &Dictionary) -> Result<Value, String> {
        let raw = self.get(field.name).trim();
        let wrong = || t.writing_wrong((field.label)(t));
        Ok(match field.form {
            Form::Line | Form::Lines | Form::Rich => self.text(field, t)?,
            Form::Plain => json!(short(raw, LINE, field, t)?),
            Form::Web if raw.is_empty() => json!(""),
            Form::Web => json!(links::web(short(raw, LINE, field, t)?).ok_or_else(wrong)?),
            Form::Choice(codes, _) => match codes.iter().find(|code| **code == raw) {
                Some(code) => json!(code),
                None if raw.is_empty() => json!(codes.first()),
                None => return Err(wrong()),
            },
            Form::City | Form::Category(_) if raw.is_empty() => Value::Null,
            Form::City => {
                let known = dictionary.cities.iter().find(|city| city.id.to_string() == raw);
                json!(known.ok_or_else(wrong)?.id)
            }
            Form::Category(kind) => {
                let mut all = dictionary.categories.iter().filter(|category| category.kind == kind);
                json!(all.find(|category| category.id.to_string() == raw).ok_or_else(wrong)?.id)
            }
            Form::Moment if raw.is_empty() => Value::Null,
            Form::Moment => json!(super::document::stamp(moment(raw).ok_or_else(wrong)?)),
            Form::Number => number(raw).ok_or_else(wrong)?.map_or(Value::Null, |number| json!(number)),
            Form::Flag => json!(raw == "1"),
            Form::Tags => json!(tags(raw)),
            Form::Contact => self.contact(field, t)?,
            Form::Reward => self.reward(field, t)?,
            Form::Questions => questions::read(field, self, t)?,
        })
    }

    fn text(&self, field: &Field, t: &'static Texts) -> Result<Value, String> {
        let mut text = json!({});
        for lang in Lang::ALL {
            let raw = self.part(field.name, lang.code()).trim();
            let (most, words) = match field.form {
                Form::Line => (LINE, raw.split_whitespace().collect::<Vec<_>>().join(" ")),
                Form::Lines => (LINES, raw.replace("\r\n", "\n")),
                _ => (RICH, rich::typed(raw)),
            };
            short(&words, most, field, t)?;
            if !words.is_empty() {
                text[lang.code()] = json!(words);
            }
        }
        Ok(text)
    }

    fn reward(&self, field: &Field, t: &'static Texts) -> Result<Value, String> {
        let wrong = || t.writing_wrong((field.label)(t));
        let raw = self.part(field.name, "currency");
        let currency = CURRENCIES.into_iter().find(|code| *code == raw || raw.is_empty()).ok_or_else(wrong)?;
        let amount = number(self.part(field.name, "amount")).ok_or_else(wrong)?;
        Ok(match amount.filter(|amount| *amount > 0) {
            Some(amount) => json!({ "kind": "amount", "amount": amount, "currency": currency }),
            None => json!({ "kind": "agreement" }),
        })
    }

    fn contact(&self, field: &Field, t: &'static Texts) -> Result<Value, String> {
        let mut contact = json!({});
        for part in CONTACT {
            let value = short(self.part(field.name, part).trim(), LINE, field, t)?;
            let good = match part {
                _ if value.is_empty() => true,
                "email" => value.contains('@') && !value.contains(char::is_whitespace),
                "phone" => value.chars().filter(char::is_ascii_digit).count() >= 5,
                "url" => links::web(value).is_some(),
                _ => true,
            };
            if !good {
                return Err(t.writing_wrong((field.label)(t)));
            }
            if !value.is_empty() {
                contact[part] = json!(value);
            }
        }
        Ok(contact)
    }
}

/// A whole number that a column takes, `None` within where nothing is typed.
fn number(raw: &str) -> Option<Option<i64>> {
    let digits: String = raw.chars().filter(|c| !c.is_whitespace()).collect();
    match digits.parse::<i64>() {
        Ok(number) if (0..=MOST).contains(&number) => Some(Some(number)),
        Err(_) if digits.is_empty() => Some(None),
        _ => None,
    }
}

fn short<'s>(words: &'s str, most: usize, field: &Field, t: &'static Texts) -> Result<&'s str, String> {
    let most_words = i64::try_from(most).unwrap_or(i64::MAX);
    if words.chars().count() > most { Err(t.writing_long((field.label)(t), most_words)) } else { Ok(words) }
}

/// A moment on the clocks of Kazakhstan, in years that anybody could mean.
pub fn moment(raw: &str) -> Option<chrono::DateTime<Utc>> {
    use chrono::Datelike;
    let at = NaiveDateTime::parse_from_str(raw.get(..16).unwrap_or(raw), MOMENT).ok()?;
    let at = (2000..2100).contains(&at.year()).then_some(at)?;
    Some(format::ZONE.from_local_datetime(&at).earliest()?.with_timezone(&Utc))
}

fn tags(raw: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in raw.split(',').map(|tag| tag.split_whitespace().collect::<Vec<_>>().join(" ")) {
        let tag: String = tag.trim_start_matches('#').chars().take(TAG).collect();
        if !tag.is_empty() && !tags.iter().any(|known| known.to_lowercase() == tag.to_lowercase()) {
            tags.push(tag);
        }
    }
    tags.truncate(MOST_TAGS);
    tags
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::life::kind;

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        Typed(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    fn check(pairs: &[(&str, &str)]) -> (Document, Problems) {
        typed(pairs).check(kind("event").unwrap(), Texts::of(Lang::En), &Dictionary::default())
    }

    const GOOD: [(&str, &str); 3] =
        [("title.kk", " Сәлем "), ("datetime_start", "2026-12-01T10:00"), ("datetime_end", "2026-12-01T12:00")];

    #[test]
    fn what_was_typed_and_what_is_shown_again_are_the_same() {
        let (event, problems) = check(&[&GOOD[..], &[("content.ru", "One\n\nTwo"), ("capacity", "1 000")]].concat());
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(event.text("title").kk, "Сәлем");
        assert_eq!(event.text("content").ru, "<p>One</p>\n<p>Two</p>");
        assert_eq!(
            (event.value("datetime_start"), event.number("capacity")),
            (&json!("2026-12-01T05:00:00Z"), Some(1000))
        );
        let kind = kind("event").unwrap();
        let (again, _) = Typed::of(kind, &event).check(kind, Texts::of(Lang::En), &Dictionary::default());
        assert_eq!(again, event);
    }

    #[test]
    fn what_the_table_would_refuse_is_a_problem_of_its_field() {
        let of = |name: &'static str, value: &'static str| check(&[&[(name, value)], &GOOD[..]].concat()).1;
        for (name, value) in [
            ("event_format", "telepathy"),
            ("city_id", "77"),
            ("capacity", "-1"),
            ("capacity", "99999999999"),
            ("datetime_start", "tomorrow"),
            ("datetime_end", "2026-11-01T10:00"),
            ("contact_info.email", "nobody"),
            ("online_url", "javascript:alert(1)"),
        ] {
            let field = name.split('.').next().unwrap();
            assert!(of(name, value).of(field).is_some(), "{name}={value}");
        }
        assert!(check(&[]).1.of("title").is_some() && check(&[]).1.of("datetime_start").is_some());
    }

    #[test]
    fn tags_are_few_short_and_different() {
        assert_eq!(tags("#Rust, rust ,  open   source,,"), ["Rust", "open source"]);
        assert_eq!(tags("a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u,v,w").len(), MOST_TAGS);
    }
}
