//! Rich texts: HTML that somebody wrote, sanitised before it is shown.

use moka::sync::Cache;
use std::sync::{Arc, LazyLock};

/// Sanitised texts by their source: cleaning five kilobytes costs as much as a whole page.
static CLEAN: LazyLock<Cache<String, Arc<str>>> = LazyLock::new(|| {
    Cache::builder()
        .weigher(|html: &String, text: &Arc<str>| u32::try_from(html.len() + text.len()).unwrap_or(u32::MAX))
        .max_capacity(8 << 20)
        .build()
});

/// Only the elements a text needs; headings begin at the second level since the page has the first.
static RULES: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut rules = ammonia::Builder::default();
    rules
        .tags(
            [
                "p",
                "h2",
                "h3",
                "h4",
                "ul",
                "ol",
                "li",
                "a",
                "strong",
                "em",
                "b",
                "i",
                "blockquote",
                "code",
                "pre",
                "br",
                "hr",
                "dl",
                "dt",
                "dd",
                "table",
                "thead",
                "tbody",
                "tr",
                "th",
                "td",
                "sub",
                "sup",
            ]
            .into(),
        )
        .tag_attributes([("a", ["href"].into())].into())
        .generic_attributes(["lang"].into())
        .url_schemes(["https", "http", "mailto", "tel"].into())
        .link_rel(Some("nofollow noopener ugc"));
    rules
});

/// The text without anything that could run, load or deceive.
pub fn clean(html: &str) -> Arc<str> {
    CLEAN.get(html).unwrap_or_else(|| {
        let text: Arc<str> = RULES.clean(html).to_string().into();
        CLEAN.insert(html.to_owned(), Arc::clone(&text));
        text
    })
}

/// The words of a rich text alone, at most `longest` characters, for descriptions and feeds.
pub fn plain(html: &str, longest: usize) -> String {
    let spaced = html.replace('<', " <");
    let text = ammonia::Builder::empty().clean(&spaced).to_string();
    let text = text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(longest) {
        None => words,
        Some((end, _)) => {
            let cut = words[..end].rfind(' ').unwrap_or(end);
            format!("{}\u{2026}", &words[..cut])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_runs_or_loads() {
        let hostile = r#"<p onclick="x()">Hi<script>x()</script><img src=//evil><a href="javascript:x()">a</a><style>p{}</style></p>"#;
        assert_eq!(&*clean(hostile), r#"<p>Hi<a rel="nofollow noopener ugc">a</a></p>"#);
    }

    #[test]
    fn plain_text_is_cut_between_words() {
        assert_eq!(plain("<p>One <b>two</b></p><p>three &amp; four</p>", 100), "One two three & four");
        assert_eq!(plain("<p>alpha beta gamma</p>", 12), "alpha beta…");
    }
}
