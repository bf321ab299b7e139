//! What is written to somebody who has a seat, or may have one.

use super::model::Terms;
use crate::{
    i18n::Texts,
    outbox::{Block, Letter, Links},
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
        let mut blocks = facts(self.terms, t);
        if !self.terms.online_url.is_empty() {
            blocks.push(Block::link(t.registration_online(), self.terms.online_url.clone()));
        }
        blocks.push(Block::words(t.registration_code_help()));
        let picture = links.to(&format!("/seats/{}/code.png", self.token));
        blocks.push(Block::Picture { words: t.registration_code().to_owned(), address: picture });
        blocks.push(Block::Code(self.token.to_owned()));
        blocks.push(Block::link(t.registration_open_ticket(), links.to(self.path)));
        blocks
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
        let mut blocks = facts(self.terms, t);
        blocks.push(Block::words(t.registration_offer_until(t.moment(&self.until))));
        let path = format!("/seats/{}", self.token);
        blocks.push(Block::link(t.registration_accept(), links.to(&format!("{path}#accept"))));
        blocks.push(Block::link(t.registration_decline(), links.to(&format!("{path}#decline"))));
        blocks
    }

    fn why(&self, t: &'static Texts) -> &'static str {
        t.registration_mail_why()
    }
}

/// When and where.
fn facts(terms: &Terms, t: &'static Texts) -> Vec<Block> {
    let place = [&terms.place, &terms.address].map(|text| text.say(t.lang()).words);
    let place = place.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
    let when = t.span(&terms.datetime_start, &terms.datetime_end);
    let mut blocks = vec![Block::words(when)];
    if !place.is_empty() {
        blocks.push(Block::words(place));
    }
    blocks
}
