//! What is said of a thing besides its title and its text, each with a picture.

use super::model::Thing;
use crate::{
    content::life::{self, Field, Form},
    i18n::Text,
    web::Shell,
};

/// What is known of a thing besides title and words.
pub struct Fact {
    pub icon: &'static str,
    pub name: &'static str,
    pub words: Words,
}

/// Words of a fact, by whose language they are in.
pub enum Words {
    /// In the languages of the portal.
    Told(Text),
    /// As somebody wrote them, in whatever language.
    Written(String),
    /// In the reader's.
    Ours(String),
}

impl Fact {
    /// A field's value as a reader says it; `None` for an empty one.
    pub fn of(shell: &Shell, thing: &Thing, field: &Field, icon: &'static str) -> Option<Fact> {
        let told = || thing.document.text(field.name);
        let said = || life::in_words(field.form, thing.document.value(field.name), shell.t, &shell.dictionary);
        let words = match field.form {
            form if form.translated() => Some(told()).filter(|text| !text.is_empty()).map(Words::Told),
            Form::Plain => Some(said()).filter(|words| !words.is_empty()).map(Words::Written),
            _ => Some(said()).filter(|words| !words.is_empty()).map(Words::Ours),
        };
        Some(Fact { icon, name: (field.label)(shell.t), words: words? })
    }
}
