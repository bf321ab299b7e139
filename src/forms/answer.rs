use super::{Decimal, Field, Kind};
use chrono::{NaiveDate, NaiveDateTime};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The answers of a form by the key of their field. A question that was hidden or left open has none.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Answers(BTreeMap<String, Answer>);

/// One answer, normalised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Also a code, an address, a number of twelve digits.
    Text(String),
    Number(Decimal),
    Date(NaiveDate),
    /// On the clocks of Kazakhstan.
    Moment(NaiveDateTime),
    Period(NaiveDate, NaiveDate),
    Yes(bool),
    /// Codes, in the order of the field.
    Choices(Vec<String>),
    Linked(String, String),
    Company {
        name: String,
        number: String,
    },
    Person {
        name: String,
        iin: String,
    },
    Files(Vec<File>),
    Rows(Vec<Answers>),
}

/// A file that was uploaded before the form was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub id: Uuid,
    pub name: String,
    pub bytes: u64,
}

/// `2026-11-20T18:30`.
pub fn moment(at: &NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M").to_string()
}

impl Answers {
    pub fn get(&self, key: &str) -> Option<&Answer> {
        self.0.get(key)
    }

    pub fn insert(&mut self, key: &str, answer: Answer) {
        self.0.insert(key.to_owned(), answer);
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.0.iter().map(|(key, answer)| (key.as_str(), answer))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As they are stored in `service_hubformdata.data`.
    pub fn to_json(&self) -> Value {
        Value::Object(self.0.iter().map(|(key, answer)| (key.clone(), answer.to_json())).collect())
    }

    /// Stored answers of a form of these fields; what does not fit its field is left out.
    pub fn from_json<'f>(fields: impl IntoIterator<Item = &'f Field>, json: &Value) -> Answers {
        let read = |field: &Field| Some((field.key.clone(), Answer::from_json(field, json.get(&field.key)?)?));
        Answers(fields.into_iter().filter_map(read).collect())
    }
}

impl Answer {
    pub fn to_json(&self) -> Value {
        match self {
            Answer::Text(text) => json!(text),
            Answer::Number(number) => json!(number.to_string()),
            Answer::Date(day) => json!(day.to_string()),
            Answer::Moment(at) => json!(moment(at)),
            Answer::Period(from, to) => json!({ "from": from.to_string(), "to": to.to_string() }),
            Answer::Yes(yes) => json!(yes),
            Answer::Choices(codes) => json!(codes),
            Answer::Linked(first, second) => json!({ "first": first, "second": second }),
            Answer::Company { name, number } => json!({ "name": name, "number": number }),
            Answer::Person { name, iin } => json!({ "name": name, "iin": iin }),
            Answer::Files(files) => files
                .iter()
                .map(|file| json!({ "file": file.id.to_string(), "name": file.name, "bytes": file.bytes }))
                .collect(),
            Answer::Rows(rows) => rows.iter().map(Answers::to_json).collect(),
        }
    }

    fn from_json(field: &Field, json: &Value) -> Option<Answer> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let part = |name: &str| json.get(name).and_then(Value::as_str);
        Some(match field.kind {
            Kind::Integer | Kind::Decimal | Kind::Money | Kind::Score => Answer::Number(json.as_str()?.parse().ok()?),
            Kind::Date => Answer::Date(json.as_str()?.parse().ok()?),
            Kind::Datetime => Answer::Moment(NaiveDateTime::parse_from_str(json.as_str()?, "%Y-%m-%dT%H:%M").ok()?),
            Kind::Period => Answer::Period(part("from")?.parse().ok()?, part("to")?.parse().ok()?),
            Kind::YesNo | Kind::Consent => Answer::Yes(json.as_bool()?),
            Kind::MultiSelect => Answer::Choices(json.as_array()?.iter().filter_map(text).collect()),
            Kind::LinkedSelect => Answer::Linked(part("first")?.into(), part("second")?.into()),
            Kind::Company => Answer::Company { name: part("name")?.into(), number: part("number")?.into() },
            Kind::Person => Answer::Person { name: part("name")?.into(), iin: part("iin").unwrap_or_default().into() },
            Kind::File | Kind::Files => Answer::Files(json.as_array()?.iter().filter_map(file).collect()),
            Kind::Table => {
                let row = |row: &Value| Answers::from_json(&field.columns, row);
                Answer::Rows(json.as_array()?.iter().map(row).collect())
            }
            Kind::Heading | Kind::Explanation | Kind::Signature => return None,
            _ => Answer::Text(text(json)?),
        })
    }
}

fn file(json: &Value) -> Option<File> {
    let id = json.get("file")?.as_str()?.parse().ok()?;
    Some(File { id, name: json.get("name")?.as_str()?.into(), bytes: json.get("bytes")?.as_u64()? })
}

/// JSON in one spelling: keys in the order of their bytes, no blanks. Two equal values are the same bytes, so they
/// can be signed and hashed.
pub fn canonical(json: &Value) -> String {
    let mut out = String::new();
    write(&mut out, json);
    out
}

fn write(out: &mut String, json: &Value) {
    match json {
        Value::Object(object) => write_object(out, object),
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write(out, item);
            }
            out.push(']');
        }
        plain => out.push_str(&plain.to_string()),
    }
}

fn write_object(out: &mut String, object: &Map<String, Value>) {
    let mut keys: Vec<&String> = object.keys().collect();
    keys.sort_unstable();
    out.push('{');
    for (at, key) in keys.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(&Value::String(key.clone()).to_string());
        out.push(':');
        write(out, &object[key]);
    }
    out.push('}');
}

/// SHA-256 of the canonical spelling, in lower-case hexadecimal digits.
pub fn digest(json: &Value) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(canonical(json)).iter().map(|byte| format!("{byte:02x}")).collect()
}
