use super::Invite;
use crate::i18n::{Lang, Texts};
use askama::Template;

/// Who gets a letter.
#[derive(Clone, Copy)]
pub struct To<'t> {
    /// The account, where there is one.
    pub user: Option<i32>,
    /// The mail address, or the whole number for a short message.
    pub address: &'t str,
    pub lang: Lang,
}

/// One kind of letter. It says what there is to say once; text and HTML are both made of it.
pub trait Letter {
    /// As `app.outbox.kind` and a person's settings name it.
    const KIND: &'static str;
    /// Whether people may switch letters of this kind off.
    const OPTIONAL: bool = false;

    fn subject(&self, t: &'static Texts) -> String;

    fn body(&self, t: &'static Texts, links: &Links<'_>) -> Vec<Block>;

    /// The entry for the reader's calendar that comes with it.
    fn invite(&self, _: &'static Texts, _: &Links<'_>) -> Option<Invite> {
        None
    }

    /// What the link at its end takes back: all letters of this kind, or those about one thing.
    fn stops(&self) -> String {
        Self::KIND.to_owned()
    }

    /// The answer to "why do I get this?".
    fn why(&self, t: &'static Texts) -> &'static str {
        t.mail_why_account()
    }
}

/// A part of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Words(String),
    /// A code to be typed in.
    Code(String),
    /// A picture of the portal; a letter without pictures shows its words.
    Picture {
        words: String,
        address: String,
    },
    /// What somebody else wrote.
    Quote(String),
    /// What the letter wants to be done.
    Link {
        words: String,
        address: String,
    },
}

impl Block {
    pub fn words(words: impl Into<String>) -> Block {
        Block::Words(words.into())
    }

    pub fn link(words: impl Into<String>, address: String) -> Block {
        Block::Link { words: words.into(), address }
    }
}

/// Makes addresses of the portal as the recipient of a letter needs them.
pub struct Links<'l> {
    public_url: &'l str,
    lang: Lang,
}

impl<'l> Links<'l> {
    pub(super) fn new(public_url: &'l str, lang: Lang) -> Links<'l> {
        Links { public_url, lang }
    }

    /// A path behind the language: `/events`.
    pub fn to(&self, path: &str) -> String {
        format!("{}/{}{path}", self.public_url, self.lang)
    }
}

#[derive(Template)]
#[template(path = "mail/letter.txt", escape = "none")]
struct Plain<'l> {
    t: &'static Texts,
    blocks: &'l [Block],
    why: &'l str,
    home: &'l str,
    unsubscribe: Option<&'l str>,
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct Rich<'l> {
    t: &'static Texts,
    lang: Lang,
    subject: &'l str,
    blocks: &'l [Block],
    why: &'l str,
    home: &'l str,
    unsubscribe: Option<&'l str>,
}

/// Subject, text and HTML of a letter.
pub(super) fn write(
    public_url: &str,
    lang: Lang,
    letter: &impl Letter,
    unsubscribe: Option<&str>,
) -> Result<(String, String, String), askama::Error> {
    let t = Texts::of(lang);
    let links = Links::new(public_url, lang);
    // Names of others stand in subjects, which are one line.
    let subject = letter.subject(t).split_whitespace().collect::<Vec<_>>().join(" ");
    let (blocks, why, home) = (letter.body(t, &links), letter.why(t), links.to(""));
    let text = Plain { t, blocks: &blocks, why, home: &home, unsubscribe }.render()?;
    let html = Rich { t, lang, subject: &subject, blocks: &blocks, why, home: &home, unsubscribe }.render()?;
    Ok((subject, text, html))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outbox::letters::JoinRequest;

    #[test]
    fn names_of_others_are_words_and_not_markup() {
        let letter = JoinRequest { company: "A & <b>B</b>", person: "\"Eve\"", path: "/account" };
        let (subject, text, html) = write("https://x.example", Lang::En, &letter, None).unwrap();
        assert!(subject.contains("A & <b>B</b>"), "{subject}");
        assert!(text.contains("A & <b>B</b>") && text.contains("https://x.example/en/account"), "{text}");
        assert!(!html.contains("<b>B") && html.contains("href=\"https://x.example/en/account\""), "{html}");
    }
}
