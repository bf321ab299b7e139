//! What people write of an article and of a post.

use crate::{
    content::life::{Document, Field, Form, Need},
    i18n::Lang,
    web::rich,
};
use serde_json::json;

/// Words that are read in a minute.
const PACE: usize = 180;

pub static FIELDS: [Field; 5] = [
    Field::new("title", Form::Line, |t| t.field_title()).needed(Need::Always),
    Field::new("subtitle", Form::Lines, |t| t.field_summary()).helped(|t| t.field_summary_help()),
    Field::new("content", Form::Rich, |t| t.field_content()).needed(Need::Sending),
    Field::new("category_id", Form::Category("content"), |t| t.field_category()),
    Field::new("tags", Form::Tags, |t| t.reading_tags()).helped(|t| t.field_tags_help()),
];

/// How long it takes to read, in the longest language.
pub fn measure(text: &mut Document) {
    let content = text.text("content");
    let words = Lang::ALL.map(|lang| rich::plain(content.in_lang(lang), usize::MAX).split_whitespace().count());
    let minutes = words.into_iter().max().unwrap_or_default().div_ceil(PACE).clamp(1, 999);
    text.set("reading_minutes", json!(minutes));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_takes_as_long_as_the_longest_language() {
        let mut text = Document::default();
        text.set("content", json!({ "kk": "<p>a</p>", "ru": "<p>word </p>".repeat(400) }));
        measure(&mut text);
        assert_eq!(text.number("reading_minutes"), Some(3));
    }
}
