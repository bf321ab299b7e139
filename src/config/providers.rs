//! Other places that people sign in with: each is offered as soon as it is configured.

use super::{ConfigError, Values};

/// Never printed: these hold secrets.
#[derive(Clone, Default)]
pub struct Providers {
    pub google: Option<Credentials>,
    pub facebook: Option<Facebook>,
    pub open_id: Option<OpenId>,
}

/// What a provider calls this portal, and the secret that proves that it is it.
#[derive(Clone)]
pub struct Credentials {
    /// `GOOGLE_CLIENT_ID`, `FACEBOOK_CLIENT_ID`, `OIDC_CLIENT_ID`: as the provider has given it.
    pub id: String,
    /// `GOOGLE_CLIENT_SECRET`, `FACEBOOK_CLIENT_SECRET`, `OIDC_CLIENT_SECRET`: the secret that belongs to it.
    pub secret: String,
}

#[derive(Clone)]
pub struct OpenId {
    pub credentials: Credentials,
    /// `OIDC_ISSUER`: the address of any other OpenID Connect issuer.
    pub issuer: String,
    /// `OIDC_NAME`: what people call that issuer.
    pub name: String,
}

/// Facebook is OAuth 2.0 with its own addresses.
#[derive(Clone)]
pub struct Facebook {
    pub credentials: Credentials,
    pub dialogue: String,
    pub token: String,
    pub profile: String,
}

impl std::fmt::Debug for Providers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Providers")
    }
}

impl Facebook {
    pub fn new(credentials: Credentials) -> Facebook {
        Facebook {
            credentials,
            dialogue: "https://www.facebook.com/v23.0/dialog/oauth".into(),
            token: "https://graph.facebook.com/v23.0/oauth/access_token".into(),
            profile: "https://graph.facebook.com/v23.0/me?fields=id,first_name,last_name".into(),
        }
    }
}

impl Providers {
    pub(super) fn from_values(values: &Values) -> Result<Providers, ConfigError> {
        let open_id = match (values.get("OIDC_ISSUER"), credentials(values, "OIDC")?) {
            (Some(issuer), Some(credentials)) if issuer.starts_with("https://") || issuer.starts_with("http://") => {
                let name = values.get("OIDC_NAME").unwrap_or("OpenID").to_owned();
                Some(OpenId { credentials, issuer: issuer.to_owned(), name })
            }
            (None, None) => None,
            _ => {
                return Err(ConfigError(
                    "OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together, and OIDC_ISSUER begins with https://".into(),
                ));
            }
        };
        Ok(Providers {
            google: credentials(values, "GOOGLE")?,
            facebook: credentials(values, "FACEBOOK")?.map(Facebook::new),
            open_id,
        })
    }
}

fn credentials(values: &Values, of: &str) -> Result<Option<Credentials>, ConfigError> {
    let (id, secret) = (format!("{of}_CLIENT_ID"), format!("{of}_CLIENT_SECRET"));
    match (values.get(&id), values.get(&secret)) {
        (Some(id), Some(secret)) => Ok(Some(Credentials { id: id.to_owned(), secret: secret.to_owned() })),
        (None, None) => Ok(None),
        _ => Err(ConfigError(format!("{id} and {secret} belong together"))),
    }
}
