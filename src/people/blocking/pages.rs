use super::{
    forms::Deciding,
    queries::{self, Outcome},
};
use crate::{
    access::{May, right::BlockPeople, session},
    db::Db,
    people::dossier::{self, Person},
    web::{Answer, Flash, Form, Portal, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "blocking/ask.html")]
struct AskPage {
    shell: Shell,
    public_id: Uuid,
    /// Masked.
    name: String,
    blocked: bool,
    reason: String,
    problems: Problems,
}

impl AskPage {
    fn of(shell: Shell, portal: &Portal, person: &Person, reason: String, problems: Problems) -> AskPage {
        let name = person.personal(&portal.vault, false).first_name;
        let name = if name.is_empty() { shell.t.office_nameless().to_owned() } else { name };
        AskPage { shell, public_id: person.public_id(), name, blocked: person.blocked, reason, problems }
    }

    fn address(&self) -> String {
        self.shell.here(&format!("/office/people/{}", self.public_id))
    }
}

/// `GET /office/people/{public_id}/block`: what will happen, and why.
pub async fn ask(
    may: May<BlockPeople>,
    (shell, portal): (Shell, Data<Portal>),
    public_id: Path<Uuid>,
    db: Db,
) -> Answer {
    let person = dossier::person(&db, *public_id, may.scope()).await?;
    let page = AskPage::of(shell, &portal, &person, String::new(), Problems::default());
    Ok(page::html(StatusCode::OK, &page))
}

/// `POST /office/people/{public_id}/block`.
pub async fn block(
    may: May<BlockPeople>,
    page: (Shell, Session, Data<Portal>),
    public_id: Path<Uuid>,
    db: Db,
    Form(form): Form<Deciding>,
) -> Answer {
    decide(may, page, *public_id, db, form, true).await
}

/// `POST /office/people/{public_id}/unblock`.
pub async fn unblock(
    may: May<BlockPeople>,
    page: (Shell, Session, Data<Portal>),
    public_id: Path<Uuid>,
    db: Db,
    Form(form): Form<Deciding>,
) -> Answer {
    decide(may, page, *public_id, db, form, false).await
}

async fn decide(
    may: May<BlockPeople>,
    (shell, session, portal): (Shell, Session, Data<Portal>),
    public_id: Uuid,
    mut db: Db,
    form: Deciding,
    block: bool,
) -> Answer {
    let t = shell.t;
    let person = dossier::person(&db, public_id, may.scope()).await?;
    let problems = match form.check(t) {
        Err(problems) => problems,
        Ok(reason) => {
            let who = (may.actor(), &**may as _);
            let words = match queries::decide(&mut db, portal.outbox(), who, &person, block, &reason).await? {
                Outcome::Own => t.blocking_own(),
                Outcome::Above => t.blocking_above(),
                Outcome::LastAdmin => t.blocking_last_admin(),
                Outcome::Done | Outcome::Already => {
                    let words = if block { t.blocking_done() } else { t.blocking_let_in_done() };
                    session::say(&session, Flash::success(words))?;
                    return Ok(page::see_other(&shell.here(&format!("/office/people/{public_id}"))));
                }
            };
            Problems::one("reason", words)
        }
    };
    let page = AskPage { blocked: !block, ..AskPage::of(shell, &portal, &person, form.reason, problems) };
    Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}
