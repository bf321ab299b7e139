//! What a candidate sees.

use super::{
    forms::ApplyForm,
    model::{Application, Opening, State},
    moves, queries,
};
use crate::{
    access::{
        Me, session,
        throttle::{self, Limit},
    },
    db::{Db, Pool},
    media::{self, DOCUMENT, FileForm, PrivateFile, Wanted},
    people::cv::{self, Cv, Part},
    web::{
        Answer, Flash, Form, Nothing, Page, PageResult, Pager, Portal, PortalError, Problems, Query, Shell, Slice,
        Turned, page,
    },
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;

#[derive(Template)]
#[template(path = "candidates/ask.html")]
struct AskPage {
    shell: Shell,
    opening: Opening,
    cv: Cv,
    form: ApplyForm,
    problems: Problems,
}

impl AskPage {
    fn wanted(&self) -> Wanted {
        DOCUMENT
    }

    /// How many entries each part of the CV has.
    fn parts(&self) -> Vec<(&'static str, usize)> {
        Part::ALL.map(|part| (part.title(self.shell.t), self.cv.lines(part, self.shell.t).len())).into()
    }
}

async fn public(db: &Db, slug: &str) -> Result<Opening, PortalError> {
    let opening = queries::opening(db, slug).await?;
    if opening.is_public() { Ok(opening) } else { Err(PortalError::NotFound) }
}

/// `GET /vacancies/{slug}/application`: the form; who has applied is led to the application.
pub async fn ask(me: Me, shell: Shell, db: Db, slug: Path<String>) -> Answer {
    let opening = public(&db, &slug).await?;
    if let Some((id, state)) = queries::of_person(&db, opening.id, me.id).await?
        && state != State::Withdrawn
    {
        return Ok(page::see_other(&shell.here(&format!("/cabinet/applications/{id}"))));
    }
    let cv = cv::cv(&db, me.id).await?;
    let asked = AskPage { shell, opening, cv, form: ApplyForm::default(), problems: Problems::default() };
    Ok(page::html(StatusCode::OK, &asked))
}

/// `POST /vacancies/{slug}/application`.
pub async fn apply(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    (pool, slug): (Data<Pool>, Path<String>),
    mut sent: FileForm<ApplyForm>,
) -> Answer {
    let mut db = Db::of(pool).await?;
    let (opening, t) = (public(&db, &slug).await?, shell.t);
    let checked = match sent.form.check(t) {
        Ok(letter) if opening.is_open() => {
            let file = sent.files.take("file");
            let taken = media::take_chosen(&portal, &mut db, &me, file, (&DOCUMENT, t)).await?;
            taken.map(|file| (letter, file)).map_err(|words| Problems::one("file", words))
        }
        checked => Err(checked.err().unwrap_or_else(|| Problems::one("letter", t.vacancies_closed_note()))),
    };
    let (letter, file) = match checked {
        Ok(good) => good,
        Err(problems) => {
            let asked = AskPage { shell, opening, cv: cv::cv(&db, me.id).await?, form: sent.form, problems };
            return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &asked));
        }
    };
    let file = file.as_ref().map(|kept| (media::quota(&portal), kept));
    throttle::count(&mut db, &portal.vault, Limit::Requests, &me.id.to_string()).await?;
    let id = moves::apply(&mut db, portal.outbox(), me.actor(), &opening, (&letter, file)).await?;
    session::say(&session, Flash::success(t.candidates_sent()))?;
    Ok(page::see_other(&shell.here(&format!("/cabinet/applications/{id}"))))
}

#[derive(Template)]
#[template(path = "candidates/own.html")]
pub struct OwnApplications {
    shell: Shell,
    applications: Slice<Application>,
}

impl OwnApplications {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/cabinet/applications", &Turned::default(), &self.applications)
    }
}

/// `GET /cabinet/applications`.
pub async fn own(me: Me, shell: Shell, db: Db, filter: Query<Turned>) -> PageResult<OwnApplications> {
    let applications = queries::own(&db, me.id, filter.page()).await?;
    Ok(Page(OwnApplications { shell, applications }))
}

#[derive(Template)]
#[template(path = "candidates/application.html")]
pub struct ApplicationPage {
    shell: Shell,
    portal: Data<Portal>,
    application: Application,
    file: Option<PrivateFile>,
}

/// `GET /cabinet/applications/{id}`: where one's application stands.
pub async fn show(
    me: Me,
    (shell, portal): (Shell, Data<Portal>),
    db: Db,
    id: Path<i32>,
) -> PageResult<ApplicationPage> {
    let application = queries::application(&db, *id, me.id).await?;
    let file = queries::file(&db, application.resume_id).await?;
    Ok(Page(ApplicationPage { shell, portal, application, file }))
}

/// `POST /cabinet/applications/{id}/withdraw`.
pub async fn withdraw(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    id: Path<i32>,
    _: Form<Nothing>,
) -> Answer {
    let application = queries::application(&db, *id, me.id).await?;
    let flash = match moves::withdraw(&mut db, portal.outbox(), me.actor(), &application).await? {
        true => Flash::success(shell.t.candidates_withdrawn()),
        false => Flash::warning(shell.t.candidates_late()),
    };
    session::say(&session, flash)?;
    Ok(page::see_other(&shell.here(&format!("/cabinet/applications/{id}"))))
}
