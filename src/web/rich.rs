//! Rich texts: HTML that somebody wrote, sanitised before it is shown.

use crate::i18n::Lang;
use moka::sync::Cache;
use std::sync::{Arc, LazyLock};

/// What was made of stored texts, by their source: going through five kilobytes costs as much as a whole page.
type Made = LazyLock<Cache<String, Arc<str>>>;
static CLEAN: Made = LazyLock::new(|| made(6 << 20));
static WORDS: Made = LazyLock::new(|| made(2 << 20));

fn made(bytes: u64) -> Cache<String, Arc<str>> {
    Cache::builder()
        .weigher(|html: &String, text: &Arc<str>| u32::try_from(html.len() + text.len()).unwrap_or(u32::MAX))
        .max_capacity(bytes)
        .build()
}

fn made_once(of: &Made, html: &str, make: impl FnOnce() -> String) -> Arc<str> {
    of.get(html).unwrap_or_else(|| {
        let text: Arc<str> = make().into();
        of.insert(html.to_owned(), Arc::clone(&text));
        text
    })
}

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
    made_once(&CLEAN, html, || RULES.clean(html).to_string())
}

/// What somebody typed, as it is stored: plain lines become paragraphs, everything else is sanitised.
pub fn typed(raw: &str) -> String {
    if raw.contains('<') {
        return clean(raw).trim().to_owned();
    }
    let lines = raw.replace("\r\n", "\n");
    let parts = lines.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    let words = |part: &str| part.replace('&', "&amp;").replace('>', "&gt;").replace('\n', "<br>");
    let paragraph = |part: &str| format!("<p>{}</p>", words(part));
    clean(&parts.map(paragraph).collect::<Vec<_>>().join("\n")).to_string()
}

/// A clean text of another language whose links stay in the reader's.
pub fn with_links_in(html: &Arc<str>, from: Lang, to: Lang) -> Arc<str> {
    // In a clean text quotes stand around attributes alone.
    html.replace(&format!("href=\"/{from}/"), &format!("href=\"/{to}/")).into()
}

/// A clean text whose tables can be scrolled by themselves, also by the keyboard: a wide one has no room on a
/// phone. `label` is what a screen reader calls such a place.
pub fn with_scrolling_tables(html: Arc<str>, label: &str) -> Arc<str> {
    if !html.contains("<table") {
        return html;
    }
    // Only whole tags are found: in a clean text "<" is nowhere else.
    let open = format!("<div class=\"prose__scroll\" role=\"group\" aria-label=\"{label}\" tabindex=\"0\"><table");
    html.replace("<table", &open).replace("</table>", "</table></div>").into()
}

/// The words of a rich text alone, at most `longest` characters, for descriptions and feeds.
pub fn plain(html: &str, longest: usize) -> String {
    let words = made_once(&WORDS, html, || words(html));
    match words.char_indices().nth(longest) {
        None => words.as_ref().to_owned(),
        Some((end, _)) => {
            let cut = words[..end].rfind(' ').unwrap_or(end);
            format!("{}\u{2026}", &words[..cut])
        }
    }
}

fn words(html: &str) -> String {
    let spaced = html.replace('<', " <");
    let text = ammonia::Builder::empty().clean(&spaced).to_string();
    let text = text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
    fn plain_lines_become_paragraphs_and_markup_stays_what_it_may_be() {
        assert_eq!(typed("One & two\r\nthree\n\n\nFour"), "<p>One &amp; two<br>three</p>\n<p>Four</p>");
        assert_eq!(typed("<h1>A</h1><p>b<script>x()</script></p>"), "A<p>b</p>");
        assert_eq!(typed(" \n "), "");
    }

    #[test]
    fn plain_text_is_cut_between_words() {
        assert_eq!(plain("<p>One <b>two</b></p><p>three &amp; four</p>", 100), "One two three & four");
        assert_eq!(plain("<p>alpha beta gamma</p>", 12), "alpha beta…");
    }

    #[test]
    fn links_of_a_text_in_another_language_keep_the_reader_s() {
        let html = clean(r#"<p>"/en/a" <a href="/en/b">b</a> <a href="https://x.example/en/c">c</a></p>"#);
        let html = with_links_in(&html, Lang::En, Lang::Kk);
        assert!(
            html.contains("\"/en/a\"") && html.contains(r#"href="/kk/b""#) && html.contains("x.example/en/c"),
            "{html}"
        );
    }

    #[test]
    fn a_table_scrolls_in_a_place_of_its_own() {
        let table = clean("<p>a &lt;table</p><table><tbody><tr><td>1</td></tr></tbody></table>");
        let html = with_scrolling_tables(table, "Table");
        assert!(html.starts_with("<p>a &lt;table</p><div class=\"prose__scroll\" role=\"group\""), "{html}");
        assert!(html.ends_with("</table></div>") && html.matches("<div").count() == 1, "{html}");
    }
}
