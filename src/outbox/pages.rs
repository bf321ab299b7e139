use super::{
    model::{Content, Sent},
    queries, unsubscribe as token,
};
use crate::{
    access::Actor,
    content::saved_searches,
    db::Db,
    i18n::{Lang, Texts},
    vault::{Field, Vault},
    web::{Answer, Filter, Pager, Portal, PortalError, Query, Shell, Slice, links, page, page_number},
};
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;

/// The address of the demo's mailbox behind the language.
pub const MAILBOX: &str = "/demo/mailbox";

/// A letter or a short message as it is read.
struct Opened {
    id: i64,
    at: DateTime<Utc>,
    to: String,
    lang: Option<Lang>,
    subject: String,
    text: String,
}

impl Opened {
    fn of(vault: &Vault, t: &'static Texts, row: &Sent) -> Opened {
        let plain = vault.show(Field::Outbox, row.message_id, &row.content);
        let blank = |to, lang: &str, subject, text| Opened {
            id: row.id,
            at: row.created_at,
            to,
            lang: Lang::from_code(lang),
            subject,
            text,
        };
        match serde_json::from_str(&plain) {
            Ok(Content::Mail { to, lang, subject, text, .. }) => blank(to, &lang, subject, text),
            Ok(Content::Sms { to, lang, text, .. }) => blank(to, &lang, t.outbox_sms().to_owned(), text),
            Ok(Content::Hook(hook)) => blank(hook.service, "", "webhook".into(), hook.body),
            Err(_) => blank(String::new(), "", t.outbox_unreadable().to_owned(), String::new()),
        }
    }

    /// The language that the page has to mark, where it is not its own.
    fn foreign(&self, shell: &Shell) -> Option<&'static str> {
        self.lang.filter(|lang| *lang != shell.lang).map(Lang::code)
    }

    /// Its lines without the empty ones; an address stands alone on its line.
    fn lines(&self) -> Vec<Line<'_>> {
        let kept = self.text.lines().map(str::trim).filter(|line| !line.is_empty());
        kept.map(|words| Line { words, link: links::web(words).is_some() && !words.contains(' ') }).collect()
    }
}

struct Line<'l> {
    words: &'l str,
    link: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MailboxFilter {
    page: String,
}

impl Filter for MailboxFilter {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}

#[derive(Template)]
#[template(path = "outbox/mailbox.html")]
struct Mailbox {
    shell: Shell,
    filter: MailboxFilter,
    letters: Slice<Opened>,
}

impl Mailbox {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, MAILBOX, &self.filter, &self.letters)
    }
}

/// `GET /{lang}/demo/mailbox`: everything that would have left the portal. In demo mode only.
pub async fn mailbox(shell: Shell, portal: Data<Portal>, db: Db, filter: Query<MailboxFilter>) -> Answer {
    if !portal.config.demo {
        return Err(PortalError::NotFound);
    }
    let Slice { rows, total, page } = queries::mailbox(&db, page_number(&filter.0.page)).await?;
    let rows = rows.iter().map(|row| Opened::of(&portal.vault, shell.t, row)).collect();
    let letters = Slice { rows, total, page };
    Ok(page::html(StatusCode::OK, &Mailbox { shell, filter: filter.0, letters }))
}

#[derive(Template)]
#[template(path = "outbox/letter.html")]
struct LetterPage {
    shell: Shell,
    letter: Opened,
}

/// `GET /{lang}/demo/mailbox/{id}`: one of them.
pub async fn letter(shell: Shell, portal: Data<Portal>, db: Db, id: Path<i64>) -> Answer {
    if !portal.config.demo {
        return Err(PortalError::NotFound);
    }
    let row = queries::letter(&db, *id).await?;
    let letter = Opened::of(&portal.vault, shell.t, &row);
    Ok(page::html(StatusCode::OK, &LetterPage { shell, letter }))
}

#[derive(Template)]
#[template(path = "outbox/unsubscribe.html")]
struct UnsubscribePage {
    shell: Shell,
    /// Where the button leads.
    action: String,
    done: bool,
}

/// `GET /unsubscribe/{token}`: asks before it does anything, because programs follow links in letters.
pub async fn ask_unsubscribe(shell: Shell, portal: Data<Portal>, given: Path<String>) -> Answer {
    token::read(&portal.vault, &given).ok_or(PortalError::NotFound)?;
    let action = format!("/unsubscribe/{given}");
    Ok(page::html(StatusCode::OK, &UnsubscribePage { shell, action, done: false }))
}

/// `POST /unsubscribe/{token}`: switches this kind of letter off, or what else the letter offered to end. Mail programs
/// send it by themselves, without cookies (RFC 8058); the token alone says who wants what.
pub async fn unsubscribe(shell: Shell, portal: Data<Portal>, actor: Actor, mut db: Db, given: Path<String>) -> Answer {
    let (user, stopped) = token::read(&portal.vault, &given).ok_or(PortalError::NotFound)?;
    match saved_searches::search_of(stopped) {
        Some(search) => {
            // The log does not keep the token.
            let actor = Actor { path: "/unsubscribe".into(), ..actor.known_as(user) };
            saved_searches::stop(&mut db, &actor, user, search).await?;
        }
        None => queries::switch_off(&db, user, stopped).await?,
    }
    Ok(page::html(StatusCode::OK, &UnsubscribePage { shell, action: String::new(), done: true }))
}
