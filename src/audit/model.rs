use super::forms::Cursor;
use crate::people::SealedName;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use ipnetwork::IpNetwork;
use schema::{account_user, core_actionlog};
use serde_json::Value;

/// One line of the log.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = core_actionlog)]
pub struct Line {
    pub id: i32,
    pub created_at: DateTime<Utc>,
    pub action: String,
    pub log_type: String,
    pub primary_key: String,
    pub data: Value,
    pub ip: Option<IpNetwork>,
    pub path: String,
    pub request_id: String,
    pub reason: String,
    #[diesel(embed)]
    pub who: Option<Who>,
}

/// Who did it.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = account_user)]
pub struct Who {
    pub id: i32,
    #[diesel(embed)]
    pub name: SealedName,
    pub role: String,
}

/// Whose deeds these are.
pub fn people(lines: &[Line]) -> Vec<i32> {
    lines.iter().filter_map(|line| line.who.as_ref().map(|who| who.id)).collect()
}

impl Line {
    pub fn cursor(&self) -> Cursor {
        Cursor { at: self.created_at, id: self.id }
    }

    pub fn ip(&self) -> String {
        self.ip.map(|ip| ip.ip().to_string()).unwrap_or_default()
    }

    /// What changed, one `name: value` a line.
    pub fn details(&self) -> Vec<String> {
        match &self.data {
            Value::Object(all) => all.iter().map(|(name, value)| format!("{name}: {}", plain(value))).collect(),
            Value::Null => Vec::new(),
            other => vec![plain(other)],
        }
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(words) => words.clone(),
        Value::Array(all) => all.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_changed_is_said_in_lines() {
        let at = DateTime::<Utc>::UNIX_EPOCH;
        let line = Line {
            id: 1,
            created_at: at,
            action: "rights".into(),
            log_type: "account_user".into(),
            primary_key: "7".into(),
            data: json!({ "before": ["user"], "after": "admin", "count": 3 }),
            ip: None,
            path: String::new(),
            request_id: String::new(),
            reason: String::new(),
            who: None,
        };
        assert_eq!(line.details(), ["after: admin", "before: user", "count: 3"]);
    }
}
