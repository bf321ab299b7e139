use super::{Field, Kind, Posted, Structure};
use crate::i18n::{Text, Texts};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Where the first value of a field comes from: `profile.email`, `company.number`, `answer.key` (of this form),
/// `earlier.key` (of the last request).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Source {
    pub of: Place,
    pub name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Profile,
    Company,
    Answer,
    Earlier,
}

/// What a profile and a company tell. `person` fills a field of that kind, `company` likewise.
pub const PROFILE: [&str; 9] =
    ["person", "full_name", "last_name", "first_name", "patronymic", "email", "phone", "iin", "city"];
pub const COMPANY: [&str; 13] = [
    "company",
    "name",
    "number",
    "type",
    "city",
    "address",
    "website",
    "email",
    "phone",
    "head",
    "employees",
    "founded_on",
    "activity",
];

impl TryFrom<String> for Source {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Source, &'static str> {
        let (place, name) = text.split_once('.').ok_or("a source is like `profile.email`")?;
        let (of, known) = match place {
            "profile" => (Place::Profile, PROFILE.contains(&name)),
            "company" => (Place::Company, COMPANY.contains(&name)),
            "answer" => (Place::Answer, !name.is_empty()),
            "earlier" => (Place::Earlier, !name.is_empty()),
            _ => return Err("a source begins with profile, company, answer or earlier"),
        };
        if known { Ok(Source { of, name: name.to_owned() }) } else { Err("there is no such fact to fill in") }
    }
}

impl From<Source> for String {
    fn from(source: Source) -> String {
        let place = match source.of {
            Place::Profile => "profile",
            Place::Company => "company",
            Place::Answer => "answer",
            Place::Earlier => "earlier",
        };
        format!("{place}.{}", source.name)
    }
}

/// What is known of who fills the form in, under the names of [`PROFILE`] and [`COMPANY`].
#[derive(Debug, Default, Clone)]
pub struct Facts {
    pub profile: BTreeMap<&'static str, String>,
    pub company: BTreeMap<&'static str, String>,
    /// The stored answers of the last request, and when it was sent.
    pub earlier: Option<(Value, NaiveDate)>,
}

/// Where a value that stands in a field came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    Profile,
    Company,
    /// The answer to this question of the same form.
    Answer(Text),
    /// The request of this day.
    Earlier(NaiveDate),
}

impl Origin {
    pub fn words(&self, t: &'static Texts, lang: crate::i18n::Lang) -> String {
        match self {
            Origin::Profile => t.forms_from_profile().to_owned(),
            Origin::Company => t.forms_from_company().to_owned(),
            Origin::Answer(title) => t.forms_from_answer(title.say(lang).words),
            Origin::Earlier(day) => t.forms_from_earlier(t.date(*day)),
        }
    }
}

/// Fills the open fields of a step with what is known, and tells of each filled value that is still as it was filled
/// in where it came from. A field that somebody emptied (`touched`) stays empty.
pub fn prefill(
    form: &Structure,
    step: usize,
    posted: &mut Posted,
    facts: &Facts,
    touched: bool,
) -> BTreeMap<String, Origin> {
    let mut origins = BTreeMap::new();
    let Some(step) = form.steps.get(step) else { return origins };
    for field in &step.fields {
        let Some((values, origin)) = known(form, field, posted, facts) else { continue };
        let same = values.iter().all(|(path, value)| posted.all(path) == value.as_slice());
        if !touched && !posted.has(&field.key) {
            for (path, value) in &values {
                posted.set(path, value.clone());
            }
            origins.insert(field.key.clone(), origin);
        } else if same {
            origins.insert(field.key.clone(), origin);
        }
    }
    origins
}

type Values = Vec<(String, Vec<String>)>;

fn known(form: &Structure, field: &Field, posted: &Posted, facts: &Facts) -> Option<(Values, Origin)> {
    let source = field.prefill.as_ref()?;
    let name = source.name.as_str();
    let (values, origin) = match source.of {
        Place::Profile => (person_or_one(field, &facts.profile, name, "full_name"), Origin::Profile),
        Place::Company if field.kind == Kind::Company => {
            let part = |part: &str, fact: &str| (format!("{}-{part}", field.key), one(&facts.company, fact));
            (vec![part("name", "name"), part("number", "number")], Origin::Company)
        }
        Place::Company => (person_or_one(field, &facts.company, name, "head"), Origin::Company),
        Place::Answer => {
            let title = form.field(name)?.title.clone();
            (posted.moved(name, &field.key), Origin::Answer(title))
        }
        Place::Earlier => {
            let (answers, day) = facts.earlier.as_ref()?;
            let posted = Posted::from_json(&json!({ field.key.as_str(): answers.get(name)? })).ok()?;
            (posted.moved(&field.key, &field.key), Origin::Earlier(*day))
        }
    };
    let values: Values =
        values.into_iter().filter(|(_, values)| values.iter().any(|value| !value.is_empty())).collect();
    (!values.is_empty()).then_some((values, origin))
}

fn one(facts: &BTreeMap<&'static str, String>, name: &str) -> Vec<String> {
    facts.get(name).filter(|value| !value.is_empty()).cloned().into_iter().collect()
}

fn person_or_one(field: &Field, facts: &BTreeMap<&'static str, String>, name: &str, person: &str) -> Values {
    if field.kind == Kind::Person {
        let part = |part: &str, fact: &str| (format!("{}-{part}", field.key), one(facts, fact));
        return vec![part("name", person), part("iin", "iin")];
    }
    vec![(field.key.clone(), one(facts, name))]
}
