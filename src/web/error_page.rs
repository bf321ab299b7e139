use super::{PortalError, Shell, form::StalePage, links, page};
use crate::people::consents;
use actix_web::{
    HttpResponse,
    body::{BoxBody, MessageBody},
    dev::ServiceResponse,
    http::{ConnectionType, StatusCode, header},
};
use askama::Template;
use std::borrow::Cow;

/// The page for a request that gets no other.
#[derive(Template)]
#[template(path = "errors/error.html")]
struct ErrorPage {
    shell: Shell,
    title: &'static str,
    text: &'static str,
    hint: Cow<'static, str>,
    status: u16,
}

/// An error's empty answer as a page in the reader's language; anything else untouched.
///
/// Only an error that nobody has drawn yet has an empty body: ours (`PortalError`) and those of the framework
/// (no such route, wrong method, broken path).
pub fn drawn(response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let status = response.status();
    let ours = response.response().error().is_some();
    let empty = response.response().body().size().is_eof();
    if !(status.is_client_error() || status.is_server_error()) || !(ours || empty) {
        return response;
    }
    let (req, old) = response.into_parts();
    match Shell::of(&req) {
        Some(shell) => ServiceResponse::new(req, instead_of(old, shell)),
        None => ServiceResponse::new(req, old),
    }
}

/// What there is to say beyond the status.
fn told(error: Option<&actix_web::Error>) -> Option<&PortalError> {
    error?.as_error::<PortalError>()
}

/// The page for this empty answer.
pub fn instead_of(old: HttpResponse<BoxBody>, shell: Shell) -> HttpResponse<BoxBody> {
    let mut answer = match told(old.error()) {
        Some(PortalError::SignIn(back)) => {
            return page::see_other(&links::with(&shell.here("/sign-in"), [("next", back.as_str())]));
        }
        Some(PortalError::Consent(back)) => {
            return page::see_other(&links::with(&shell.here(consents::AGREE), [("next", back.as_str())]));
        }
        Some(PortalError::Moved(path)) => return page::moved(&shell.here(path)),
        Some(PortalError::SecondFactor) => return page::see_other(&shell.here("/cabinet/second-factor")),
        Some(PortalError::Stale(pairs)) => {
            let typed = StalePage::kept(pairs);
            page::html(old.status(), &StalePage { shell: &shell, action: &shell.back(), typed: &typed })
        }
        Some(PortalError::Forbidden(Some(missing))) => {
            let words = shell.t.error_missing_right((missing.name)(shell.t));
            let roles: Vec<&str> = shell.dictionary.granters.iter().map(|group| shell.role(group)).collect();
            let who = shell.t.error_missing_who(roles.join(", "));
            page::html(old.status(), &MissingPage { shell: &shell, words, who, code: missing.code })
        }
        Some(PortalError::TooMany(seconds)) => too_many(shell, *seconds),
        _ => render(shell, old.status()),
    };
    if old.head().connection_type() == ConnectionType::Close {
        answer.head_mut().set_connection_type(ConnectionType::Close);
    }
    for name in [header::RETRY_AFTER, header::ALLOW, header::CONTENT_RANGE] {
        if let Some(value) = old.headers().get(&name) {
            answer.headers_mut().insert(name, value.clone());
        }
    }
    answer.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    answer
}

/// Which right is missing, and whom to ask for it.
#[derive(Template)]
#[template(path = "errors/missing.html")]
struct MissingPage<'s> {
    shell: &'s Shell,
    words: String,
    who: String,
    code: &'static str,
}

fn too_many(shell: Shell, seconds: i32) -> HttpResponse {
    let t = shell.t;
    let hint = t.error_too_many_hint(i64::from(seconds));
    let status = StatusCode::TOO_MANY_REQUESTS;
    let page = ErrorPage {
        shell,
        title: t.error_too_many_title(),
        text: t.error_too_many_text(),
        hint: hint.into(),
        status: status.as_u16(),
    };
    page::html(status, &page)
}

fn render(shell: Shell, status: StatusCode) -> HttpResponse {
    let t = shell.t;
    let (title, text, hint) = match status {
        StatusCode::FORBIDDEN => (t.error_forbidden_title(), t.error_forbidden_text(), t.error_forbidden_hint()),
        StatusCode::NOT_FOUND => (t.error_not_found_title(), t.error_not_found_text(), t.error_not_found_hint()),
        StatusCode::GONE => (t.error_gone_title(), t.error_gone_text(), t.error_gone_hint()),
        StatusCode::PAYLOAD_TOO_LARGE => (t.error_too_large_title(), t.error_too_large_text(), t.error_request_hint()),
        StatusCode::REQUEST_TIMEOUT => (t.error_unsent_title(), t.error_unsent_text(), t.error_unsent_hint()),
        StatusCode::SERVICE_UNAVAILABLE => {
            (t.error_unavailable_title(), t.error_unavailable_text(), t.error_unavailable_hint())
        }
        status if status.is_server_error() => (t.error_broken_title(), t.error_broken_text(), t.error_broken_hint()),
        _ => (t.error_request_title(), t.error_request_text(), t.error_request_hint()),
    };
    page::html(status, &ErrorPage { shell, title, text, hint: hint.into(), status: status.as_u16() })
}
