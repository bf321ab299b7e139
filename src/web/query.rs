use super::PortalError;
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use serde::de::DeserializeOwned;
use std::{
    future::{Ready, ready},
    ops::Deref,
};

/// The longest text a visitor may search for, in characters.
const LONGEST: usize = 200;

/// The query string as a filter. Filters hold plain strings and read them leniently, so only a query string
/// that is broken as such is refused.
pub struct Query<T>(pub T);

impl<T> Deref for Query<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = PortalError;
    type Future = Ready<Result<Self, PortalError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = serde_html_form::from_str(req.query_string());
        ready(read.map(Query).map_err(|error| PortalError::BadRequest(error.to_string())))
    }
}

/// Text that somebody typed: without control characters, spaces joined, not endless.
pub fn typed(raw: &str) -> String {
    let clean = raw.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST * 4).collect::<String>();
    clean.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_text_is_tidied_and_bounded() {
        assert_eq!(typed("  Rust\u{0}\n meetup "), "Rust meetup");
        assert_eq!(typed(&"ә".repeat(5000)).chars().count(), LONGEST);
    }
}
