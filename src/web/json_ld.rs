use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use std::fmt;

/// Structured data for search engines (schema.org), written so that no stored text can leave its element.
pub struct JsonLd(pub Value);

/// Whether there is something to say: search engines take an empty property for a wrong one.
fn known(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(words) => !words.trim().is_empty(),
        Value::Array(values) => values.iter().any(known),
        Value::Object(values) => values.iter().any(|(name, value)| name != "@type" && known(value)),
        _ => true,
    }
}

/// A value without what is not known.
struct Known<'v>(&'v Value);

impl Serialize for Known<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Array(values) => out.collect_seq(values.iter().filter(|value| known(value)).map(Known)),
            Value::Object(values) => {
                let values = values.iter().filter(|(_, value)| known(value));
                out.collect_map(values.map(|(name, value)| (name, Known(value))))
            }
            value => value.serialize(out),
        }
    }
}

impl fmt::Display for JsonLd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = serde_json::to_string(&Known(&self.0)).map_err(|_| fmt::Error)?;
        let mut rest = text.as_str();
        while let Some(at) = memchr::memchr3(b'<', b'>', b'&', rest.as_bytes()) {
            let (before, after) = rest.split_at(at);
            f.write_str(before)?;
            f.write_str(match after.as_bytes()[0] {
                b'<' => "\\u003c",
                b'>' => "\\u003e",
                _ => "\\u0026",
            })?;
            rest = &after[1..];
        }
        f.write_str(rest)
    }
}

impl askama::FastWritable for JsonLd {
    fn write_into(&self, out: &mut dyn fmt::Write, _: &dyn askama::Values) -> askama::Result<()> {
        write!(out, "{self}").map_err(Into::into)
    }
}

impl askama::filters::HtmlSafe for JsonLd {}

/// The way from home to a page: names with outside addresses.
pub fn breadcrumbs(steps: &[(&str, String)]) -> Value {
    let items: Vec<Value> = steps
        .iter()
        .zip(1..)
        .map(|((name, address), position)| {
            json!({ "@type": "ListItem", "position": position, "name": name, "item": address })
        })
        .collect();
    json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_left_out() {
        let shown = JsonLd(json!({
            "name": "x", "image": null, "summary": " ", "tags": [null, ""], "number": 0,
            "organizer": { "@type": "Organization", "name": "" }, "list": ["a", null],
        }));
        assert_eq!(shown.to_string(), r#"{"list":["a"],"name":"x","number":0}"#);
    }

    #[test]
    fn a_text_cannot_close_the_element() {
        let shown = JsonLd(json!({ "name": "</script><script>alert(1)</script>" })).to_string();
        assert!(!shown.contains('<') && !shown.contains('>'));
        assert_eq!(serde_json::from_str::<Value>(&shown).unwrap()["name"], "</script><script>alert(1)</script>");
    }
}
