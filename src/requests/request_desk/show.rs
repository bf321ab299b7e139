//! One request on the officer's desk.

use super::{forms::Decision, list::staff_only};
use crate::{
    access::{
        May, Right,
        right::{ChangeRequests, ViewRequests},
    },
    db::Db,
    forms::{Answers, Change, File, Shown, Structure, changes},
    people::SealedName,
    requests::{
        answers::{self, Part},
        clock,
        model::{Happened, Move, Request},
        queries,
        signature::{self, Signature},
        state::Act,
        talk::Typed,
        working_time::Calendar,
    },
    web::{Answer, Portal, PortalError, Problems, Shell, page},
};
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;
use chrono::Utc;
use serde_json::Value;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "request_desk/show.html")]
pub struct DeskPage {
    shell: Shell,
    pub request: Request,
    parts: Vec<Part>,
    /// What the applicant has changed since the version before.
    changes: Vec<Change>,
    /// Answers of a form that was never published here, as they are stored.
    raw: Vec<(String, String)>,
    events: Vec<Happened>,
    files: Vec<File>,
    calendar: Calendar,
    applicant: Option<SealedName>,
    signature: Option<Signature>,
    moves: Vec<Move>,
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
        let (mut parts, mut differs, mut raw) = (Vec::new(), Vec::new(), Vec::new());
        match &form {
            Some(form) => {
                let (form, now) = (&form.structure, read(&form.structure, &stored));
                parts = answers::parts(form, &now, &shell, |field| now.get(&field.key).is_some());
                let before = before.map(|before| read(form, &before));
                let cities = &shell.dictionary.cities;
                differs =
                    before.map(|old| changes(form, (&old, &now), shell.t, shell.lang, cities)).unwrap_or_default();
            }
            None => raw = plain(&stored),
        }
        let seen = queries::events_seen(db, id).await?;
        Ok(DeskPage {
            events: queries::events(db, vault, id, true).await?,
            files: queries::files(db, vault, id).await?,
            calendar: queries::calendar(db).await?,
            signature: signature::sent(db, vault, &request).await?,
            applicant: queries::name_of(db, request.author_id).await?,
            moves: request.moves(),
            form: Decision { seen, ..Decision::default() },
            problems: Problems::default(),
            talk: Typed { key: Uuid::new_v4().to_string(), ..Typed::default() },
            talk_problems: Problems::default(),
            news: Vec::new(),
            changes: differs,
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
        clock::ball(self.request.state(), self.shell.t)
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

    fn mine(&self) -> bool {
        self.request.assignee_id == Some(self.me)
    }

    fn words(&self, shown: &Shown) -> String {
        shown.plain()
    }
}

/// `GET /{lang}/office/requests/{id}`.
pub async fn show(me: May<ViewRequests>, (shell, portal): (Shell, Data<Portal>), db: Db, id: Path<i32>) -> Answer {
    staff_only(&me)?;
    let request = queries::staff_one(&db, &me, *id).await?;
    let page = DeskPage::of(me.id, shell, &portal, &db, request).await?;
    Ok(page::html(StatusCode::OK, &page))
}
