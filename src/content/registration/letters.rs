//! What is written to somebody who has a seat, or may have one.

use super::{model::Terms, news::News};
use crate::{
    i18n::Texts,
    outbox::{Block, Invite, Letter, Links},
};
use chrono::{DateTime, Utc};

/// A seat, with the code for the door.
pub struct Ticket<'l> {
    pub terms: &'l Terms,
    pub path: &'l str,
    pub token: &'l str,
}

impl Letter for Ticket<'_> {
    const KIND: &'static str = "event_ticket";

    fn subject(&self, t: &'static Texts) -> String {
        t.registration_mail_ticket(self.terms.title.say(t.lang()).words)
    }

    fn body(&self, t: &'static Texts, links: &Links<'_>) -> Vec<Block> {
        let mut blocks = facts(self.terms, t, true);
        if !self.terms.online_url.is_empty() {
            blocks.push(Block::link(t.registration_online(), self.terms.online_url.clone()));
        }
        blocks.push(Block::words(t.registration_code_help()));
        let picture = links.to(&format!("/seats/{}/code.png", self.token));
        blocks.push(Block::Picture { words: t.registration_code().to_owned(), address: picture });
        blocks.push(Block::Code(self.token.to_owned()));
        blocks.push(Block::link(t.registration_open_ticket(), links.to(self.path)));
        blocks.push(Block::link(t.events_add_to_calendar(), links.to(&format!("/seats/{}/event.ics", self.token))));
        blocks
    }

    fn invite(&self, t: &'static Texts, links: &Links<'_>) -> Option<Invite> {
        Some(self.terms.invite(t, links.to(self.path), true))
    }

    fn why(&self, t: &'static Texts) -> &'static str {
        t.registration_mail_why()
    }
}

/// A seat became free for who waits longest.
pub struct Offer<'l> {
    pub terms: &'l Terms,
    pub token: &'l str,
    pub until: DateTime<Utc>,
}

impl Letter for Offer<'_> {
    const KIND: &'static str = "event_offer";

    fn subject(&self, t: &'static Texts) -> String {
        t.registration_mail_offer(self.terms.title.say(t.lang()).words)
    }

    fn body(&self, t: &'static Texts, links: &Links<'_>) -> Vec<Block> {
        let mut blocks = facts(self.terms, t, false);
        blocks.push(Block::words(t.registration_offer_until(t.moment(&self.until))));
        let path = format!("/seats/{}", self.token);
        blocks.push(Block::link(t.registration_accept(), links.to(&format!("{path}?answer=accept"))));
        blocks.push(Block::link(t.registration_decline(), links.to(&format!("{path}?answer=decline"))));
        blocks
    }

    fn why(&self, t: &'static Texts) -> &'static str {
        t.registration_mail_why()
    }
}

/// The event was moved, cancelled or brought back; the calendar file says the same to programs.
pub struct Changed<'l> {
    pub terms: &'l Terms,
    pub path: &'l str,
    /// Whether the reader has a seat; who only waits has nothing in the calendar yet.
    pub comes: bool,
    pub news: News,
}

impl Changed<'_> {
    pub fn title(t: &'static Texts, terms: &Terms, news: News) -> String {
        let title = terms.title.say(t.lang()).words;
        match news {
            News::Moved => t.registration_told_moved(title),
            News::CalledOff => t.registration_told_cancelled(title),
            News::Back => t.registration_told_back(title),
        }
    }
}

impl Letter for Changed<'_> {
    const KIND: &'static str = "event_changed";

    fn subject(&self, t: &'static Texts) -> String {
        Changed::title(t, self.terms, self.news)
    }

    fn body(&self, t: &'static Texts, links: &Links<'_>) -> Vec<Block> {
        let mut blocks = facts(self.terms, t, self.comes);
        blocks.push(Block::link(t.registration_open_ticket(), links.to(self.path)));
        blocks
    }

    fn invite(&self, t: &'static Texts, links: &Links<'_>) -> Option<Invite> {
        self.comes.then(|| self.terms.invite(t, links.to(self.path), true))
    }

    fn why(&self, t: &'static Texts) -> &'static str {
        t.registration_mail_why()
    }
}

/// When and where, for somebody who comes or may come.
fn facts(terms: &Terms, t: &'static Texts, comes: bool) -> Vec<Block> {
    let (when, place) = (t.span(&terms.datetime_start, &terms.datetime_end), terms.venue(t, comes));
    [when, place].into_iter().filter(|words| !words.is_empty()).map(Block::words).collect()
}
