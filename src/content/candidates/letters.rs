//! What candidates and employers are written. Words of one to the other travel in letters, which are sealed; the
//! notification centre says only that there is something.

use super::model::State;
use crate::{
    i18n::{Text, Texts},
    outbox::{Block, Letter, Links},
};

/// The employer has moved an application.
pub struct Moved<'l> {
    pub title: &'l Text,
    pub state: State,
    pub words: &'l str,
    pub path: &'l str,
}

impl Letter for Moved<'_> {
    const KIND: &'static str = "candidate_moved";

    fn subject(&self, t: &'static Texts) -> String {
        t.candidates_told_moved(self.state.name(t), self.title.say(t.lang()).words)
    }

    fn body(&self, t: &'static Texts, links: &Links<'_>) -> Vec<Block> {
        let mut blocks = Vec::new();
        if !self.words.is_empty() {
            blocks.push(Block::words(t.candidates_mail_words()));
            blocks.push(Block::Quote(self.words.to_owned()));
        }
        blocks.push(Block::link(t.candidates_open(), links.to(self.path)));
        blocks
    }

    fn why(&self, t: &'static Texts) -> &'static str {
        t.candidates_mail_why()
    }
}
