use crate::i18n::Texts;
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;

/// What a verification of a company rests on.
pub const EVIDENCE: [&str; 4] = ["register", "documents", "signature", "meeting"];

/// The words for a code of [`EVIDENCE`]; none for what the old portal wrote there.
pub fn evidence_name(t: &'static Texts, code: &str) -> Option<&'static str> {
    Some(match code {
        "register" => t.companies_evidence_register(),
        "documents" => t.companies_evidence_documents(),
        "signature" => t.companies_evidence_signature(),
        "meeting" => t.companies_evidence_meeting(),
        _ => return None,
    })
}

/// When, by whom and why a company was verified: `basic_info.verification`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Verification {
    /// A day.
    at: String,
    /// The role of the member of staff.
    by_role: String,
    /// A code of [`EVIDENCE`].
    evidence: String,
}

impl Verification {
    pub fn of(basic_info: &Value) -> Verification {
        let stored = basic_info.get("verification").cloned().unwrap_or_default();
        serde_json::from_value(stored).unwrap_or_default()
    }

    /// Each thing that is known of it, as one line.
    pub fn lines(&self, t: &'static Texts) -> Vec<String> {
        let day: Option<NaiveDate> = self.at.get(..10).and_then(|day| day.parse().ok());
        let on = day.map(|day| t.companies_verified_on(t.date(day)));
        let by = (!self.by_role.is_empty()).then(|| t.companies_verified_by(role_name(t, &self.by_role)));
        let why = evidence_name(t, &self.evidence).map(|words| t.companies_verified_why(words));
        [on, by, why].into_iter().flatten().collect()
    }
}

/// Who of the Hub did something, as the public may know it.
fn role_name(t: &'static Texts, role: &str) -> &'static str {
    match role {
        "admin" | "superadmin" => t.companies_staff_admin(),
        "moderator" => t.companies_staff_moderator(),
        _ => t.companies_staff_manager(),
    }
}
