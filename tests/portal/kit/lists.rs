//! What the lists of all sections have in common.

use super::{Markup, Portal};

/// The last parts of the addresses that the cards of a list lead to, in their order.
pub fn slugs(page: &Markup) -> Vec<String> {
    let links = page.values("main .card__link", "href");
    links.iter().map(|link| link.rsplit('/').next().unwrap().to_owned()).collect()
}

impl Portal {
    /// What a list shows at this address.
    pub async fn list(&self, path: &str) -> Vec<String> {
        slugs(&self.get(path).await.ok().page())
    }

    /// Each query finds these and no others, in this order; the number above the list agrees.
    pub async fn finds(&self, list: &str, wanted: &[(&str, &[&str])]) {
        for (query, slugs_wanted) in wanted {
            let path = format!("{list}?{query}");
            let page = self.get(&path).await.ok().page();
            assert_eq!(slugs(&page), *slugs_wanted, "{path}");
            assert_eq!(page.texts(".page-head__count"), [slugs_wanted.len().to_string()], "{path}");
            assert_eq!(page.has(".empty"), slugs_wanted.is_empty(), "{path}");
        }
    }

    /// The same without regard to the order.
    pub async fn finds_all(&self, list: &str, wanted: &[(&str, &[&str])]) {
        for (query, slugs_wanted) in wanted {
            let path = format!("{list}?{query}");
            let (mut found, mut wanted) = (self.list(&path).await, slugs_wanted.to_vec());
            found.sort();
            wanted.sort_unstable();
            assert_eq!(found, wanted, "{path}");
        }
    }

    /// Turns all pages of a list by their own links: nothing is lost, nothing comes twice.
    pub async fn turns(&self, list: &str, total: usize) -> Vec<String> {
        let mut seen: Vec<String> = Vec::new();
        let mut path = list.to_owned();
        for number in 1.. {
            let page = self.get(&path).await.ok().page();
            let found = slugs(&page);
            let next = page.values(".pager a[rel=next]", "href");
            let previous = page.values(".pager a[rel=prev]", "href");
            assert_eq!(previous.len(), usize::from(number > 1), "{path}");
            assert_eq!(page.texts(".page-head__count"), [total.to_string()], "{path}");
            assert_eq!(page.all(".pager a[aria-current=page]").count(), usize::from(total > 20), "{path}");
            for slug in found {
                assert!(!seen.contains(&slug), "{slug} comes again on {path}");
                seen.push(slug);
            }
            match next.first() {
                Some(link) => {
                    assert_eq!(seen.len(), number * 20, "{path} is full");
                    path.clone_from(link);
                }
                None => break,
            }
        }
        assert_eq!(seen.len(), total, "{list}");
        let beyond = format!("{list}{}page=900", if list.contains('?') { '&' } else { '?' });
        assert_eq!(self.list(&beyond).await, [""; 0], "{beyond}");
        seen
    }

    /// Every chip takes away one part of the filter and keeps the others; the last link takes them all.
    pub async fn chips(&self, list: &str, query: &[(&str, &str)]) {
        let joined = |pairs: &[(&str, &str)]| {
            let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
            if pairs.is_empty() { list.to_owned() } else { format!("{list}?{}", pairs.join("&")) }
        };
        let page = self.get(&joined(query)).await.ok().page();
        let links = page.values("ul.chips .chip", "href");
        let wanted: Vec<String> = (0..query.len())
            .map(|without| {
                let mut rest = query.to_vec();
                rest.remove(without);
                joined(&rest)
            })
            .collect();
        assert_eq!(links, wanted, "{list}");
        assert_eq!(page.values(".chips__reset", "href"), [list]);
        assert_eq!(page.texts(".filters__count"), [query.len().to_string()]);
        for link in links {
            self.get(&link).await.ok();
        }
    }
}

/// Values that any query parameter may get from anybody.
pub const ODD: [&str; 12] = [
    "",
    "%20",
    "0",
    "-1",
    "99999999999999999999",
    "%00",
    "%FF%FE",
    "%27%20OR%201=1--",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "a&q=b&q=c",
    "%E2%80%AE%F0%9F%92%A9",
    "%25%5F%5C",
];

/// The page describes these things to search engines, and says nothing empty about them.
#[track_caller]
pub fn described(page: &Markup, kinds: &[&str]) {
    let things = page.json_ld();
    let types: Vec<&str> = things.iter().filter_map(|thing| thing["@type"].as_str()).collect();
    assert_eq!(types, kinds);
    for thing in &things {
        assert_eq!(thing["@context"], "https://schema.org");
        full(thing, thing);
    }
    if let Some(way) = things.iter().find(|thing| thing["@type"] == "BreadcrumbList") {
        let steps = way["itemListElement"].as_array().unwrap();
        for (number, step) in (1..).zip(steps) {
            assert_eq!(step["position"], number);
            assert!(step["item"].as_str().unwrap().starts_with("http"), "{step}");
        }
        let shown = page.all(".breadcrumb__item").count();
        assert_eq!(steps.len(), shown, "{way}");
    }
}

#[track_caller]
fn full(value: &serde_json::Value, whole: &serde_json::Value) {
    use serde_json::Value;
    match value {
        Value::Null => panic!("null in {whole}"),
        Value::String(words) => assert!(!words.trim().is_empty(), "an empty text in {whole}"),
        Value::Array(values) => values.iter().for_each(|value| full(value, whole)),
        Value::Object(values) => {
            assert!(values.keys().any(|key| key != "@type"), "a thing without properties in {whole}");
            values.values().for_each(|value| full(value, whole));
        }
        _ => {}
    }
}
