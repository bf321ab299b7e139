//! What every answer is wrapped in: a request id, security headers, a time limit, a net for panics, an error
//! page in the reader's language, and a measurement.

use super::{
    Portal, PortalError, Shell, error_page, form, host, language, links, scope,
    sender::{Late, Sender},
    shell::{self, Theme},
};
use crate::{i18n::Lang, media, site::csp};
use actix_web::{
    Error, HttpMessage, HttpRequest, HttpResponse,
    body::{BoxBody, MessageBody},
    cookie::{Cookie, SameSite, time::Duration as CookieAge},
    dev::{ServiceRequest, ServiceResponse},
    error::InternalError,
    http::{
        Method, StatusCode, Uri,
        header::{self, HeaderMap, HeaderName, HeaderValue},
    },
    middleware::Next,
    web::Data,
};
use futures_util::FutureExt;
use std::{
    fmt::Write as _,
    panic::AssertUnwindSafe,
    time::{Duration, Instant},
};

/// Beyond the database's own time limit: a connection that is stuck never lets a reader wait longer.
const GRACE: Duration = Duration::from_millis(350);

/// The most bytes of an address and the headers of a request.
const LARGEST_HEAD: usize = 16 << 10;

/// How long a form may take that waits for more than the database.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a page may load and ask; a page that needs more says so itself.
pub const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; \
    connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
    report-uri /csp-report; report-to csp";

const HEADERS: [(HeaderName, HeaderValue); 8] = [
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-embedder-policy"), HeaderValue::from_static("require-corp")),
    (HeaderName::from_static("reporting-endpoints"), HeaderValue::from_static("csp=\"/csp-report\"")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), \
             microphone=(), midi=(), payment=(), usb=()",
        ),
    ),
];
const HSTS: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains; preload");
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

#[derive(Clone)]
struct RequestId(String);

/// The id of this request as every log line and error page names it.
pub fn request_id(req: &HttpRequest) -> String {
    req.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default()
}

pub async fn envelope(
    mut req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let started = Instant::now();
    let id = new_id();
    let drawn = form::Drawn::default();
    req.extensions_mut().insert(RequestId(id.clone()));
    req.extensions_mut().insert(drawn.clone());
    let Some(portal) = req.app_data::<Data<Portal>>().cloned() else {
        return next.call(req).await.map(ServiceResponse::map_into_boxed_body);
    };
    // The request itself may not be held while others route it, so what an error page needs is taken now.
    let reader = Reader::of(req.request());
    let limit = if is_patient(req.request()) { PATIENCE } else { portal.config.database.timeout + GRACE };
    if req.method() == Method::HEAD {
        // Routes know GET; the body is left out where the answer is written.
        req.head_mut().method = Method::GET;
    }
    // A browser's report comes from nowhere.
    let ours = req.path() == csp::PATH || form::from_our_page(req.request(), &portal.config.server.public_url);
    let outcome =
        if let Some(refused) = refused(req.request(), &portal).or((!ours).then_some(PortalError::Forbidden(None))) {
            Ok(req.error_response(refused))
        } else if let Some(address) = without_slash(&reader) {
            Ok(req.into_response(HttpResponse::PermanentRedirect().insert_header((header::LOCATION, address)).finish()))
        } else {
            scope::aim(&mut req);
            let sender = Sender::of(&mut req);
            match sender.in_time(limit, AssertUnwindSafe(next.call(req)).catch_unwind()).await {
                Ok(Ok(outcome)) => outcome.map(ServiceResponse::map_into_boxed_body),
                Ok(Err(panic)) => {
                    portal.metrics.panics.inc();
                    Err(PortalError::Unexpected(anyhow::anyhow!("panic: {}", said(&*panic))).into())
                }
                Err(Late::Sender) => Err(PortalError::Unsent.into()),
                Err(Late::Answer) => Err(PortalError::Unavailable("the answer took too long".into()).into()),
            }
        };
    match outcome {
        Ok(response) => {
            log(&id, &reader, response.response(), started);
            let mut response = error_page::drawn(response);
            dress(response.response_mut(), &reader, &portal, &id);
            greet(response.response_mut(), &drawn);
            measure(scope::pattern(response.request()), response.status(), &portal, started);
            Ok(response)
        }
        Err(error) => {
            let empty = error.error_response();
            tracing::error!(request.id = id, path = reader.uri.path(), %error, "no page");
            let mut answer = error_page::instead_of(empty, reader.shell(&portal, &id));
            dress(&mut answer, &reader, &portal, &id);
            measure(None, answer.status(), &portal, started);
            Err(InternalError::from_response(error, answer).into())
        }
    }
}

