//! What checks electronic signatures.

use super::{ConfigError, Values, wrong};
use std::path::PathBuf;

/// Never printed: it holds a token.
#[derive(Clone, Default)]
pub struct Signing {
    /// `SIGNATURE_ROOTS`: a PEM file with the certificates of the authorities that are trusted.
    pub roots: Option<PathBuf>,
    /// `SIGNATURE_LISTS`: files with lists of revoked certificates and folders of such files, divided by commas.
    pub lists: Vec<PathBuf>,
    /// `SIGNATURE_LIST_URLS`: addresses, divided by commas, from which such lists are fetched every half hour.
    pub list_urls: Vec<String>,
    /// `SIGNATURE_LIST_PRIVATE`: whether these may be on this machine or its network.
    pub list_private: bool,
    /// `SIGNATURE_WITHOUT_LIST`: `refuse` or `accept` what no list in force says anything of.
    pub accept_without_list: bool,
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

    /// Whether there should be lists of revoked certificates.
    pub fn has_lists(&self) -> bool {
        !self.lists.is_empty() || !self.list_urls.is_empty()
    }

    pub(super) fn from_values(values: &Values) -> Result<Signing, ConfigError> {
        let is_url = |url: &str| url.starts_with("https://") || url.starts_with("http://");
        let verifier = values.get("SIGNATURE_VERIFIER_URL").map(str::to_owned);
        if !verifier.as_deref().is_none_or(is_url) {
            return Err(ConfigError("SIGNATURE_VERIFIER_URL must begin with https:// or http://".into()));
        }
        let list_urls = parts(values, "SIGNATURE_LIST_URLS");
        if !list_urls.iter().all(|url| is_url(url)) {
            return Err(ConfigError("SIGNATURE_LIST_URLS must begin with https:// or http://".into()));
        }
        let signing = Signing {
            roots: values.get("SIGNATURE_ROOTS").map(PathBuf::from),
            lists: parts(values, "SIGNATURE_LISTS").into_iter().map(PathBuf::from).collect(),
            list_urls,
            list_private: values.flag("SIGNATURE_LIST_PRIVATE")?,
            accept_without_list: match values.get("SIGNATURE_WITHOUT_LIST").unwrap_or("refuse") {
                "refuse" => false,
                "accept" => true,
                other => return Err(wrong("SIGNATURE_WITHOUT_LIST", other, "refuse or accept")),
            },
            verifier,
            verifier_token: values.get("SIGNATURE_VERIFIER_TOKEN").unwrap_or_default().to_owned(),
            verifier_private: values.flag("SIGNATURE_VERIFIER_PRIVATE")?,
        };
        if signing.has_lists() && signing.roots.is_none() {
            return Err(ConfigError(
                "SIGNATURE_LISTS and SIGNATURE_LIST_URLS need SIGNATURE_ROOTS: lists are believed when an authority in it has signed them".into(),
            ));
        }
        Ok(signing)
    }
}

fn parts(values: &Values, name: &str) -> Vec<String> {
    let list = values.get(name).unwrap_or_default().split(',').map(str::trim);
    list.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
