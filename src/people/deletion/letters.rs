//! What is written to somebody who leaves.

use crate::{
    i18n::Texts,
    outbox::{Block, Letter, Links},
};
use chrono::{DateTime, Utc};

/// The account will be emptied; a sign-in before that keeps it.
pub struct Planned {
    pub due: DateTime<Utc>,
}

impl Letter for Planned {
    const KIND: &'static str = "deletion_planned";

    fn subject(&self, t: &'static Texts) -> String {
        t.deletion_mail_planned().to_owned()
    }

    fn body(&self, t: &'static Texts, links: &Links<'_>) -> Vec<Block> {
        vec![
            Block::words(t.deletion_mail_planned_lead(t.moment(&self.due))),
            Block::words(t.deletion_mail_planned_keep()),
            Block::link(t.sign_in_button(), links.to("/sign-in")),
        ]
    }
}

/// The account is empty.
pub struct Emptied;

impl Letter for Emptied {
    const KIND: &'static str = "deletion_done";

    fn subject(&self, t: &'static Texts) -> String {
        t.deletion_mail_done().to_owned()
    }

    fn body(&self, t: &'static Texts, _: &Links<'_>) -> Vec<Block> {
        vec![Block::words(t.deletion_mail_done_lead()), Block::words(t.deletion_mail_done_last())]
    }
}

/// The account stays: its owner has come back, or something has to be done first.
pub struct Stays {
    pub came_back: bool,
}

impl Letter for Stays {
    const KIND: &'static str = "deletion_stopped";

    fn subject(&self, t: &'static Texts) -> String {
        t.deletion_mail_stays().to_owned()
    }

    fn body(&self, t: &'static Texts, links: &Links<'_>) -> Vec<Block> {
        let lead = if self.came_back { t.deletion_mail_stays_back() } else { t.deletion_mail_stays_obstacle() };
        vec![Block::words(lead), Block::link(t.deletion_title(), links.to("/cabinet/privacy/deletion"))]
    }
}
