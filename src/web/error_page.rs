use super::{Shell, page};
use actix_web::{
    HttpResponse,
    body::{BoxBody, MessageBody},
    dev::ServiceResponse,
    http::{StatusCode, header},
};
use askama::Template;

/// The page for a request that gets no other.
#[derive(Template)]
#[template(path = "errors/error.html")]
struct ErrorPage {
    shell: Shell,
    title: &'static str,
    text: &'static str,
    hint: &'static str,
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

/// The page for this empty answer.
pub fn instead_of(old: HttpResponse<BoxBody>, shell: Shell) -> HttpResponse<BoxBody> {
    let mut answer = render(shell, old.status());
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = old.headers().get(&name) {
            answer.headers_mut().insert(name, value.clone());
        }
    }
    answer.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    answer
}

fn render(shell: Shell, status: StatusCode) -> HttpResponse {
    let t = shell.t;
    let (title, text, hint) = match status {
        StatusCode::FORBIDDEN => (t.error_forbidden_title(), t.error_forbidden_text(), t.error_forbidden_hint()),
        StatusCode::NOT_FOUND => (t.error_not_found_title(), t.error_not_found_text(), t.error_not_found_hint()),
        StatusCode::GONE => (t.error_gone_title(), t.error_gone_text(), t.error_gone_hint()),
        StatusCode::SERVICE_UNAVAILABLE => {
            (t.error_unavailable_title(), t.error_unavailable_text(), t.error_unavailable_hint())
        }
        status if status.is_server_error() => (t.error_broken_title(), t.error_broken_text(), t.error_broken_hint()),
        _ => (t.error_request_title(), t.error_request_text(), t.error_request_hint()),
    };
    page::html(status, &ErrorPage { shell, title, text, hint, status: status.as_u16() })
}
