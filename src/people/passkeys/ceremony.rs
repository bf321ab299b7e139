//! Questions to a person's device and what the session keeps of them: each is answered once.

use crate::{access::session, web::PortalError};
use actix_session::Session;
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use webauthn_rs::prelude::{Url, Webauthn, WebauthnBuilder};

/// What the session calls a passkey that is being made, a sign-in without password, and a second step.
pub const NEW: &str = "passkey-new";
pub const SIGN_IN: &str = "passkey-sign-in";
pub const SECOND: &str = "passkey-second";

/// How long a question may be answered: people look for their keys.
const LASTS: Duration = Duration::minutes(10);

/// This portal as devices know it: by its domain. A portal that is called by a number has no passkeys, but on one's
/// own machine, where it is `localhost`.
pub struct RelyingParty {
    known: Option<(String, Webauthn)>,
}

impl RelyingParty {
    pub fn of(public_url: &str) -> RelyingParty {
        RelyingParty { known: known(public_url) }
    }

    /// The domain, if there is one.
    pub fn id(&self) -> Option<&str> {
        self.known.as_ref().map(|(id, _)| id.as_str())
    }

    pub fn asks(&self) -> Result<&Webauthn, PortalError> {
        self.known.as_ref().map(|(_, webauthn)| webauthn).ok_or(PortalError::NotFound)
    }
}

fn known(public_url: &str) -> Option<(String, Webauthn)> {
    let mut url = Url::parse(public_url).ok()?;
    if matches!(url.host_str()?, "127.0.0.1" | "[::1]") {
        url.set_host(Some("localhost")).ok()?;
    }
    let id = url.domain()?.to_owned();
    let webauthn = WebauthnBuilder::new(&id, &url).ok()?.rp_name("TechHub").build().ok()?;
    Some((id, webauthn))
}

/// A question in the session, and until when it may be answered.
#[derive(Serialize, Deserialize)]
struct Kept<S> {
    state: S,
    until: DateTime<Utc>,
}

/// Keeps what is needed to judge the answer.
pub fn keep(session: &Session, name: &str, state: impl Serialize) -> Result<(), PortalError> {
    session::put(session, name, Kept { state, until: Utc::now() + LASTS })
}

/// What was kept, once.
pub fn take<S: DeserializeOwned>(session: &Session, name: &str) -> Option<S> {
    let kept = session.remove_as::<Kept<S>>(name)?.ok()?;
    (kept.until > Utc::now()).then_some(kept.state)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_belong_to_a_domain() {
        let id = |url: &str| RelyingParty::of(url).id().map(str::to_owned);
        assert_eq!(id("https://techhub.example"), Some("techhub.example".into()));
        assert_eq!(id("http://127.0.0.1:8080"), Some("localhost".into()));
        assert_eq!(id("http://192.0.2.1"), None);
    }
}
