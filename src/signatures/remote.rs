//! A service outside that checks signatures which this program does not understand, GOST before all. It speaks as
//! NCANode does: `POST` with `cms` and `data` in base64, answered with `valid` and the signers' certificates.

use super::{Checked, Fault, Holder, Revocation};
use crate::{config::Signing, outside};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use chrono::{DateTime, Utc};
use reqwest::Url;
use serde::Deserialize;
use serde_json::json;
use std::time::Duration;

/// How long it may take: it asks the authority whether the certificate was revoked.
const PATIENCE: Duration = Duration::from_secs(15);
/// The largest answer, in bytes.
const LARGEST: usize = 256 << 10;

#[derive(Debug, Deserialize)]
struct Said {
    #[serde(default)]
    valid: bool,
    #[serde(default)]
    signers: Vec<Signer>,
}

#[derive(Debug, Deserialize)]
struct Signer {
    #[serde(default)]
    certificates: Vec<Seen>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Seen {
    #[serde(default)]
    valid: bool,
    #[serde(default)]
    key_usage: String,
    #[serde(default)]
    key_user: Vec<String>,
    #[serde(default)]
    subject: Subject,
    #[serde(default)]
    revocations: Vec<Status>,
}

/// What the authority says of a certificate.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Status {
    #[serde(default)]
    revoked: bool,
    revocation_time: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Subject {
    common_name: Option<String>,
    iin: Option<String>,
    bin: Option<String>,
}

pub async fn verify(settings: &Signing, signature: &[u8], document: &[u8]) -> Result<Checked, Fault> {
    let Some(address) = &settings.verifier else { return Err(Fault::UnknownKind) };
    let said = ask(settings, address, signature, document).await.map_err(|words| {
        tracing::warn!(words, "the service that checks signatures does not answer");
        Fault::Unavailable
    })?;
    read(said)
}

async fn ask(settings: &Signing, address: &str, signature: &[u8], document: &[u8]) -> Result<Said, String> {
    let url: Url = address.parse().map_err(|_| "the address is none")?;
    let client = outside::client(&url, settings.verifier_private, PATIENCE).await.map_err(|error| error.to_string())?;
    let body = json!({ "cms": BASE64.encode(signature), "data": BASE64.encode(document),
        "revocationCheck": ["OCSP"] });
    let mut request = client.post(url).json(&body);
    if !settings.verifier_token.is_empty() {
        request = request.bearer_auth(&settings.verifier_token);
    }
    let mut answer = request.send().await.map_err(outside::told)?;
    if !answer.status().is_success() {
        return Err(format!("status {}", answer.status().as_u16()));
    }
    let body = outside::body(&mut answer, LARGEST).await?.ok_or("the answer is too large")?;
    serde_json::from_slice(&body).map_err(|error| error.to_string())
}

fn read(said: Said) -> Result<Checked, Fault> {
    let seen = said.signers.iter().flat_map(|signer| &signer.certificates);
    if let Some(fault) = seen.into_iter().find_map(revoked) {
        return Err(fault);
    }
    if !said.valid {
        return Err(Fault::Wrong);
    }
    let [signer] = said.signers.as_slice() else { return Err(Fault::Unreadable) };
    let seen = signer.certificates.first().ok_or(Fault::Unreadable)?;
    if !seen.valid {
        return Err(Fault::Untrusted);
    }
    if seen.key_usage == "AUTH" {
        return Err(Fault::NotForSigning);
    }
    let words = |words: &Option<String>| words.clone().unwrap_or_default();
    let holder = Holder {
        name: words(&seen.subject.common_name),
        iin: words(&seen.subject.iin),
        bin: words(&seen.subject.bin),
        for_company: seen.key_user.iter().any(|user| ["CEO", "CAN_SIGN"].contains(&user.as_str())),
    };
    let holder = Some(holder).filter(|holder| !holder.iin.is_empty()).ok_or(Fault::Nameless)?;
    Ok(Checked { holder, revocation: Revocation::Asked })
}

/// Who and when, where the authority has revoked a certificate.
fn revoked(seen: &Seen) -> Option<Fault> {
    let status = seen.revocations.iter().find(|status| status.revoked)?;
    let when = status.revocation_time.as_deref().and_then(|when| DateTime::parse_from_rfc3339(when).ok());
    let who = seen.subject.common_name.clone().unwrap_or_default();
    Some(Fault::Revoked { who, when: when.map(|when| when.with_timezone(&Utc)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(valid: bool, usage: &str) -> Result<Checked, Fault> {
        let json = json!({ "status": 200, "valid": valid, "signers": [{ "certificates": [{ "valid": true,
            "keyUsage": usage, "keyUser": ["ORGANIZATION", "CEO"], "subject": { "commonName": "A B",
            "iin": "061211600012", "bin": "350140000014", "lastName": null } }, { "valid": true }] }] });
        read(serde_json::from_value(json).unwrap())
    }

    #[test]
    fn an_answer_names_who_signed() {
        let Checked { holder, revocation } = said(true, "SIGN").unwrap();
        assert_eq!(revocation, Revocation::Asked);
        assert_eq!((holder.iin.as_str(), holder.bin.as_str()), ("061211600012", "350140000014"));
        assert!(holder.for_company);
        assert_eq!(said(false, "SIGN"), Err(Fault::Wrong));
        assert_eq!(said(true, "AUTH"), Err(Fault::NotForSigning));
        assert_eq!(read(serde_json::from_str(r#"{"valid":true}"#).unwrap()), Err(Fault::Unreadable));
    }

    #[test]
    fn an_answer_tells_whose_certificate_was_revoked() {
        let json = json!({ "valid": false, "signers": [{ "certificates": [{ "valid": false,
            "subject": { "commonName": "A B" }, "revocations": [{ "revoked": true, "by": "OCSP",
            "revocationTime": "2026-03-01T00:00:00.000+00:00", "reason": null }] }] }] });
        let when = "2026-03-01T00:00:00Z".parse().ok();
        let fault = Fault::Revoked { who: "A B".into(), when };
        assert_eq!(read(serde_json::from_value(json).unwrap()), Err(fault));
    }
}
