//! How a page speaks of what has a name or another language: names are nobody's to translate, and a text in
//! another language than the page's says which.

use super::Shell;
use crate::i18n::{Lang, Text};
use askama::Template;
use std::fmt;

/// The name of a company, a person or a place as it was entered: translators leave it alone, and letters of
/// another direction do not disturb what stands around it.
#[derive(Template)]
#[template(path = "parts/name.html")]
pub struct Name<'n> {
    words: &'n str,
    lang: Option<Lang>,
}

/// The attribute ` lang="ru"` where a text is not in the page's language.
pub struct LangMark(Option<Lang>);

impl askama::filters::HtmlSafe for Name<'_> {}
impl askama::filters::HtmlSafe for LangMark {}

impl fmt::Display for LangMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(lang) => write!(f, " lang=\"{lang}\""),
            None => Ok(()),
        }
    }
}

impl Shell {
    /// A name that is stored in the portal's languages.
    pub fn name<'n>(&self, text: &'n Text) -> Name<'n> {
        let said = text.say(self.lang);
        Name { words: said.words, lang: said.fallback.then_some(said.lang) }
    }

    /// A name that is stored as it was written, in whatever language.
    pub fn called<'n>(&self, words: &'n str) -> Name<'n> {
        Name { words, lang: None }
    }

    /// For an element that holds this text and the page's own words.
    pub fn lang_mark(&self, text: &Text) -> LangMark {
        let said = text.say(self.lang);
        LangMark((said.fallback && !said.words.is_empty()).then_some(said.lang))
    }

    /// A text as the page's description. `meta` can't say its language, so a text in another one gives way to
    /// the portal's own description.
    pub fn describe<'t>(&self, text: &'t Text) -> &'t str {
        match text.in_lang(self.lang) {
            "" => self.t.site_description(),
            words => words,
        }
    }

    /// The same for the first words of a rich text.
    pub fn describe_rich(&self, text: &Text) -> String {
        match text.in_lang(self.lang) {
            "" => self.t.site_description().to_owned(),
            _ => self.excerpt(text, DESCRIPTION),
        }
    }
}

/// Search engines show no more characters.
const DESCRIPTION: usize = 200;
