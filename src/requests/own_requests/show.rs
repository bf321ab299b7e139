//! One request as its applicant sees it.

use crate::{
    access::{Me, session},
    db::{Db, Pool},
    figures::Pace,
    forms::{Answers, Shown},
    media::FileForm,
    requests::{
        answers::{self, Part},
        clock, filling,
        model::{Happened, Request, Verdict},
        queries, request_editors, second,
        signature::{self, Signature},
        state::State,
        talk::{self, Saying, Typed},
        working_time::Calendar,
    },
    services,
    web::{Answer, Flash, Portal, PortalError, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;
use chrono::Utc;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "own_requests/show.html")]
struct RequestPage {
    shell: Shell,
    request: Request,
    parts: Vec<Part>,
    /// Of the second form, when it was sent.
    second: Vec<Part>,
    events: Vec<Happened>,
    files: Vec<crate::forms::File>,
    calendar: Calendar,
    verdict: Verdict,
    signature: Option<Signature>,
    pace: Option<Pace>,
    form: Typed,
    problems: Problems,
}

#[derive(Template)]
#[template(path = "own_requests/print.html")]
struct PrintPage {
    shell: Shell,
    request: Request,
    parts: Vec<Part>,
    second: Vec<Part>,
}

/// The answers of the last version that was sent; of a draft what is right so far.
async fn parts(shell: &Shell, portal: &Portal, db: &Db, request: &Request) -> Result<Vec<Part>, PortalError> {
    let (Some(form), open) = queries::form(db, request).await? else { return Ok(Vec::new()) };
    let stored = queries::answers(db, &portal.vault, request.id, request.version).await?.unwrap_or(open);
    let answers = Answers::from_json(form.structure.fields().map(|(_, field)| field), &stored);
    Ok(answers::parts(&form.structure, &answers, shell, |field| !field.private && answers.get(&field.key).is_some()))
}

/// The same of the second form.
async fn second_parts(shell: &Shell, portal: &Portal, db: &Db, request: &Request) -> Result<Vec<Part>, PortalError> {
    let Some((form, answers)) = second::sent(db, &portal.vault, request).await? else { return Ok(Vec::new()) };
    Ok(answers::parts(&form, &answers, shell, |field| answers.get(&field.key).is_some()))
}

impl RequestPage {
    async fn of(shell: Shell, portal: &Portal, db: &Db, request: Request) -> Result<RequestPage, PortalError> {
        let verdict = match request.state() {
            State::Correction => queries::last_return(db, &portal.vault, request.id).await?,
            _ => Verdict::default(),
        };
        Ok(RequestPage {
            parts: parts(&shell, portal, db, &request).await?,
            second: second_parts(&shell, portal, db, &request).await?,
            events: queries::events(db, &portal.vault, request.id, false).await?,
            files: queries::files(db, &portal.vault, request.id).await?,
            calendar: queries::calendar(db).await?,
            pace: queries::pace(db, &request.service_id).await?,
            signature: signature::sent(db, &portal.vault, &request).await?,
            form: Typed { key: Uuid::new_v4().to_string(), ..Typed::default() },
            problems: Problems::default(),
            verdict,
            request,
            shell,
        })
    }

    fn term(&self) -> String {
        clock::term(&self.request, &self.calendar, self.shell.t, Utc::now())
    }

    /// How long others waited, for half and for nine in ten, while there is something to wait for.
    fn pace(&self) -> Option<(String, String)> {
        services::pace_words(self.pace.filter(|_| !self.request.state().is_over())?, self.shell.t)
    }

