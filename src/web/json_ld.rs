use serde_json::{Value, json};
use std::fmt;

/// Structured data for search engines (schema.org), written so that no stored text can leave its element.
pub struct JsonLd(pub Value);

impl fmt::Display for JsonLd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"))
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
    fn a_text_cannot_close_the_element() {
        let shown = JsonLd(json!({ "name": "</script><script>alert(1)</script>" })).to_string();
        assert!(!shown.contains('<') && !shown.contains('>'));
        assert_eq!(serde_json::from_str::<Value>(&shown).unwrap()["name"], "</script><script>alert(1)</script>");
    }
}
