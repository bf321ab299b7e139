use super::{Kind, Rule, prefill::Source};
use crate::i18n::Text;
use serde::{Deserialize, Serialize};

/// What a form asks, as it is published: it never changes, so what was answered renders for ever as it was.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Structure {
    pub name: Text,
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub description: Text,
    pub need_signature: bool,
    pub steps: Vec<Step>,
}

/// One page of a form.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Step {
    pub name: Text,
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub description: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visible_when: Option<Rule>,
    pub fields: Vec<Field>,
}

/// One question, or something to read between the questions.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Field {
    /// Names the answer; the same key in a later version is the same question. Unique in the form.
    pub key: String,
    pub kind: Kind,
    pub title: Text,
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub help: Text,
    #[serde(skip_serializing_if = "is_default")]
    pub required: bool,
    /// Seen and filled by staff only.
    #[serde(skip_serializing_if = "is_default")]
    pub private: bool,
    #[serde(skip_serializing_if = "is_default")]
    pub limits: Limits,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<Pattern>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// Of a table: fields without rules and prefill, of kinds that fit a row.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Field>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visible_when: Option<Rule>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefill: Option<Source>,
}

/// What a field offers.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Choice {
    pub code: String,
    pub title: Text,
    /// Of linked choices: what belongs to this one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
}

/// How an answer has to look, in the syntax of the `regex` crate, matched against the whole answer.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pattern {
    pub matches: String,
    /// What is said when it does not: how to mend it.
    pub message: Text,
}

/// The bounds of an answer; which are looked at follows from the kind.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Characters, amount, choices, rows or files; of dates a [`super::Day`]: `2026-01-31`, `today`, `today-18y`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub least: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub most: String,
    /// Digits behind the point, of decimals and money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u8>,
    /// Of money: `KZT`, `USD`, `EUR`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub currency: String,
    /// Ends of file names without the point: `pdf`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub file_kinds: Vec<String>,
    /// Of each file, in megabytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub megabytes: Option<u16>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// The most of everything: what is published stays small enough to be checked in a millisecond.
pub const MOST_STEPS: usize = 20;
pub const MOST_FIELDS: usize = 200;
pub const MOST_OPTIONS: usize = 500;
pub const MOST_COLUMNS: usize = 12;
pub const MOST_ROWS: usize = 50;
pub const MOST_FILES: usize = 20;
/// What files may be when the field names no kinds, and their size.
pub const FILE_KINDS: [&str; 10] = ["pdf", "doc", "docx", "xls", "xlsx", "pptx", "png", "jpg", "jpeg", "zip"];
pub const MEGABYTES: u16 = 10;
pub const MOST_MEGABYTES: u16 = 50;
/// Characters of an answer where the field names no limit.
pub const LINE: usize = 300;
pub const PARAGRAPHS: usize = 5000;
/// The most characters of any answer.
pub const LONGEST: usize = 20_000;

impl Structure {
    /// The fields with the number of their step, in the order of the form.
    pub fn fields(&self) -> impl Iterator<Item = (usize, &Field)> {
        self.steps.iter().enumerate().flat_map(|(at, step)| step.fields.iter().map(move |field| (at, field)))
    }

    /// Whether what is sent has to be signed.
    pub fn is_signed(&self) -> bool {
        self.need_signature || self.fields().any(|(_, field)| field.kind == Kind::Signature)
    }

    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields().map(|(_, field)| field).find(|field| field.key == key)
    }
}

impl Field {
    /// The choice of this code, at the first level.
    pub fn choice(&self, code: &str) -> Option<&Choice> {
        self.options.iter().find(|choice| choice.code == code)
    }

    /// The ends that file names may have.
    pub fn file_kinds(&self) -> Vec<&str> {
        match self.limits.file_kinds.as_slice() {
            [] => FILE_KINDS.to_vec(),
            kinds => kinds.iter().map(String::as_str).collect(),
        }
    }

    /// The most bytes of one file.
    pub fn file_bytes(&self) -> u64 {
        u64::from(self.limits.megabytes.unwrap_or(MEGABYTES).min(MOST_MEGABYTES)) << 20
    }

    /// The most files, rows or choices that may be given.
    pub fn most(&self) -> usize {
        let most = match self.kind {
            Kind::File => return 1,
            Kind::Files => MOST_FILES,
            Kind::Table => MOST_ROWS,
            _ => MOST_OPTIONS,
        };
        self.limits.most.parse().unwrap_or(most).min(most)
    }

    /// The least files, rows or choices that have to be given, when any are.
    pub fn least(&self) -> usize {
        self.limits.least.parse().unwrap_or(0)
    }

    pub fn currency(&self) -> &str {
        if self.limits.currency.is_empty() { "KZT" } else { &self.limits.currency }
    }
}
