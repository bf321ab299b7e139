use super::{Answer, Shell, page};
use askama::Template;
use chrono::{DateTime, SecondsFormat, Utc};

/// An Atom feed (RFC 4287) of one section in one language.
#[derive(Template)]
#[template(path = "feeds/atom.xml")]
struct Atom {
    shell: Shell,
    title: &'static str,
    path: &'static str,
    entries: Vec<Entry>,
}

/// One thing in a feed.
pub struct Entry {
    /// Path behind the language; with the outside address it is the entry's id for ever.
    pub path: String,
    pub title: String,
    pub summary: String,
    pub published: DateTime<Utc>,
    pub updated: DateTime<Utc>,
}

impl Atom {
    fn updated(&self) -> DateTime<Utc> {
        self.entries.iter().map(|entry| entry.updated).max().unwrap_or(DateTime::UNIX_EPOCH)
    }
}

/// A moment as RFC 3339 writes it; for feeds and `<time>`.
pub fn rfc3339(at: &DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

pub fn atom(shell: Shell, title: &'static str, path: &'static str, entries: Vec<Entry>) -> Answer {
    let feed = Atom { shell, title, path, entries }.render().map_err(anyhow::Error::from)?;
    Ok(page::file("application/atom+xml; charset=utf-8", feed))
}
