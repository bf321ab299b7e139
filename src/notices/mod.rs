//! What the portal tells a person in the cabinet, written in the transaction of what happened.
//!
//! Tables: core_notification.

mod queries;

pub use queries::tell;

use crate::i18n::{Lang, Text, Texts};

/// Words of the portal in all its languages: whoever reads a notice may change the language later.
pub fn in_all_languages(words: impl Fn(&'static Texts) -> String) -> Text {
    let said = |lang| words(Texts::of(lang));
    Text { kk: said(Lang::Kk), ru: said(Lang::Ru), en: said(Lang::En) }
}
