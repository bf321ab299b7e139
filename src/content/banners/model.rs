use crate::{
    i18n::Text,
    web::{Shell, links},
};
use diesel::prelude::*;
use schema::core_banner;

#[derive(Debug, HasQuery)]
#[diesel(table_name = core_banner)]
pub struct Banner {
    pub title: Text,
    pub text: Text,
    pub button: Text,
    link: String,
}

impl Banner {
    /// Where the button leads: a path of this portal in the reader's language, or an https address outside.
    pub fn href(&self, shell: &Shell) -> Option<String> {
        match links::local_path(&self.link) {
            Some(path) => Some(shell.here(path)),
            None => self.link.starts_with("https://").then(|| self.link.clone()),
        }
    }
}
