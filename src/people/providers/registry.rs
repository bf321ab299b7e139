use super::{facebook::Facebook, open_id::OpenId, provider::IdentityProvider, web::Web};
use crate::config::Providers;

const GOOGLE: &str = "https://accounts.google.com";

/// A provider that is configured.
pub struct Known {
    /// As `social_auth_usersocialauth.provider` and addresses have it.
    pub code: &'static str,
    /// As people call it.
    pub name: String,
    pub icon: &'static str,
    pub provider: Box<dyn IdentityProvider>,
}

/// All of them, in the order in which they are offered.
#[derive(Default)]
pub struct Registry(Vec<Known>);

impl Registry {
    pub fn new(config: &Providers) -> anyhow::Result<Registry> {
        let web = Web::new()?;
        let mut all = Vec::new();
        if let Some(credentials) = &config.google {
            let provider = Box::new(OpenId::new(GOOGLE, credentials.clone(), web.clone()));
            all.push(Known { code: "google", name: "Google".into(), icon: "google", provider });
        }
        if let Some(facebook) = &config.facebook {
            let provider = Box::new(Facebook::new(facebook.clone(), web.clone()));
            all.push(Known { code: "facebook", name: "Facebook".into(), icon: "facebook", provider });
        }
        if let Some(open_id) = &config.open_id {
            let provider = Box::new(OpenId::new(&open_id.issuer, open_id.credentials.clone(), web));
            all.push(Known { code: "oidc", name: open_id.name.clone(), icon: "id", provider });
        }
        Ok(Registry(all))
    }

    pub fn all(&self) -> &[Known] {
        &self.0
    }

    pub fn find(&self, code: &str) -> Option<&Known> {
        self.0.iter().find(|known| known.code == code)
    }
}
