use super::{
    forms::{Entry, EntryForm},
    model::{Cv, Line, Part},
    queries::{self, Paper},
};
use crate::{
    access::{Me, session},
    db::{Db, Pool},
    media::{self, CERTIFICATE, Fault, FileForm, Files, Kept, Place, PrivateFile, Shown, Wanted},
    people::{self, Personal, profile},
    web::{Answer, Flash, Form, Nothing, Page, PageResult, Portal, PortalError, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;

#[derive(Template)]
#[template(path = "cv/list.html")]
pub struct CvPage {
    shell: Shell,
    portal: Data<Portal>,
    cv: Cv,
}

impl CvPage {
    fn parts(&self) -> [Part; 4] {
        Part::ALL
    }

    fn lines(&self, part: &Part) -> Vec<Line> {
        self.cv.lines(*part, self.shell.t)
    }

    fn file_name(&self, file: &PrivateFile) -> String {
        file.name(&self.portal.vault)
    }

    fn file_size(&self, file: &PrivateFile) -> String {
        media::size_words(self.shell.t, file.size)
    }
}

/// `GET /cabinet/cv`.
pub async fn list(me: Me, shell: Shell, portal: Data<Portal>, db: Db) -> PageResult<CvPage> {
    let cv = queries::cv(&db, me.id).await?;
    Ok(Page(CvPage { shell, portal, cv }))
}

#[derive(Template)]
#[template(path = "cv/print.html")]
pub struct PrintPage {
    shell: Shell,
    cv: Cv,
    own: Personal,
    photo: Option<Shown>,
    city: Option<String>,
}

impl PrintPage {
    fn full_name(&self) -> String {
        let own = &self.own;
        let all = [&own.last_name, &own.first_name, &own.middle_name];
        all.into_iter().filter(|name| !name.is_empty()).cloned().collect::<Vec<_>>().join(" ")
    }

    fn parts(&self) -> Vec<(Part, Vec<Line>)> {
        let all = Part::ALL.map(|part| (part, self.cv.lines(part, self.shell.t)));
        all.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
    }
}

/// `GET /cabinet/cv/print`.
pub async fn print(me: Me, shell: Shell, portal: Data<Portal>, db: Db) -> PageResult<PrintPage> {
    let cv = queries::cv(&db, me.id).await?;
    let own = people::personal(&db, me.id).await?.open(&portal.vault);
    let photo = profile::photo(&db, me.id).await?.filter(|photo| !photo.waits());
    let city = profile::city(&db, me.id).await?;
    let city = shell.dictionary.cities.iter().find(|one| Some(one.id) == city);
    let city = city.map(|city| shell.words(&city.name).to_owned());
    Ok(Page(PrintPage { shell, cv, own, photo, city }))
}

#[derive(Template)]
#[template(path = "cv/edit.html")]
struct EntryPage {
    shell: Shell,
    part: Part,
    /// `None` for a new one.
    id: Option<i32>,
    entry: EntryForm,
    problems: Problems,
}

impl EntryPage {
    fn of(&self, part: &str) -> bool {
        self.part.code() == part
    }

    fn title(&self) -> &'static str {
        if self.id.is_some() { self.shell.t.cv_edit() } else { self.part.adding(self.shell.t) }
    }

    fn action(&self) -> String {
        let last = self.id.map_or_else(|| "new".to_owned(), |id| id.to_string());
        format!("{}/cabinet/cv/{}/{last}", self.shell.base(), self.part.code())
    }

    fn wanted(&self) -> Wanted {
        CERTIFICATE
    }

    fn answer(&self) -> HttpResponse {
        let status = if self.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        page::html(status, self)
    }
}

fn part_of(code: &str) -> Result<Part, PortalError> {
    Part::from_code(code).ok_or(PortalError::NotFound)
}

/// `GET /cabinet/cv/{part}/new`.
pub async fn new(_: Me, shell: Shell, part: Path<String>) -> Answer {
    let (part, entry) = (part_of(&part)?, EntryForm::default());
    Ok(EntryPage { shell, part, id: None, entry, problems: Problems::default() }.answer())
}

/// `GET /cabinet/cv/{part}/{id}`.
pub async fn edit(me: Me, shell: Shell, path: Path<(String, i32)>, db: Db) -> Answer {
    let (code, id) = path.into_inner();
    let part = part_of(&code)?;
    let entry = queries::find(&db, me.id, part, id).await?.ok_or(PortalError::NotFound)?;
    Ok(EntryPage { shell, part, id: Some(id), entry, problems: Problems::default() }.answer())
}

/// `POST /cabinet/cv/{part}/new`.
pub async fn add(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    part: Path<String>,
    pool: Data<Pool>,
    sent: FileForm<EntryForm>,
) -> Answer {
    let (part, mut db) = (part_of(&part)?, Db::of(pool).await?);
    let page = EntryPage { shell, part, id: None, entry: sent.form, problems: Problems::default() };
    let (entry, kept) = match checked(&page, &portal, &mut db, &me, sent.files).await? {
        Ok(good) => good,
        Err(problems) => return Ok(EntryPage { problems, ..page }.answer()),
    };
    if queries::count(&db, me.id, part).await? >= queries::MOST {
        let problems = Problems::one("name", page.shell.t.cv_too_many(queries::MOST));
        return Ok(EntryPage { problems, ..page }.answer());
    }
    queries::add(&mut db, me.actor(), me.id, part, &entry, paper(&portal, kept.as_ref())).await?;
    session::say(&session, Flash::success(page.shell.t.cv_saved()))?;
    Ok(page::see_other(&page.shell.here("/cabinet/cv")))
}

/// `POST /cabinet/cv/{part}/{id}`.
pub async fn save(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    path: Path<(String, i32)>,
    pool: Data<Pool>,
    sent: FileForm<EntryForm>,
) -> Answer {
    let (code, id) = path.into_inner();
    let (part, mut db) = (part_of(&code)?, Db::of(pool).await?);
    queries::find(&db, me.id, part, id).await?.ok_or(PortalError::NotFound)?;
    let page = EntryPage { shell, part, id: Some(id), entry: sent.form, problems: Problems::default() };
    let (entry, kept) = match checked(&page, &portal, &mut db, &me, sent.files).await? {
        Ok(good) => good,
        Err(problems) => return Ok(EntryPage { problems, ..page }.answer()),
    };
    if !queries::save(&mut db, me.actor(), me.id, (part, id), &entry, paper(&portal, kept.as_ref())).await? {
        return Err(PortalError::NotFound);
    }
    session::say(&session, Flash::success(page.shell.t.cv_saved()))?;
    Ok(page::see_other(&page.shell.here("/cabinet/cv")))
}

/// What a form sent, with its file in the store; a file that is no good is a problem of its field.
async fn checked(
    page: &EntryPage,
    portal: &Portal,
    db: &mut Db,
    me: &Me,
    mut files: Files,
) -> Result<Result<(Entry, Option<Kept>), Problems>, PortalError> {
    let entry = page.entry.check(page.part, page.shell.t);
    let file = match files.take("file") {
        Err(Fault::Missing) => None,
        _ if page.part != Part::Certificate => None,
        Err(fault) => return Ok(Err(refused(page, portal, fault, entry.err()))),
        Ok(upload) => Some(upload),
    };
    let entry = match entry {
        Ok(entry) => entry,
        Err(problems) => return Ok(Err(problems)),
    };
    let Some(upload) = file else { return Ok(Ok((entry, None))) };
    Ok(match media::take_in(portal, db, me, Ok(upload), Place::Private).await? {
        Ok(kept) => Ok((entry, Some(kept))),
        Err(fault) => Err(refused(page, portal, fault, None)),
    })
}

fn refused(page: &EntryPage, portal: &Portal, fault: Fault, others: Option<Problems>) -> Problems {
    let mut problems = others.unwrap_or_default();
    problems.add("file", fault.words(page.shell.t, &CERTIFICATE, portal.config.files.quota_mb));
    problems
}

fn paper<'p>(portal: &'p Portal, kept: Option<&'p Kept>) -> Option<Paper<'p>> {
    kept.map(|kept| Paper { vault: &portal.vault, quota: media::quota(portal), kept })
}

/// `POST /cabinet/cv/{part}/{id}/removal`.
pub async fn remove(
    (me, shell, session): (Me, Shell, Session),
    path: Path<(String, i32)>,
    mut db: Db,
    _: Form<Nothing>,
) -> Answer {
    let (code, id) = path.into_inner();
    if !queries::remove(&mut db, me.actor(), me.id, (part_of(&code)?, id)).await? {
        return Err(PortalError::NotFound);
    }
    session::say(&session, Flash::success(shell.t.cv_removed()))?;
    Ok(page::see_other(&shell.here("/cabinet/cv")))
}
