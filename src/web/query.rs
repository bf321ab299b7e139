use super::PortalError;
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use serde::de::{DeserializeOwned, value::MapDeserializer};
use std::{
    collections::BTreeMap,
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
        ready(read(req.query_string()).map(Query).map_err(|error| PortalError::BadRequest(error.to_string())))
    }
}

/// A name that comes twice means what it says last, as where somebody adds to an address by hand.
fn read<T: DeserializeOwned>(query: &str) -> Result<T, serde::de::value::Error> {
    let pairs: Vec<(String, String)> =
        serde_html_form::from_str(query).map_err(|error| serde::de::Error::custom(error.to_string()))?;
    let last: BTreeMap<String, String> = pairs.into_iter().collect();
    T::deserialize(MapDeserializer::new(last.into_iter()))
}

/// Text that somebody typed: without control characters, spaces joined, not endless.
pub fn typed(raw: &str) -> String {
    let clean = raw.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST * 4).collect::<String>();
    clean.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect()
}

/// Words of several lines as they were written, without blanks at the ends of lines and of all.
pub fn written(raw: &str) -> String {
    let lines: Vec<&str> = raw.lines().map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}

/// The same of several lines, with at most so many characters in all.
pub fn typed_lines(raw: &str, most: usize) -> String {
    let lines: Vec<String> = raw.lines().map(typed).collect();
    lines.join("\n").trim().chars().take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_two_values_counts_and_unknown_names_do_not() {
        #[derive(serde::Deserialize, Default)]
        #[serde(default)]
        struct Filter {
            city: String,
        }
        assert_eq!(read::<Filter>("city=astana&x=1&city=oral").unwrap().city, "oral");
        assert_eq!(read::<Filter>("&&=&city").unwrap().city, "");
        assert_eq!(read::<Filter>("city=%ff").unwrap().city, "\u{fffd}");
    }

    #[test]
    fn typed_text_is_tidied_and_bounded() {
        assert_eq!(typed("  Rust\u{0}\n meetup "), "Rust meetup");
        assert_eq!(typed(&"ә".repeat(5000)).chars().count(), LONGEST);
    }
}
