use crate::{services::plan::STATUSES, vault::Vault};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use hmac::{Hmac, KeyInit, Mac};
use schema::app::webhook;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::Sha256;
use uuid::Uuid;

/// The webhook of a service as it is kept.
#[derive(Debug, Clone, HasQuery)]
#[diesel(table_name = webhook)]
pub struct Webhook {
    pub service_id: String,
    pub url: String,
    pub events: Vec<String>,
    pub active: bool,
    /// Sealed.
    pub secret: String,
    /// The digest of the token of calls to us, where they are allowed.
    pub token: Option<Vec<u8>>,
    pub revision: i32,
}

/// What waits in the outbox: news of one request. The same news again, by hand, have the same `delivery`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hook {
    pub service: String,
    pub request: i32,
    pub event: String,
    pub delivery: Uuid,
    /// The JSON that is posted.
    pub body: String,
    /// Who sent it again.
    #[serde(default)]
    pub by: Option<i32>,
}

/// What is sealed of a try or a call.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
#[serde(default)]
pub struct Words {
    pub request: String,
    pub answer: String,
}

/// A line of the log as it is kept.
#[derive(Debug, Queryable)]
pub struct Logged {
    pub id: i32,
    pub at: DateTime<Utc>,
    pub data: Value,
    pub request: Option<i32>,
    pub number: Option<String>,
    /// Sealed; gone after its time.
    pub words: Option<String>,
}

impl Logged {
    pub fn fact(&self, name: &str) -> &str {
        self.data.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    pub fn count(&self, name: &str) -> i64 {
        self.data.get(name).and_then(Value::as_i64).unwrap_or_default()
    }

    pub fn incoming(&self) -> bool {
        self.fact("direction") == "in"
    }

    /// Whether the other side, or we, said yes.
    pub fn fine(&self) -> bool {
        (200..300).contains(&self.count("status"))
    }
}

/// What another system says of a request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Call {
    /// The number: `TH-2026-000123`.
    pub request: String,
    /// The state that it shall have: `correction`, `approved`, `success` or `reject`.
    pub status: Option<String>,
    /// Or the outcome of the stage where it stands, by its code.
    pub outcome: Option<String>,
    /// Why, for the applicant; for a return and a refusal it has to be there.
    pub reason: String,
}

/// The longest reason, in characters.
const LONGEST: usize = 3000;

impl Call {
    /// What is wrong with it, in a word for the other program.
    pub fn check(&self) -> Result<(), &'static str> {
        let known = self.status.as_deref().is_none_or(|status| STATUSES.contains(&status));
        match (&self.status, &self.outcome) {
            _ if self.request.is_empty() => Err("request is missing"),
            _ if [&self.request, &self.reason].into_iter().chain(&self.outcome).any(|words| words.contains('\0')) => {
                Err("NUL is no letter")
            }
            (Some(_), None) if known => Ok(()),
            (None, Some(_)) => Ok(()),
            (Some(_), None) => Err("status is unknown"),
            _ => Err("either status or outcome has to be there"),
        }?;
        if self.reason.chars().count() > LONGEST { Err("reason is too long") } else { Ok(()) }
    }
}

/// The signature of a body that is sent at this moment: HMAC-SHA256 over `timestamp.body`, in hexadecimal digits.
pub fn signature(secret: &str, timestamp: i64, body: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    mac.update(format!("{timestamp}.{body}").as_bytes());
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The digest by which a token is known again.
pub fn digest(vault: &Vault, token: &str) -> Vec<u8> {
    vault.keyed("webhook", token.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `printf '1.{}' | openssl dgst -sha256 -hmac key` has it.
    #[test]
    fn a_signature_is_the_one_that_every_tool_makes() {
        assert_eq!(signature("key", 1, "{}"), "1ba6b8171186efc613e8bcc0cbdab2748f24984d7c5a84faa2637afa0e40d224");
        assert_ne!(signature("key", 1, "{}"), signature("key", 2, "{}"));
    }

    #[test]
    fn a_call_says_either_a_state_or_an_outcome() {
        let call = |json: &str| serde_json::from_str::<Call>(json);
        assert!(call(r#"{"request":"TH-1","status":"success"}"#).unwrap().check().is_ok());
        assert!(call(r#"{"request":"TH-1","outcome":"ok"}"#).unwrap().check().is_ok());
        for wrong in [
            r#"{"status":"success"}"#,
            r#"{"request":"TH-1"}"#,
            r#"{"request":"TH-1","status":"draft"}"#,
            r#"{"request":"TH-1","status":"success","outcome":"ok"}"#,
        ] {
            assert!(call(wrong).unwrap().check().is_err(), "{wrong}");
        }
        assert!(call(r#"{"request":"TH-1","status":"success","admin":true}"#).is_err());
    }
}
