//! Addresses with their query strings.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stays readable in a query string or a path segment (RFC 3986, unreserved).
const KEEP: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

pub fn encode(text: &str) -> impl std::fmt::Display + '_ {
    utf8_percent_encode(text, KEEP)
}

/// `base` with a query string of these pairs.
pub fn with<'p>(base: &str, pairs: impl IntoIterator<Item = (&'p str, &'p str)>) -> String {
    let mut link = base.to_owned();
    for (at, (name, value)) in pairs.into_iter().enumerate() {
        link.push(if at == 0 { '?' } else { '&' });
        link.push_str(name);
        link.push('=');
        link.extend(utf8_percent_encode(value, KEEP));
    }
    link
}

/// A path of this portal to come back to, or `None` for anything that could lead elsewhere.
pub fn local_path(raw: &str) -> Option<&str> {
    let inside = raw.starts_with('/')
        && !raw.starts_with("//")
        && !raw.contains('\\')
        && raw.chars().all(|c| !c.is_control() && !c.is_whitespace());
    inside.then_some(raw)
}

/// An address that somebody stored, when it leads into the web and nowhere else.
pub fn web(raw: &str) -> Option<&str> {
    let scheme = raw.split_once("://")?.0;
    (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")).then_some(raw)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_encoded() {
        assert_eq!(
            with("/kk/events", [("q", "ИТ & co"), ("page", "2")]),
            "/kk/events?q=%D0%98%D0%A2%20%26%20co&page=2"
        );
        assert_eq!(with("/kk", []), "/kk");
    }

    #[test]
    fn only_paths_of_this_portal_are_come_back_to() {
        assert_eq!(local_path("/ru/events?q=1"), Some("/ru/events?q=1"));
        for hostile in ["//evil.example", "https://evil.example", "/\\evil.example", "", "/a\nb", "/a b"] {
            assert_eq!(local_path(hostile), None, "{hostile:?}");
        }
    }
}