    fn ball(&self) -> &'static str {
        clock::ball(&self.request, self.shell.t)
    }

    fn stage(&self) -> Option<String> {
        let stage = self.request.stage().filter(|_| !self.request.state().is_over())?;
        Some(self.shell.words(&stage.name).to_owned())
    }

    fn title(&self, event: &Happened) -> String {
        event.title(self.shell.t, self.shell.lang, &self.request.process())
    }

    /// Who did it, as an applicant may know it: one's own side by name, the office as the office.
    fn by(&self, event: &Happened) -> String {
        let office = match event.data.get("office").and_then(serde_json::Value::as_bool) {
            Some(office) => office,
            None => event.kind != "sent" && event.person_id != Some(self.request.author_id),
        };
        let name = self.shell.person(&event.person).filter(|_| !office);
        name.map_or_else(|| self.shell.t.requests_office().to_owned(), |name| name.full())
    }

    fn attached(&self, event: &Happened) -> Vec<&crate::forms::File> {
        let ids = event.files();
        self.files.iter().filter(|file| ids.contains(&file.id)).collect()
    }

    /// What a remark is about.
    fn field<'k>(&'k self, key: &'k str) -> &'k str {
        let lines = self.parts.iter().flat_map(|part| &part.lines);
        lines.into_iter().find(|line| line.key == *key).map_or(key, |line| self.shell.words(&line.title))
    }

    /// Documents that were asked for and have not come.
    fn asked(&self) -> Vec<&Happened> {
        let answered: Vec<i64> = self.events.iter().filter_map(|event| event.data.get("answers")?.as_i64()).collect();
        let open = |event: &&Happened| event.id.is_some_and(|id| !answered.contains(&i64::from(id)));
        self.events.iter().filter(|event| event.kind == "asked").filter(open).collect()
    }
}

/// `GET /{lang}/cabinet/requests/{id}`; a draft is gone on with.
pub async fn show(me: Me, (shell, portal): (Shell, Data<Portal>), db: Db, id: Path<i32>) -> Answer {
    let request = request_editors::open_one(&db, &me, *id).await?;
    // Who edits by invitation sees the answers, not the letters and the history of the applicant.
    let goes_on = request.state() == State::Draft || !request.is_of(&me);
    if goes_on && queries::form(&db, &request).await?.0.is_some() {
        return Ok(page::see_other(&filling::ahead(&db, &portal.vault, &shell, &me, *id).await?));
    }
    if !request.is_of(&me) {
        return Err(PortalError::NotFound);
    }
    let page = RequestPage::of(shell, &portal, &db, request).await?;
    Ok(page::html(StatusCode::OK, &page))
}

/// `GET /{lang}/cabinet/requests/{id}/print`.
pub async fn print(me: Me, (shell, portal): (Shell, Data<Portal>), db: Db, id: Path<i32>) -> Answer {
    let request = queries::own_one(&db, &me, *id).await?;
    let mut parts = parts(&shell, &portal, &db, &request).await?;
    if parts.is_empty() && request.state().is_written() {
        parts = filling::written(&db, &portal.vault, &shell, &me, *id).await?;
    }
    let second = second_parts(&shell, &portal, &db, &request).await?;
    Ok(page::html(StatusCode::OK, &PrintPage { shell, request, parts, second }))
}

/// `POST /{lang}/cabinet/requests/{id}/message`: words or a document for the office.
pub async fn message(
    me: Me,
    (shell, portal, session, pool): (Shell, Data<Portal>, Session, Data<Pool>),
    id: Path<i32>,
    mut sent: FileForm<Typed>,
) -> Answer {
    let mut db = Db::of(pool).await?;
    let request = queries::own_one(&db, &me, *id).await?;
    if request.number.is_none() {
        return Err(PortalError::NotFound);
    }
    let file = match talk::file(&portal, &mut db, &me, shell.t, &mut sent).await? {
        Ok(file) => file,
        Err(problems) => return refused(shell, &portal, &db, request, sent.form, problems).await,
    };
    let checked = sent.form.check(shell.t, file.is_some()).map(str::to_owned);
    let words = match checked {
        Ok(words) => words,
        Err(problems) => return refused(shell, &portal, &db, request, sent.form, problems).await,
    };
    let answers = sent.form.answers();
    let kind = if file.is_some() && answers.is_some() { "document" } else { "message" };
    let saying = Saying { kind, office: false, words: &words, key: &sent.form.key, file: file.as_ref(), answers };
    talk::say(&portal, &mut db, me.actor(), &request, &saying).await?;
    session::say(&session, Flash::success(shell.t.requests_message_sent()))?;
    Ok(page::see_other(&shell.here(&format!("/cabinet/requests/{id}#talk"))))
}

async fn refused(
    shell: Shell,
    portal: &Portal,
    db: &Db,
    request: Request,
    form: Typed,
    problems: Problems,
) -> Result<HttpResponse, PortalError> {
    let page = RequestPage { form, problems, ..RequestPage::of(shell, portal, db, request).await? };
    Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}
