use crate::{access::session, i18n::Lang, web::PortalError};
use actix_session::Session;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

const NAME: &str = "trip";

/// How long somebody may stay away: they may have to sign in there first.
const LASTS: Duration = Duration::minutes(15);

/// Somebody who was sent to a provider and has to come back with the same state, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trip {
    pub provider: String,
    /// The address to come back to.
    pub back: String,
    pub state: String,
    pub nonce: String,
    /// The secret of PKCE, whose hash goes along.
    pub verifier: String,
    /// Where the person wanted to go.
    pub next: String,
    /// Whose account it is to be linked to; nobody's at a sign-in.
    pub link: Option<i32>,
    until: DateTime<Utc>,
}

impl Trip {
    pub fn new(provider: &str, public_url: &str, lang: Lang, next: &str, link: Option<i32>) -> Trip {
        Trip {
            provider: provider.into(),
            back: format!("{public_url}/sign-in/with/{provider}/done"),
            // The language of the page to come back to stands in front: the address is the same for all.
            state: format!("{}.{}", lang.code(), secret()),
            nonce: secret(),
            verifier: secret(),
            next: next.into(),
            link,
            until: Utc::now() + LASTS,
        }
    }

    pub fn begin(&self, session: &Session) -> Result<(), PortalError> {
        session::put(session, NAME, self)
    }

    /// The trip that ends with this state, once; whatever came back, it is over.
    pub fn end(session: &Session, provider: &str, state: &str) -> Option<Trip> {
        let trip = session.remove_as::<Trip>(NAME)?.ok()?;
        let same: bool = trip.state.as_bytes().ct_eq(state.as_bytes()).into();
        (same && trip.provider == provider && trip.until > Utc::now()).then_some(trip)
    }

    /// The language in which the person left.
    pub fn language(state: &str) -> Option<Lang> {
        Lang::from_code(state.split_once('.')?.0)
    }
}

fn secret() -> String {
    BASE64.encode(rand::random::<[u8; 32]>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_says_the_language_and_nothing_else() {
        let trip = Trip::new("oidc", "https://techhub.example", Lang::Ru, "", None);
        assert_eq!(trip.back, "https://techhub.example/sign-in/with/oidc/done");
        assert_eq!(Trip::language(&trip.state), Some(Lang::Ru));
        assert_eq!(Trip::language("xx.1"), None);
        // RFC 7636 asks for 43 characters or more.
        assert!(trip.verifier.len() >= 43 && trip.verifier != trip.nonce);
    }
}
