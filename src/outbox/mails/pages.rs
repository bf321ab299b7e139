use super::{
    forms::{Chosen, MailFilter, STATES},
    queries::{self, Count, Message, Refused, Row},
};
use crate::{
    access::{
        May,
        right::{ChangeMails, ViewMails},
        session,
    },
    db::Db,
    i18n::Texts,
    outbox::model::Content,
    people::looks::{self, What},
    vault::{Field, Vault, mask},
    web::{Answer, Flash, Form, Page, PageResult, Pager, Portal, PortalError, Query, Shell, Slice, page},
};
use actix_session::Session;
use actix_web::web::Data;
use askama::Template;

/// What a state is called.
fn state_name(t: &'static Texts, state: &str) -> &'static str {
    match state {
        "created" => t.mails_waiting(),
        "delivered" => t.mails_delivered(),
        _ => t.mails_failed(),
    }
}

/// A letter as the office sees it: to whom it goes is masked.
struct Line {
    row: Row,
    to: String,
}

impl Line {
    fn of(row: Row, vault: &Vault) -> Line {
        let plain = vault.show(Field::Outbox, row.message_id, &row.content);
        let to = match serde_json::from_str(&plain) {
            Ok(Content::Mail { to, .. } | Content::Sms { to, .. }) => mask::contact(&to),
            Ok(Content::Hook(hook)) => hook.service,
            Err(_) => String::new(),
        };
        Line { row, to }
    }

    /// Whether it can be tried again: its words are kept for a month.
    fn can_go_again(&self) -> bool {
        self.row.state == "failed" && !self.row.content.is_empty()
    }
}

#[derive(Template)]
#[template(path = "mails/list.html")]
pub struct MailsPage {
    shell: Shell,
    filter: MailFilter,
    counts: Vec<Count>,
    letters: Slice<Line>,
}

impl MailsPage {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/office/mails", &self.filter, &self.letters)
    }

    fn state(&self, code: &str) -> &'static str {
        state_name(self.shell.t, code)
    }

    fn states(&self) -> Vec<(&'static str, &'static str, bool)> {
        let name = |code| state_name(self.shell.t, code);
        STATES.map(|code| (code, name(code), self.filter.state() == Some(code))).into()
    }
}

/// `GET /office/mails`.
pub async fn list(
    may: May<ViewMails>,
    (shell, portal): (Shell, Data<Portal>),
    filter: Query<MailFilter>,
    db: Db,
) -> PageResult<MailsPage> {
    let filter = filter.0;
    let counts = queries::counts(&db).await?;
    let Slice { rows, total, page } = queries::list(&db, filter.state(), filter.page()).await?;
    let people: Vec<i32> = rows.iter().filter_map(|row| row.user_id).collect();
    looks::record(&db, may.actor(), &people, What::Messages, "").await?;
    let rows = rows.into_iter().map(|row| Line::of(row, &portal.vault)).collect();
    Ok(Page(MailsPage { shell, filter, counts, letters: Slice { rows, total, page } }))
}

/// `POST /office/mails/again`.
pub async fn again(
    may: May<ChangeMails>,
    (shell, session): (Shell, Session),
    mut db: Db,
    Form(form): Form<Chosen>,
) -> Answer {
    if !queries::again(&mut db, may.actor(), form.id).await? {
        return Err(PortalError::NotFound);
    }
    session::say(&session, Flash::success(shell.t.mails_again_done()))?;
    Ok(page::see_other(&shell.here("/office/mails?state=failed")))
}

#[derive(Template)]
#[template(path = "mails/refused.html")]
pub struct RefusedPage {
    shell: Shell,
    filter: MailFilter,
    /// With the masked address.
    refused: Slice<(Refused, String)>,
}

impl RefusedPage {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/office/mails/refused", &self.filter, &self.refused)
    }
}

/// `GET /office/mails/refused`.
pub async fn refused(
    _: May<ViewMails>,
    (shell, portal): (Shell, Data<Portal>),
    filter: Query<MailFilter>,
    db: Db,
) -> PageResult<RefusedPage> {
    let Slice { rows, total, page } = queries::refused(&db, filter.page()).await?;
    let masked = |row: Refused| {
        let address = mask::contact(&portal.vault.show(Field::BlacklistEmail, row.id, &row.email));
        (row, address)
    };
    let refused = Slice { rows: rows.into_iter().map(masked).collect(), total, page };
    Ok(Page(RefusedPage { shell, filter: MailFilter::default(), refused }))
}

/// `POST /office/mails/refused/remove`.
pub async fn remove(
    may: May<ChangeMails>,
    (shell, session): (Shell, Session),
    mut db: Db,
    Form(form): Form<Chosen>,
) -> Answer {
    let id = form.id.try_into().map_err(|_| PortalError::NotFound)?;
    if !queries::remove(&mut db, may.actor(), id).await? {
        return Err(PortalError::NotFound);
    }
    session::say(&session, Flash::success(shell.t.mails_refused_removed()))?;
    Ok(page::see_other(&shell.here("/office/mails/refused")))
}

#[derive(Template)]
#[template(path = "mails/messages.html")]
pub struct MessagesPage {
    shell: Shell,
    /// With the masked number.
    messages: Slice<(Message, String)>,
}

impl MessagesPage {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/office/mails/messages", &MailFilter::default(), &self.messages)
    }
}

/// `GET /office/mails/messages`.
pub async fn messages(
    _: May<ViewMails>,
    (shell, portal): (Shell, Data<Portal>),
    filter: Query<MailFilter>,
    db: Db,
) -> PageResult<MessagesPage> {
    let Slice { rows, total, page } = queries::messages(&db, filter.page()).await?;
    let masked = |row: Message| {
        let number = mask::contact(&portal.vault.show(Field::SmsNumber, row.id, &row.number));
        (row, number)
    };
    let messages = Slice { rows: rows.into_iter().map(masked).collect(), total, page };
    Ok(Page(MessagesPage { shell, messages }))
}
