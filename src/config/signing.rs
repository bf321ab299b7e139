//! What checks electronic signatures.

use super::{ConfigError, Values};
use std::path::PathBuf;

/// Never printed: it holds a token.
#[derive(Clone, Default)]
pub struct Signing {
    /// `SIGNATURE_ROOTS`: a PEM file with the certificates of the authorities that are trusted.
    pub roots: Option<PathBuf>,
    /// `SIGNATURE_VERIFIER_URL`: a service that checks what this program can't, as NCANode's `/cms/verify` does.
    pub verifier: Option<String>,
    /// `SIGNATURE_VERIFIER_TOKEN`: the bearer token for `SIGNATURE_VERIFIER_URL`.
    pub verifier_token: String,
    /// `SIGNATURE_VERIFIER_PRIVATE`: whether it may be at an address of this machine or its network.
    pub verifier_private: bool,
}

impl std::fmt::Debug for Signing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Signing")
    }
}

impl Signing {
    /// Whether there is anything to check signatures with.
    pub fn is_set(&self) -> bool {
        self.roots.is_some() || self.verifier.is_some()
    }

    pub(super) fn from_values(values: &Values) -> Result<Signing, ConfigError> {
        let verifier = values.get("SIGNATURE_VERIFIER_URL").map(str::to_owned);
        if !verifier.as_ref().is_none_or(|url| url.starts_with("https://") || url.starts_with("http://")) {
            return Err(ConfigError("SIGNATURE_VERIFIER_URL must begin with https:// or http://".into()));
        }
        Ok(Signing {
            roots: values.get("SIGNATURE_ROOTS").map(PathBuf::from),
            verifier,
            verifier_token: values.get("SIGNATURE_VERIFIER_TOKEN").unwrap_or_default().to_owned(),
            verifier_private: values.flag("SIGNATURE_VERIFIER_PRIVATE")?,
        })
    }
}
