//! OpenID Connect: discovery, authorization code with PKCE, the identity token and its keys.

use super::{
    provider::{Identity, IdentityProvider, Refusal},
    trip::Trip,
    web::Web,
};
use crate::config::Credentials;
use futures_util::{FutureExt, future::BoxFuture};
use openidconnect::{
    AccessToken, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken, DiscoveryError,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, IssuerUrl, LocalizedClaim, Nonce, OAuth2TokenResponse,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope, SignatureVerificationError,
    SubjectIdentifier, TokenResponse, UserInfoError,
    core::{
        CoreAuthenticationFlow, CoreClient, CoreIdToken, CoreIdTokenClaims, CoreProviderMetadata, CoreUserInfoClaims,
    },
};
use std::{
    ops::Deref,
    time::{Duration, Instant},
};
use tokio::sync::Mutex;

/// How long what an issuer says of itself, and its keys, are believed.
const KNOWN_FOR: Duration = Duration::from_secs(3600);

type Client =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

pub struct OpenId {
    issuer: String,
    credentials: Credentials,
    web: Web,
    known: Mutex<Option<(Instant, CoreProviderMetadata)>>,
}

impl OpenId {
    pub fn new(issuer: &str, credentials: Credentials, web: Web) -> OpenId {
        OpenId { issuer: issuer.into(), credentials, web, known: Mutex::default() }
    }

    /// What the issuer says of itself; asked for by one at a time.
    async fn metadata(&self, anew: bool) -> Result<CoreProviderMetadata, Refusal> {
        let mut known = self.known.lock().await;
        if let Some((at, metadata)) = known.as_ref().filter(|(at, _)| at.elapsed() < KNOWN_FOR && !anew) {
            tracing::trace!(age = ?at.elapsed(), "the issuer is known");
            return Ok(metadata.clone());
        }
        let issuer = IssuerUrl::new(self.issuer.clone()).map_err(|error| Refusal::Away(error.to_string()))?;
        let found = CoreProviderMetadata::discover_async(issuer, &self.web).await;
        let metadata = found.map_err(|error| match error {
            DiscoveryError::Request(error) => error.into(),
            error => Refusal::Away(error.to_string()),
        })?;
        *known = Some((Instant::now(), metadata.clone()));
        Ok(metadata)
    }

    async fn client(&self, trip: &Trip, anew: bool) -> Result<Client, Refusal> {
        let back = RedirectUrl::new(trip.back.clone()).map_err(|error| Refusal::Wrong(error.to_string()))?;
        let id = ClientId::new(self.credentials.id.clone());
        let secret = ClientSecret::new(self.credentials.secret.clone());
        let metadata = self.metadata(anew).await?;
        Ok(CoreClient::from_provider_metadata(metadata, id, Some(secret)).set_redirect_uri(back))
    }

    async fn address(&self, trip: &Trip) -> Result<String, Refusal> {
        let client = self.client(trip, false).await?;
        let (state, nonce) = (trip.state.clone(), trip.nonce.clone());
        let verifier = PkceCodeVerifier::new(trip.verifier.clone());
        let asked = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, || CsrfToken::new(state), || Nonce::new(nonce))
            .add_scope(Scope::new("email".into()))
            .add_scope(Scope::new("profile".into()))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        Ok(asked.url().0.into())
    }

    async fn identity(&self, trip: &Trip, code: &str) -> Result<Identity, Refusal> {
        let client = self.client(trip, false).await?;
        let exchange = client
            .exchange_code(AuthorizationCode::new(code.into()))
            .map_err(|error| Refusal::Away(error.to_string()))?
            .set_pkce_verifier(PkceCodeVerifier::new(trip.verifier.clone()));
        let answer = exchange.request_async(&self.web).await.map_err(|error| match error {
            RequestTokenError::Request(error) => error.into(),
            RequestTokenError::ServerResponse(error) => Refusal::Wrong(format!("code: {}", error.error())),
            error => Refusal::Away(error.to_string()),
        })?;
        let token = answer.id_token().ok_or_else(|| Refusal::Wrong("no identity token".into()))?;
        let claims = self.verified(trip, &client, token).await?;
        let identity = of_token(&claims);
        if identity.email.is_some() && !identity.first_name.is_empty() {
            return Ok(identity);
        }
        self.profile(&client, answer.access_token(), claims.subject(), identity).await
    }

    /// The token's claims, when it is signed by the issuer, for us, and for this trip. An unknown key is one that the
    /// issuer may have begun to use since it was asked.
    async fn verified(&self, trip: &Trip, client: &Client, token: &CoreIdToken) -> Result<CoreIdTokenClaims, Refusal> {
        let nonce = Nonce::new(trip.nonce.clone());
        let unknown = |error: &ClaimsVerificationError| {
            matches!(error, ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey))
        };
        let wrong = |error: ClaimsVerificationError| Refusal::Wrong(format!("identity token: {error}"));
        match token.claims(&client.id_token_verifier(), &nonce) {
            Ok(claims) => Ok(claims.clone()),
            Err(error) if unknown(&error) => {
                let client = self.client(trip, true).await?;
                token.claims(&client.id_token_verifier(), &nonce).cloned().map_err(wrong)
            }
            Err(error) => Err(wrong(error)),
        }
    }

    /// Completed by the issuer's profile, where it has one: many keep addresses and names out of the token.
    async fn profile(
        &self,
        client: &Client,
        token: &AccessToken,
        subject: &SubjectIdentifier,
        identity: Identity,
    ) -> Result<Identity, Refusal> {
        let Ok(request) = client.user_info(token.clone(), Some(subject.clone())) else { return Ok(identity) };
        let found: Result<CoreUserInfoClaims, _> = request.request_async(&self.web).await;
        let profile = found.map_err(|error| match error {
            UserInfoError::Request(error) => error.into(),
            error => Refusal::Wrong(format!("profile: {error}")),
        })?;
        let email = profile.email().filter(|_| profile.email_verified() == Some(true));
        Ok(Identity {
            email: identity.email.or_else(|| email.map(|email| email.to_string())),
            first_name: either(identity.first_name, said(profile.given_name())),
            last_name: either(identity.last_name, said(profile.family_name())),
            subject: identity.subject,
        })
    }
}

fn of_token(claims: &CoreIdTokenClaims) -> Identity {
    let email = claims.email().filter(|_| claims.email_verified() == Some(true));
    Identity {
        subject: claims.subject().to_string(),
        email: email.map(|email| email.to_string()),
        first_name: said(claims.given_name()),
        last_name: said(claims.family_name()),
    }
}

fn said<T: Deref<Target = String>>(claim: Option<&LocalizedClaim<T>>) -> String {
    claim.and_then(|claim| claim.get(None)).map(|words| words.to_string()).unwrap_or_default()
}

fn either(one: String, other: String) -> String {
    if one.is_empty() { other } else { one }
}

impl IdentityProvider for OpenId {
    fn ask<'p>(&'p self, trip: &'p Trip) -> BoxFuture<'p, Result<String, Refusal>> {
        self.address(trip).boxed()
    }

    fn learn<'p>(&'p self, trip: &'p Trip, code: &'p str) -> BoxFuture<'p, Result<Identity, Refusal>> {
        self.identity(trip, code).boxed()
    }
}
