use crate::{forms::Structure, i18n::Text};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use schema::service_hubform;

/// A form in the office's list, and the head of its draft.
#[derive(Debug, Clone, HasQuery)]
#[diesel(table_name = service_hubform)]
pub struct FormRow {
    pub id: i32,
    pub name: Text,
    pub description: Text,
    pub need_signature: bool,
    pub code: Option<String>,
    pub organization_id: Option<String>,
    /// Of the last published version; a form that is not published has none.
    pub version: i32,
    pub published: bool,
    pub published_at: Option<DateTime<Utc>>,
    pub revision: i32,
    pub updated_at: DateTime<Utc>,
}

/// A form as it is being written.
#[derive(Debug, Clone)]
pub struct Draft {
    pub row: FormRow,
    pub structure: Structure,
}

/// A form as it was published.
#[derive(Debug, Clone)]
pub struct Version {
    pub version: i32,
    pub published_at: DateTime<Utc>,
    pub structure: Structure,
}

/// How a change of a draft ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Saved {
    Done,
    /// Somebody else was faster; nothing was written.
    Changed,
    /// The change does not fit the draft: what it names is not there, or a key is taken.
    Refused,
}