/// Whether the answer waits for more than the database: a password to be hashed in its turn, a file to arrive.
fn is_patient(req: &HttpRequest) -> bool {
    const PATHS: [&str; 9] = [
        "/sign-",
        "/recovery",
        "/cabinet/second-factor",
        "/cabinet/security",
        "/cabinet/passkeys",
        "/cabinet/privacy",
        "/cabinet/profile",
        "/cabinet/cv",
        "/office/people",
    ];
    // Where another server is asked, reading waits as well.
    const ASKING: [&str; 2] = ["/sign-in/with/", "/cabinet/logins/"];
    let path = shell::split(req.path()).1;
    let asking = ASKING.iter().any(|asking| path.starts_with(asking));
    let slow = media::is_multipart(req) || PATHS.iter().any(|patient| path.starts_with(patient));
    asking || (req.method() == Method::POST && slow)
}

/// What is known of a request before anybody has looked at it.
struct Reader {
    method: Method,
    uri: Uri,
    theme: Theme,
    remembered: Option<Lang>,
}

impl Reader {
    fn of(req: &HttpRequest) -> Reader {
        Reader {
            method: req.method().clone(),
            uri: req.uri().clone(),
            theme: Theme::of(req),
            remembered: language::remembered(req),
        }
    }

    fn shell(&self, portal: &Data<Portal>, id: &str) -> Shell {
        let default = self.remembered.unwrap_or(portal.config.pages.language);
        Shell::new(portal, self.uri.path(), self.uri.query().unwrap_or_default(), default, self.theme, id)
    }
}

/// What no page has to see: too much, what is meant for others, and NUL, as PostgreSQL knows no NUL in texts, and nothing we link to has one.
fn refused(req: &HttpRequest, portal: &Portal) -> Option<PortalError> {
    let head: usize = req.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    if head + req.uri().path().len() + req.query_string().len() > LARGEST_HEAD {
        return Some(PortalError::HeadTooLarge);
    }
    if !host::is_ours(req, &portal.config) {
        return Some(PortalError::BadRequest("for another host".into()));
    }
    let hostile = |text: &str| text.contains("%00") || text.contains('\0');
    (hostile(req.uri().path()) || hostile(req.query_string()))
        .then(|| PortalError::BadRequest("NUL in the address".into()))
}

/// The same address without the slash that people and old links put at its end; `None` when there is none.
fn without_slash(reader: &Reader) -> Option<String> {
    let path = reader.uri.path().strip_suffix('/')?;
    let reads = reader.method == Method::GET || reader.method == Method::HEAD;
    // Not for `//host/`, which would lead out of the portal.
    let path = links::local_path(path).filter(|_| reads)?;
    // A bare address finds its language and loses its slash in one step (`site::bare`).
    shell::split(path).0?;
    Some(reader.uri.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}")))
}

fn new_id() -> String {
    let number: u64 = rand::random();
    let mut id = String::with_capacity(16);
    // Writing to a String can't fail.
    let _ = write!(id, "{number:016x}");
    id
}

fn said(panic: &(dyn std::any::Any + Send)) -> &str {
    panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("?")
}

fn log(id: &str, reader: &Reader, response: &HttpResponse<BoxBody>, started: Instant) {
    let (method, path, status) = (&reader.method, reader.uri.path(), response.status());
    if status.is_server_error() {
        let error = response.error().map(ToString::to_string).unwrap_or_default();
        tracing::error!(request.id = id, %method, path, status = status.as_u16(), error, "no page");
    } else {
        let micros = started.elapsed().as_micros();
        tracing::debug!(request.id = id, %method, path, status = status.as_u16(), micros, "answered");
    }
}

fn dress(response: &mut HttpResponse<BoxBody>, reader: &Reader, portal: &Portal, id: &str) {
    remember_language(response, reader);
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        if !headers.contains_key(&name) {
            headers.insert(name, value);
        }
    }
    if portal.config.production() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HSTS);
    }
    if let Ok(value) = HeaderValue::from_str(id) {
        headers.insert(REQUEST_ID, value);
    }
}

/// The first form that a visitor sees comes with the cookie that its token is bound to.
fn greet(response: &mut HttpResponse<BoxBody>, drawn: &form::Drawn) {
    let Some(value) = drawn.new_visitor() else { return };
    let cookie =
        Cookie::build(form::VISITOR, value).path("/").secure(true).http_only(true).same_site(SameSite::Lax).finish();
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// A reader who opened a page in another language than the last time is remembered for bare addresses.
fn remember_language(response: &mut HttpResponse<BoxBody>, reader: &Reader) {
    let (Some(lang), _) = shell::split(reader.uri.path()) else { return };
    if response.status() != StatusCode::OK || !is_page(response.headers()) || reader.remembered == Some(lang) {
        return;
    }
    let cookie = Cookie::build(language::COOKIE, lang.code())
        .path("/")
        .max_age(CookieAge::days(365))
        .same_site(SameSite::Lax)
        .http_only(true)
        .finish();
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

fn is_page(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

fn measure(route: Option<String>, status: StatusCode, portal: &Portal, started: Instant) {
    let route = route.unwrap_or_else(|| "none".into());
    let class = match status.as_u16() / 100 {
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    };
    portal.metrics.answers.with_label_values(&[route.as_str(), class]).observe(started.elapsed().as_secs_f64());
}
