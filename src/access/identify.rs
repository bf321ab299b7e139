use super::{Viewer, session};
use crate::web::{PortalError, flash::Flash};
use actix_session::SessionExt;
use actix_web::{
    Error, HttpMessage, HttpRequest,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::Method,
    middleware::Next,
};
use std::rc::Rc;

/// Middleware: makes the person behind the session known to handlers, pages and error pages.
pub async fn identify(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let session = req.get_session();
    if session.entries().contains_key(session::UNAVAILABLE) {
        return Err(PortalError::Unavailable("the session could not be read".into()).into());
    }
    if let Ok(Some(viewer)) = session.get::<Viewer>(session::VIEWER) {
        req.extensions_mut().insert(Rc::new(viewer));
    }
    // A message waits for the next page that is read, not for the form that is sent.
    if req.method() == Method::GET
        && let Some(Ok(flash)) = session.remove_as::<Flash>(session::FLASH)
    {
        req.extensions_mut().insert(Rc::new(flash));
    }
    next.call(req).await.map(ServiceResponse::map_into_boxed_body)
}

/// Where a person who has to sign in first wanted to go: the page itself, or the page with the form.
pub fn way_back(req: &HttpRequest) -> String {
    if req.method() == Method::GET {
        return req.uri().path_and_query().map_or_else(|| req.path().to_owned(), ToString::to_string);
    }
    let referer = req.headers().get("referer").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let path = referer.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
    path.map_or_else(|| req.path().to_owned(), str::to_owned)
}
