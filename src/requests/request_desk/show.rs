//! One request on the officer's desk.

use super::{forms::Decision, list::staff_only, office::Office};
use crate::{
    access::{
        May, Right,
        right::{ChangeRequests, ViewRequests},
        session,
    },
    db::Db,
    forms::{Answers, Change, File, Problem, Shown, Structure, changes},
    people::{
        SealedName,
        looks::{self, What},
    },
    requests::{
        answers::{self, Part},
        clock,
        model::{Happened, Move, Request},
        queries, second,
        signature::{self, Signature},
        staff_answers,
        state::Act,
        talk::Typed,
        working_time::Calendar,
    },
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
use diesel::OptionalExtension;
use serde_json::Value;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "request_desk/show.html")]
pub struct DeskPage {
    pub shell: Shell,
    pub request: Request,
    parts: Vec<Part>,
    /// Of the second form, when it was sent.
    second: Vec<Part>,
    /// What the applicant has changed since the version before.
    changes: Vec<Change>,
    /// Answers of a form that was never published here, as they are stored.
    raw: Vec<(String, String)>,
    events: Vec<Happened>,
    files: Vec<File>,
    calendar: Calendar,
    applicant: Option<SealedName>,
    officer: Option<SealedName>,
    signature: Option<Signature>,
    moves: Vec<Move>,
    /// What staff fill in.
    pub office: Option<Office>,
    me: i32,
    pub form: Decision,
    pub problems: Problems,
    pub talk: Typed,
    pub talk_problems: Problems,
    /// What happened while the officer was writing.
    pub news: Vec<String>,
}

fn read(form: &Structure, stored: &Value) -> Answers {
    Answers::from_json(form.fields().map(|(_, field)| field), stored)
}

fn plain(stored: &Value) -> Vec<(String, String)> {
    let words = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    stored.as_object().into_iter().flatten().map(|(key, value)| (key.clone(), words(value))).collect()
}

impl DeskPage {
    pub async fn of(
        me: i32,
        shell: Shell,
        portal: &Portal,
        db: &Db,
        request: Request,
    ) -> Result<DeskPage, PortalError> {
        let (vault, id) = (&portal.vault, request.id);
        let (form, open) = queries::form(db, &request).await?;
        let stored = queries::answers(db, vault, id, request.version).await?.unwrap_or(open);
        let before =
            if request.version > 1 { queries::answers(db, vault, id, request.version - 1).await? } else { None };
        let (mut parts, mut differs, mut raw, mut office) = (Vec::new(), Vec::new(), Vec::new(), None);
        let fills = shell.may(ChangeRequests::CODE) && !request.state().is_over();
        match &form {
            Some(form) => {
                let (form, mut now) = (&form.structure, read(&form.structure, &stored));
                if fills {
                    office = Office::of(db, vault, &request, (form, &now)).await?;
                }
                let before = before.map(|before| read(form, &before));
                let cities = &shell.dictionary.cities;
                differs =
                    before.map(|old| changes(form, (&old, &now), shell.t, shell.lang, cities)).unwrap_or_default();
                if office.is_none() {
                    staff_answers::add(form, &mut now, &staff_answers::find(db, vault, id).await?);
                }
                parts = answers::parts(form, &now, &shell, |field| now.get(&field.key).is_some());
            }
            None => raw = plain(&stored),
        }
        let second = match second::sent(db, vault, &request).await? {
            Some((form, sent)) => answers::parts(&form, &sent, &shell, |field| sent.get(&field.key).is_some()),
            None => Vec::new(),
        };
        let seen = queries::events_seen(db, id).await?;
        Ok(DeskPage {
            events: queries::events(db, vault, id, true).await?,
            files: queries::files(db, vault, id).await?,
            calendar: queries::calendar(db).await?,
            signature: signature::sent(db, vault, &request).await?,
            applicant: queries::name_of(db, request.author_id).await?,
            officer: match request.assignee_id {
                Some(officer) => queries::name_of(db, officer).await?,
                None => None,
            },
            moves: request.moves(),
            form: Decision { seen, ..Decision::default() },
            problems: Problems::default(),
            talk: Typed { key: Uuid::new_v4().to_string(), ..Typed::default() },
            talk_problems: Problems::default(),
            news: Vec::new(),
            changes: differs,
            office,
            second,
            parts,
            raw,
            me,
            request,
            shell,
        })
    }

    /// What happened behind an event that somebody has seen.
    pub fn since(&self, seen: i32) -> Vec<String> {
        let chained = self.events.iter().filter(|event| event.id.is_some());
        let count = chained.clone().count();
        let skip = usize::try_from(seen).unwrap_or_default().min(count);
        chained.skip(skip).map(|event| format!("{}: {}", self.by(event), self.title(event))).collect()
    }

    pub fn refused(&self) -> HttpResponse {
        page::html(StatusCode::UNPROCESSABLE_ENTITY, self)
    }

    fn may_change(&self) -> bool {
        self.shell.may(ChangeRequests::CODE)
    }

    fn term(&self) -> String {
        clock::term(&self.request, &self.calendar, self.shell.t, Utc::now())
    }

    fn ball(&self) -> &'static str {
        clock::ball(&self.request, self.shell.t)
    }

    fn late(&self) -> bool {
        self.request.overdue(Utc::now())
    }

    fn stage(&self) -> Option<String> {
        let stage = self.request.stage()?;
        Some(self.shell.words(&stage.name).to_owned())
    }

    fn title(&self, event: &Happened) -> String {
        event.title(self.shell.t, self.shell.lang, &self.request.process())
    }

    fn by(&self, event: &Happened) -> String {
        let name = self.shell.person(&event.person);
        name.map_or_else(|| self.shell.t.requests_office().to_owned(), |name| name.full())
    }

    fn attached(&self, event: &Happened) -> Vec<&File> {
        let ids = event.files();
        self.files.iter().filter(|file| ids.contains(&file.id)).collect()
    }

    fn field<'k>(&'k self, key: &'k str) -> &'k str {
        let lines = self.parts.iter().flat_map(|part| &part.lines);
        lines.into_iter().find(|line| line.key == *key).map_or(key, |line| self.shell.words(&line.title))
    }

    /// What is wrong with the fields of staff.
    fn office_problems(&self) -> &[Problem] {
        self.office.as_ref().map_or(&[], |office| &office.problems)
    }

    fn wrong(&self, problem: &Problem) -> String {
        problem.sentence(self.shell.t, self.shell.lang)
    }

    fn mine(&self) -> bool {
        self.request.assignee_id == Some(self.me)
    }

    fn words(&self, shown: &Shown) -> String {
        shown.plain()
    }
}

/// `GET /{lang}/office/requests/{id}`.
pub async fn show(
    me: May<ViewRequests>,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    db: Db,
    id: Path<i32>,
) -> Answer {
    staff_only(&me)?;
    let Some(request) = queries::staff_one(&db, &me, *id).await.optional()? else {
        // Who applied sees what applicants see, and not what the office writes about it.
        queries::own_one(&db, &me, *id).await?;
        session::say(&session, Flash::warning(shell.t.request_desk_own()))?;
        return Ok(page::see_other(&shell.here(&format!("/cabinet/requests/{id}"))));
    };
    looks::record(&db, me.actor(), &[request.author_id], What::Request, "").await?;
    let page = DeskPage::of(me.id, shell, &portal, &db, request).await?;
    Ok(page::html(StatusCode::OK, &page))
}
