use super::PortalError;
use actix_web::{
    HttpRequest, HttpResponse, Responder,
    body::BoxBody,
    http::{StatusCode, header},
};
use askama::Template;

/// A template as an HTML answer.
pub struct Page<T>(pub T);

/// What a handler of a page gives back.
pub type PageResult<T> = Result<Page<T>, PortalError>;

/// What a handler gives back that answers with something else, too.
pub type Answer = Result<HttpResponse, PortalError>;

/// Marks an answer that is the same for every anonymous reader, so that it may be kept for a few seconds.
#[derive(Debug, Clone, Copy)]
pub struct Shared;

/// Most pages are smaller: a buffer that need not grow is never copied.
const USUAL_SIZE: usize = 48 << 10;

pub const HTML: &str = "text/html; charset=utf-8";

impl<T: Template> Responder for Page<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut answer = html(StatusCode::OK, &self.0);
        answer.extensions_mut().insert(Shared);
        answer
    }
}

/// A template as an HTML answer with a status of its own.
pub fn html(status: StatusCode, page: &impl Template) -> HttpResponse {
    let mut body = String::with_capacity(USUAL_SIZE);
    match page.render_into(&mut body) {
        Ok(()) => HttpResponse::build(status).insert_header((header::CONTENT_TYPE, HTML)).body(body),
        Err(error) => HttpResponse::from_error(PortalError::Unexpected(error.into())),
    }
}

/// A template as a feed or a file of another kind; kept like a page.
pub fn file(kind: &'static str, content: String) -> HttpResponse {
    let mut answer = HttpResponse::Ok().insert_header((header::CONTENT_TYPE, kind)).body(content);
    answer.extensions_mut().insert(Shared);
    answer
}

pub fn moved(to: &str) -> HttpResponse {
    HttpResponse::MovedPermanently().insert_header((header::LOCATION, to)).finish()
}

pub fn see_other(to: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, to)).finish()
}
