//! Facebook: OAuth 2.0 without discovery. It does not say whether an address is verified, so it is not asked for one.

use super::{
    provider::{Identity, IdentityProvider, Refusal},
    trip::Trip,
    web::Web,
};
use crate::config;
use futures_util::{FutureExt, future::BoxFuture};
use openidconnect::{HttpRequest, HttpResponse, PkceCodeChallenge, PkceCodeVerifier, http::Request, url};
use serde::{Deserialize, de::DeserializeOwned};

pub struct Facebook {
    config: config::Facebook,
    web: Web,
}

#[derive(Deserialize)]
struct Token {
    access_token: String,
}

#[derive(Deserialize)]
struct Profile {
    id: String,
    #[serde(default)]
    first_name: String,
    #[serde(default)]
    last_name: String,
}

impl Facebook {
    pub fn new(config: config::Facebook, web: Web) -> Facebook {
        Facebook { config, web }
    }

    fn address(&self, trip: &Trip) -> Result<String, Refusal> {
        let verifier = PkceCodeVerifier::new(trip.verifier.clone());
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
        let pairs = [
            ("client_id", self.config.credentials.id.as_str()),
            ("redirect_uri", &trip.back),
            ("state", &trip.state),
            ("response_type", "code"),
            ("scope", "public_profile"),
            ("code_challenge", challenge.as_str()),
            ("code_challenge_method", "S256"),
        ];
        let address = url::Url::parse_with_params(&self.config.dialogue, pairs);
        address.map(Into::into).map_err(|error| Refusal::Away(error.to_string()))
    }

    async fn identity(&self, trip: &Trip, code: &str) -> Result<Identity, Refusal> {
        let pairs = [
            ("client_id", self.config.credentials.id.as_str()),
            ("client_secret", &self.config.credentials.secret),
            ("redirect_uri", &trip.back),
            ("grant_type", "authorization_code"),
            ("code", code),
            ("code_verifier", &trip.verifier),
        ];
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        let asked = Request::post(&self.config.token).header("content-type", "application/x-www-form-urlencoded");
        let token: Token = read(&self.web.send(built(asked.body(body.into_bytes()))?).await?)?;
        let asked =
            Request::get(&self.config.profile).header("authorization", format!("Bearer {}", token.access_token));
        let profile: Profile = read(&self.web.send(built(asked.body(Vec::new()))?).await?)?;
        let Profile { id, first_name, last_name } = profile;
        Ok(Identity { subject: id, email: None, first_name, last_name })
    }
}

fn built(request: Result<HttpRequest, openidconnect::http::Error>) -> Result<HttpRequest, Refusal> {
    request.map_err(|error| Refusal::Away(error.to_string()))
}

/// The words of a refusal stay where they are: they may repeat what was sent.
fn read<T: DeserializeOwned>(answer: &HttpResponse) -> Result<T, Refusal> {
    let status = answer.status();
    if status.is_server_error() {
        return Err(Refusal::Away(status.to_string()));
    }
    if !status.is_success() {
        return Err(Refusal::Wrong(status.to_string()));
    }
    serde_json::from_slice(answer.body()).map_err(|error| Refusal::Away(error.to_string()))
}

impl IdentityProvider for Facebook {
    fn ask<'p>(&'p self, trip: &'p Trip) -> BoxFuture<'p, Result<String, Refusal>> {
        std::future::ready(self.address(trip)).boxed()
    }

    fn learn<'p>(&'p self, trip: &'p Trip, code: &'p str) -> BoxFuture<'p, Result<Identity, Refusal>> {
        self.identity(trip, code).boxed()
    }
}
