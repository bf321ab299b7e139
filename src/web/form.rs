//! Forms: what a visitor sends, with the token that proves that it was our page that asked.

use super::{Portal, PortalError};
use actix_web::{
    FromRequest, HttpMessage, HttpRequest,
    dev::Payload,
    http::{Method, header},
    web::{Bytes, Data},
};
use askama::Template;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use futures_util::{FutureExt, future::LocalBoxFuture};
use serde::de::DeserializeOwned;
use std::{
    ops::Deref,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};
use subtle::ConstantTimeEq;

/// The hidden field of every form.
pub const FIELD: &str = "form_token";

/// What a form without fields sends: its token alone.
#[derive(serde::Deserialize)]
pub struct Nothing {}

/// The cookie that stands for visitors who have no session.
pub const VISITOR: &str = "__Host-visitor";

/// The value that a form sends last under a name: of several buttons the one that was pressed. Empty where there is none.
pub fn last<'p>(pairs: &'p [(String, String)], wanted: &str) -> &'p str {
    pairs.iter().rev().find(|(name, _)| name == wanted).map_or("", |(_, value)| value.as_str())
}

/// The most bytes and fields of a form.
pub const LARGEST: usize = 1 << 20;
const MOST_FIELDS: usize = 2000;

/// Whether the page of this request drew a form, and the cookie of a visitor who had none: filled by the page,
/// read by the envelope, which sets the cookie, and by the ready pages, which keep no page with a form.
#[derive(Clone, Default)]
pub struct Drawn(Arc<(AtomicBool, OnceLock<String>)>);

impl Drawn {
    pub fn any(&self) -> bool {
        self.0.0.load(Ordering::Relaxed)
    }

    pub fn new_visitor(&self) -> Option<&str> {
        self.0.1.get().map(String::as_str)
    }
}

/// What the tokens of a reader's forms are bound to: the session's cookie, else the visitor's, else one to be set.
#[derive(Clone, Default)]
pub struct Binding {
    cookie: Option<String>,
    drawn: Drawn,
}

impl Binding {
    pub fn of(req: &HttpRequest) -> Binding {
        let cookie = req.cookie(crate::access::session::COOKIE).or_else(|| req.cookie(VISITOR));
        let drawn = req.extensions().get::<Drawn>().cloned().unwrap_or_default();
        Binding { cookie: cookie.map(|cookie| cookie.value().to_owned()), drawn }
    }

    /// The token for a form on the page that is being drawn.
    pub fn token(&self, portal: &Portal) -> String {
        let Drawn(drawn) = &self.drawn;
        drawn.0.store(true, Ordering::Relaxed);
        let value = match &self.cookie {
            Some(value) => value,
            None => drawn.1.get_or_init(|| BASE64.encode(rand::random::<[u8; 16]>())),
        };
        signed(portal, value)
    }

    fn accepts(&self, portal: &Portal, token: &str) -> bool {
        let Some(value) = &self.cookie else { return false };
        signed(portal, value).as_bytes().ct_eq(token.as_bytes()).into()
    }
}

fn signed(portal: &Portal, value: &str) -> String {
    BASE64.encode(portal.vault.keyed("form", value.as_bytes()))
}

/// Whether a request that changes something comes from a page of this portal, as far as the browser tells.
/// Asked of every such request before anything else is done.
pub fn from_our_page(req: &HttpRequest, public_url: &str) -> bool {
    if [Method::GET, Method::HEAD, Method::OPTIONS].contains(req.method()) {
        return true;
    }
    let told = |name: &str| req.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = told("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match (told("origin"), told("host")) {
        (None, _) => true,
        (Some(origin), host) => {
            origin == public_url || host.is_some_and(|host| origin.split_once("://").is_some_and(|(_, o)| o == host))
        }
    }
}

/// Whether a token that came with an upload or another body fits the reader's cookie.
pub fn token_fits(req: &HttpRequest, token: &str) -> bool {
    let portal = req.app_data::<Data<Portal>>();
    portal.is_some_and(|portal| Binding::of(req).accepts(portal, token))
}

/// What a form sent, its token checked. Fields that the struct does not know are ignored; a field that comes twice
/// is an error unless the struct takes a list.
pub struct Form<T>(pub T);

impl<T> Deref for Form<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = PortalError;
    type Future = LocalBoxFuture<'static, Result<Form<T>, PortalError>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let req = req.clone();
        let body = Bytes::from_request(&req, payload);
        async move {
            let body = body.await.map_err(|error| unreadable(&error))?;
            read(&req, &body).map(Form)
        }
        .boxed_local()
    }
}

fn read<T: DeserializeOwned>(req: &HttpRequest, body: &Bytes) -> Result<T, PortalError> {
    let kind = req.headers().get(header::CONTENT_TYPE).map(|kind| kind.as_bytes());
    if !kind.is_some_and(|kind| kind.starts_with(b"application/x-www-form-urlencoded")) {
        return Err(PortalError::BadRequest("not a form".into()));
    }
    let broken = |error: String| PortalError::BadRequest(error);
    let pairs: Vec<(String, String)> = serde_html_form::from_bytes(body).map_err(|error| broken(error.to_string()))?;
    if pairs.len() > MOST_FIELDS || pairs.iter().any(|(name, value)| name.contains('\0') || value.contains('\0')) {
        return Err(broken("too many fields, or NUL in one".into()));
    }
    let token = pairs.iter().find(|(name, _)| name == FIELD).map_or("", |(_, value)| value);
    if !token_fits(req, token) {
        return Err(PortalError::Stale(pairs));
    }
    serde_html_form::from_bytes(body).map_err(|error| broken(error.to_string()))
}

fn unreadable(error: &actix_web::Error) -> PortalError {
    if error.as_response_error().status_code() == actix_web::http::StatusCode::PAYLOAD_TOO_LARGE {
        PortalError::TooLarge
    } else {
        PortalError::BadRequest(error.to_string())
    }
}

/// A form that was refused because its token is not this session's: what was typed can be sent again.
#[derive(Template)]
#[template(path = "errors/stale.html")]
pub struct StalePage<'s> {
    pub shell: &'s super::Shell,
    pub action: &'s str,
    pub typed: &'s [(String, String)],
}

impl<'s> StalePage<'s> {
    /// Of what was typed, what may stand in the page: no secrets, and not the old token.
    pub fn kept(pairs: &[(String, String)]) -> Vec<(String, String)> {
        let secret = |name: &str| name == FIELD || name.contains("password") || name.contains("code");
        pairs.iter().filter(|(name, _)| !secret(name)).cloned().collect()
    }
}
