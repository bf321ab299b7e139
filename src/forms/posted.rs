use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// What the names of a form's inputs begin with, so that none is taken for the page's own.
pub const PREFIX: &str = "f-";

/// The most names, values under one name, and bytes of all.
const MOST_NAMES: usize = 4000;
const MOST_VALUES: usize = 600;
const MOST_BYTES: usize = 1 << 20;
const LONGEST_NAME: usize = 200;
const DEEPEST: usize = 6;

/// What somebody has typed, as it came: values by path. The path of an answer is the key of its field; parts of one
/// follow behind a hyphen: `period-from`, `team-0-name`. A draft is stored like this, so nothing typed is lost.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Posted(BTreeMap<String, Vec<String>>);

/// More than any form of ours sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooMuch;

impl Posted {
    /// Of a form's pairs those that are answers: their names begin with [`PREFIX`].
    pub fn from_pairs(pairs: &[(String, String)]) -> Result<Posted, TooMuch> {
        let mut posted = Posted::default();
        for (name, value) in pairs {
            if let Some(path) = name.strip_prefix(PREFIX) {
                posted.push(path, value.clone());
            }
        }
        posted.bounded()
    }

    /// Answers as an API or an import gives them: an object with the keys of the fields, as [`super::Answers`] are
    /// written. Whatever can't be an answer is left as its text, for the check to refuse.
    pub fn from_json(json: &Value) -> Result<Posted, TooMuch> {
        let mut posted = Posted::default();
        if let Value::Object(object) = json {
            for (key, value) in object {
                posted.flatten(key, value, 0)?;
            }
        }
        posted.bounded()
    }

    fn flatten(&mut self, path: &str, value: &Value, depth: usize) -> Result<(), TooMuch> {
        if depth > DEEPEST || path.len() > LONGEST_NAME || self.0.len() > MOST_NAMES {
            return Err(TooMuch);
        }
        match value {
            Value::Null => {}
            Value::Bool(yes) => self.push(path, if *yes { "yes" } else { "no" }.to_owned()),
            Value::Number(number) => self.push(path, number.to_string()),
            Value::String(text) => self.push(path, text.clone()),
            Value::Array(items) if items.iter().any(Value::is_object) => {
                for (at, item) in items.iter().enumerate().take(MOST_VALUES) {
                    self.flatten(&format!("{path}-{at}"), item, depth + 1)?;
                }
            }
            Value::Array(items) => {
                for item in items.iter().take(MOST_VALUES) {
                    self.flatten(path, item, depth + 1)?;
                }
            }
            Value::Object(object) => {
                // A file is known by its id; the rest of it is read where files are kept.
                if let (Some(Value::String(id)), Some(Value::Number(_))) = (object.get("file"), object.get("bytes")) {
                    let list = path.rsplit_once('-').filter(|(_, at)| at.parse::<usize>().is_ok());
                    self.push(list.map_or(path, |(list, _)| list), id.clone());
                    return Ok(());
                }
                for (key, item) in object {
                    self.flatten(&format!("{path}-{key}"), item, depth + 1)?;
                }
            }
        }
        Ok(())
    }

    fn bounded(self) -> Result<Posted, TooMuch> {
        let bytes: usize =
            self.0.iter().map(|(name, values)| name.len() + values.iter().map(String::len).sum::<usize>()).sum();
        let names = self.0.keys().all(|name| name.len() <= LONGEST_NAME);
        let values = self.0.values().all(|values| values.len() <= MOST_VALUES);
        let few = self.0.len() <= MOST_NAMES && names && values && bytes <= MOST_BYTES;
        if few { Ok(self) } else { Err(TooMuch) }
    }

    /// As pairs of a form, [`PREFIX`] before each name.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let named = |(name, values): (&String, &Vec<String>)| {
            values.iter().map(|value| (format!("{PREFIX}{name}"), value.clone())).collect::<Vec<_>>()
        };
        self.0.iter().flat_map(named).collect()
    }

    pub fn push(&mut self, path: &str, value: String) {
        self.0.entry(path.to_owned()).or_default().push(value);
    }

    pub fn set(&mut self, path: &str, values: Vec<String>) {
        self.0.insert(path.to_owned(), values);
    }

    /// Everything under this path.
    pub fn all(&self, path: &str) -> &[String] {
        self.0.get(path).map_or(&[], Vec::as_slice)
    }

    /// The one value under this path: the last, as a browser sends a hidden "no" before the box's "yes".
    pub fn one(&self, path: &str) -> &str {
        self.all(path).last().map_or("", String::as_str)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether something stands under this path or deeper.
    pub fn has(&self, path: &str) -> bool {
        self.under(path).any(|(_, values)| values.iter().any(|value| !value.trim().is_empty()))
    }

    fn under(&self, path: &str) -> impl Iterator<Item = (&String, &Vec<String>)> {
        let deeper = format!("{path}-");
        self.0.iter().filter(move |(name, _)| *name == path || name.starts_with(&deeper))
    }

    /// Forgets what stands under this path and deeper.
    pub fn forget(&mut self, path: &str) {
        let deeper = format!("{path}-");
        self.0.retain(|name, _| name != path && !name.starts_with(&deeper));
    }

    /// What stands under one path, as it would stand under another.
    pub fn moved(&self, from: &str, to: &str) -> Vec<(String, Vec<String>)> {
        let renamed = |name: &String| format!("{to}{}", name.get(from.len()..).unwrap_or_default());
        self.under(from).map(|(name, values)| (renamed(name), values.clone())).collect()
    }

    /// One more row of a table, still empty.
    pub fn add_row(&mut self, field: &super::Field) {
        let number = self.rows(&field.key).last().map_or(0, |last| last + 1);
        if let Some(column) = field.columns.first()
            && self.rows(&field.key).len() < field.most()
        {
            self.push(&format!("{}-{number}-{}", field.key, column.key), String::new());
        }
    }

    /// Does what a button of a step asks for, `add-KEY` or `drop-KEY-ROW`; `false` for any other word.
    pub fn act(&mut self, step: &super::Step, command: &str) -> bool {
        if let Some(key) = command.strip_prefix("add-") {
            let field = step.fields.iter().find(|field| field.key == key);
            return field.map(|field| self.add_row(field)).is_some();
        }
        let Some((key, part)) = command.strip_prefix("drop-").and_then(|rest| rest.split_once('-')) else {
            return false;
        };
        let Some(field) = step.fields.iter().find(|field| field.key == key) else { return false };
        if field.kind == super::Kind::Table {
            self.forget(&format!("{key}-{part}"));
        } else if let Some(values) = self.0.get_mut(key) {
            values.retain(|value| value != part);
        }
        true
    }

    /// The numbers of the rows that were sent of a table, in order.
    pub fn rows(&self, path: &str) -> Vec<usize> {
        let deeper = format!("{path}-");
        let numbers = self.0.keys().filter_map(|name| name.strip_prefix(&deeper)?.split('-').next()?.parse().ok());
        let mut numbers: Vec<usize> = numbers.collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// Takes over what was sent for the fields of one step; what was there of them before is forgotten, so that a
    /// box can be unticked.
    pub fn take_step(&mut self, step: &super::Step, sent: &Posted) {
        for field in &step.fields {
            self.forget(&field.key);
            let own: Vec<_> = sent.under(&field.key).map(|(name, values)| (name.clone(), values.clone())).collect();
            self.0.extend(own);
        }
    }
}
