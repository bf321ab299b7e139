use super::queries;
use crate::web::{Portal, PortalError};
use anyhow::Context as _;
use diesel_async::AsyncPgConnection;
use serde::Serialize;
use webauthn_rs::prelude::{AuthenticationResult, Passkey, WebauthnError};

/// What the script asks the device.
pub struct Question {
    /// The domain that the question is good for.
    pub site: String,
    /// JSON with binary values in base64.
    pub options: String,
}

impl Question {
    pub fn of(portal: &Portal, options: &impl Serialize) -> Result<Question, PortalError> {
        let site = portal.passkeys.id().unwrap_or_default().to_owned();
        let options = serde_json::to_string(options).context("a question to a device")?;
        Ok(Question { site, options })
    }
}

pub fn broken(error: WebauthnError) -> PortalError {
    PortalError::Unexpected(anyhow::anyhow!("passkeys: {error}"))
}

/// Writes down that a key was used, with its counter; `false` when it was removed meanwhile.
pub async fn note(
    db: &mut AsyncPgConnection,
    user: i32,
    mut key: Passkey,
    result: &AuthenticationResult,
) -> Result<bool, PortalError> {
    key.update_credential(result);
    let state = serde_json::to_value(&key).context("a passkey")?;
    Ok(queries::note_use(db, user, &key, &state).await?)
}
