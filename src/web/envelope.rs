//! What every answer is wrapped in: a request id, security headers, a time limit, a net for panics, an error
//! page in the reader's language, and a measurement.

use super::{Portal, PortalError, error_page, language, shell};
use actix_web::{
    Error, HttpMessage, HttpRequest, HttpResponse, ResponseError,
    body::{BoxBody, MessageBody},
    cookie::{Cookie, SameSite, time::Duration as CookieAge},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        StatusCode,
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

const HEADERS: [(HeaderName, HeaderValue); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; \
             connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
    ),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
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
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let started = Instant::now();
    let id = new_id();
    req.extensions_mut().insert(RequestId(id.clone()));
    let request = req.request().clone();
    let portal = request.app_data::<Data<Portal>>().cloned();
    let limit = portal.as_ref().map_or(Duration::from_secs(5), |p| p.config.database.timeout + GRACE);

    let outcome = if let Some(refused) = refused(&request) {
        Ok(req.into_response(refused.error_response()).map_into_boxed_body())
    } else {
        match tokio::time::timeout(limit, AssertUnwindSafe(next.call(req)).catch_unwind()).await {
            Ok(Ok(outcome)) => outcome.map(ServiceResponse::map_into_boxed_body),
            Ok(Err(panic)) => {
                tracing::error!(request.id = id, path = request.path(), panic = said(&*panic), "a handler panicked");
                if let Some(portal) = &portal {
                    portal.metrics.panics.inc();
                }
                Err(PortalError::Unexpected(anyhow::anyhow!("panic")).into())
            }
            Err(_) => Err(PortalError::Unavailable("the answer took too long".into()).into()),
        }
    };
    let mut response = match outcome {
        Ok(response) => response,
        Err(error) => ServiceResponse::new(request.clone(), error.error_response()),
    };
    log(&id, &request, response.response(), started);
    response = error_page::drawn(response);
    let portal = portal.as_deref().map(|portal| &**portal);
    dress(&mut response, &request, portal, &id);
    measure(&response, portal, started);
    Ok(response)
}

/// What no page has to see: PostgreSQL knows no NUL in texts, and nothing we link to has one.
fn refused(req: &HttpRequest) -> Option<PortalError> {
    let hostile = |text: &str| text.contains("%00") || text.contains('\0');
    (hostile(req.uri().path()) || hostile(req.query_string()))
        .then(|| PortalError::BadRequest("NUL in the address".into()))
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

fn log(id: &str, req: &HttpRequest, response: &HttpResponse<BoxBody>, started: Instant) {
    let status = response.status();
    if status.is_server_error() {
        let error = response.error().map(ToString::to_string).unwrap_or_default();
        tracing::error!(request.id = id, method = %req.method(), path = req.path(), status = status.as_u16(), error, "no page");
    } else {
        let micros = started.elapsed().as_micros();
        tracing::debug!(request.id = id, method = %req.method(), path = req.path(), status = status.as_u16(), micros, "answered");
    }
}

fn dress(response: &mut ServiceResponse<BoxBody>, req: &HttpRequest, portal: Option<&Portal>, id: &str) {
    remember_language(response, req);
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        if !headers.contains_key(&name) {
            headers.insert(name, value);
        }
    }
    if portal.is_some_and(|portal| portal.config.production()) {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HSTS);
    }
    if let Ok(value) = HeaderValue::from_str(id) {
        headers.insert(REQUEST_ID, value);
    }
}

/// A reader who opened a page in another language than the last time is remembered for bare addresses.
fn remember_language(response: &mut ServiceResponse<BoxBody>, req: &HttpRequest) {
    let (Some(lang), _) = shell::split(req.path()) else { return };
    if response.status() != StatusCode::OK || !is_page(response.headers()) || language::remembered(req) == Some(lang) {
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

fn measure(response: &ServiceResponse<BoxBody>, portal: Option<&Portal>, started: Instant) {
    let Some(portal) = portal else { return };
    let route = response.request().match_pattern().unwrap_or_else(|| "none".into());
    let class = match response.status().as_u16() / 100 {
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    };
    portal.metrics.answers.with_label_values(&[route.as_str(), class]).observe(started.elapsed().as_secs_f64());
}
