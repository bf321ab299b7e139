//! Registering: the form with the event's own questions.

use super::{
    answers::Questions,
    forms::RegisterForm,
    model::{Door, State, Terms},
    queries,
    seats::{self, Entry, Registered},
};
use crate::{
    access::{
        Me, session,
        throttle::{self, Limit},
    },
    db::Db,
    forms::{Origin, Posted, Problem, StepFields, StepView},
    web::{Answer, Flash, Form, Portal, PortalError, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;
use chrono::Utc;
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "registration/ask.html")]
struct AskPage {
    shell: Shell,
    event: Terms,
    /// Seats left, where they are counted.
    free: Option<i64>,
    questions: Questions,
    form: RegisterForm,
    posted: Posted,
    problems: Problems,
    /// What is wrong with the answers.
    wrong: Vec<Problem>,
    nothing: BTreeMap<String, Origin>,
}

impl AskPage {
    async fn of(shell: Shell, db: &Db, event: Terms) -> Result<AskPage, PortalError> {
        Ok(AskPage {
            free: queries::free(db, &event).await?,
            questions: Questions::of(&event.questions),
            shell,
            event,
            form: RegisterForm::default(),
            posted: Posted::default(),
            problems: Problems::default(),
            wrong: Vec::new(),
            nothing: BTreeMap::new(),
        })
    }

    fn door(&self) -> Door {
        self.event.door(Utc::now())
    }

    fn full(&self) -> bool {
        self.free.is_some_and(|free| free <= 0)
    }

    fn fields(&self) -> StepFields<'_> {
        let view = StepView {
            shell: &self.shell,
            form: &self.questions.form,
            step: 0,
            posted: &self.posted,
            asked: self.questions.asked(&self.shell.dictionary),
            problems: &self.wrong,
            origins: &self.nothing,
            remarks: None,
        };
        view.fields()
    }

    /// The answers before the consent, as the page has them.
    fn mistakes(&self) -> Vec<(String, String)> {
        let answers = self.wrong.iter().map(|wrong| (wrong.id(), wrong.sentence(self.shell.t, self.shell.lang)));
        answers.chain(self.problems.iter().map(|(field, words)| (field.to_owned(), words.to_owned()))).collect()
    }
}

/// An event that everybody may see.
async fn public(db: &Db, slug: &str) -> Result<Terms, PortalError> {
    let terms = queries::terms(db, slug).await?;
    if terms.is_public() { Ok(terms) } else { Err(PortalError::NotFound) }
}

/// `GET /events/{slug}/registration`: the form; who is registered is led to the ticket.
pub async fn ask(me: Me, shell: Shell, db: Db, slug: Path<String>) -> Answer {
    let event = public(&db, &slug).await?;
    if let Some((id, state)) = queries::of_person(&db, event.id, me.id).await?
        && state != State::Cancelled
    {
        return Ok(page::see_other(&shell.here(&format!("/cabinet/events/{id}"))));
    }
    Ok(page::html(StatusCode::OK, &AskPage::of(shell, &db, event).await?))
}

/// `POST /events/{slug}/registration`.
pub async fn register(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    slug: Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let event = public(&db, &slug).await?;
    let posted = Posted::from_pairs(&pairs).map_err(|_| PortalError::TooLarge)?;
    let form = RegisterForm::of(&pairs);
    let checked = (form.check(shell.t), Questions::of(&event.questions).check(&posted, &shell.dictionary));
    let (company, answers) = match checked {
        (Ok(company), Ok(answers)) => (company, answers),
        (company, answers) => {
            let (problems, wrong) = (company.err().unwrap_or_default(), answers.err().unwrap_or_default());
            let asked = AskPage { form, posted, problems, wrong, ..AskPage::of(shell, &db, event).await? };
            return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &asked));
        }
    };
    let entry = Entry { company_name: &company, answers: answers.as_ref() };
    throttle::count(&mut db, &portal.vault, Limit::Requests, &me.id.to_string()).await?;
    match seats::register(&mut db, portal.outbox(), me.actor(), event.id, entry).await? {
        Registered::As(id, state) => {
            session::say(&session, Flash::success(said(&shell, state)))?;
            Ok(page::see_other(&shell.here(&format!("/cabinet/events/{id}"))))
        }
        Registered::Shut => {
            session::say(&session, Flash::warning(shell.t.registration_shut()))?;
            Ok(page::see_other(&shell.here(&event.public_path())))
        }
    }
}

fn said(shell: &Shell, state: State) -> &'static str {
    match state {
        State::Sent => shell.t.registration_said_sent(),
        State::Waiting => shell.t.registration_said_waiting(),
        _ => shell.t.registration_said_seat(),
    }
}
