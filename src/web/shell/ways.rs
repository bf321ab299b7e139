//! What a page knows of the ways to sign in.

use super::Shell;
use crate::{people::providers::Known, web::links};

impl Shell {
    /// Whether this portal has passkeys: it has if it is called by a name.
    pub fn passkeys(&self) -> bool {
        self.portal.passkeys.id().is_some()
    }

    /// The domain that passkeys belong to.
    pub fn passkey_site(&self) -> &str {
        self.portal.passkeys.id().unwrap_or_default()
    }

    /// Where else people sign in with.
    pub fn providers(&self) -> &[Known] {
        self.portal.providers.all()
    }

    /// The way to sign in with one of them and come back to `next`.
    pub fn provider_link(&self, code: &str, next: &str) -> String {
        let way = self.here(&format!("/sign-in/with/{code}"));
        if next.is_empty() { way } else { links::with(&way, [("next", next)]) }
    }
}
