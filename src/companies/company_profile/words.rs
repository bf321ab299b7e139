//! A description as people type it and as it is stored: a blank line begins a paragraph, lines that begin with a
//! dash are a list. Everything else is words, so nothing that is typed becomes markup.

/// What was typed, as HTML.
pub fn to_html(typed: &str) -> String {
    let mut html = String::new();
    let tidy = typed.replace("\r\n", "\n").replace('\r', "\n");
    for block in tidy.split("\n\n") {
        let mut paragraph: Vec<String> = Vec::new();
        let mut items: Vec<String> = Vec::new();
        for line in block.lines().map(str::trim).filter(|line| !line.is_empty()) {
            match line.strip_prefix(['-', '•', '–', '—']) {
                Some(item) => {
                    close_paragraph(&mut html, &mut paragraph);
                    items.push(format!("<li>{}</li>", escaped(item.trim())));
                }
                None => {
                    close_list(&mut html, &mut items);
                    paragraph.push(escaped(line));
                }
            }
        }
        close_paragraph(&mut html, &mut paragraph);
        close_list(&mut html, &mut items);
    }
    html
}

fn close_paragraph(html: &mut String, lines: &mut Vec<String>) {
    if !lines.is_empty() {
        *html += &format!("<p>{}</p>", lines.join("<br>"));
        lines.clear();
    }
}

fn close_list(html: &mut String, items: &mut Vec<String>) {
    if !items.is_empty() {
        *html += &format!("<ul>{}</ul>", items.concat());
        items.clear();
    }
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// What is stored, as it can be typed again; links and emphasis that somebody else put there are words then.
pub fn to_text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text += before;
        let (tag, behind) = after.split_once('>').unwrap_or((after, ""));
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default().to_ascii_lowercase();
        match (name.as_str(), tag.starts_with('/')) {
            ("li", false) => text += "- ",
            ("li", true) => text += "\n",
            ("br", _) => text += "\n",
            ("p" | "h2" | "h3" | "h4" | "ul" | "ol" | "blockquote" | "pre" | "tr", true) => text += "\n\n",
            _ => {}
        }
        rest = behind;
    }
    text += rest;
    let plain = text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let mut out = String::new();
    for line in plain.trim().lines().map(str::trim) {
        if line.is_empty() && out.ends_with("\n\n") {
            continue;
        }
        out += line;
        out.push('\n');
    }
    out.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn paragraphs_and_lists_are_what_they_look_like() {
        let typed = "We build.\nAnd test.\n\n- clouds\n- storms\n\nCall us & <b>come</b>";
        let html = "<p>We build.<br>And test.</p><ul><li>clouds</li><li>storms</li></ul><p>Call us &amp; &lt;b&gt;come&lt;/b&gt;</p>";
        assert_eq!(to_html(typed), html);
        assert_eq!(to_text(html), typed);
        assert_eq!(to_html(" \n\n "), "");
        assert_eq!(to_text("<p>A <strong>b</strong></p>\n<p>c</p>"), "A b\n\nc");
    }

    proptest! {
        #[test]
        fn what_was_saved_is_typed_again_as_it_was(typed in ".{0,200}") {
            let html = to_html(&typed);
            prop_assert_eq!(to_html(&to_text(&html)), html);
        }

        #[test]
        fn nothing_that_is_typed_is_markup(typed in "[<>a-z/ \"'&;]{0,80}") {
            let html = to_html(&typed).replace("<p>", "").replace("</p>", "").replace("<br>", "");
            prop_assert!(!html.replace("<ul>", "").replace("</ul>", "").replace("<li>", "").replace("</li>", "").contains('<'));
        }
    }
}
