//! What a company sees of its solutions.

use super::{
    FILES, MOST_FILES,
    forms::SolutionForm,
    model::{Solution, State, Task},
    moves, queries,
};
use crate::{
    access::{Me, session},
    content::life::{self, Membership},
    db::Db,
    i18n::format,
    media::{self, DOCUMENT, PrivateFile, Wanted},
    web::{
        Answer, Choice, Flash, Form, Nothing, Page, PageResult, Pager, Portal, PortalError, Problems, Query, Shell,
        Slice, Turned, page,
    },
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;

#[derive(Template)]
#[template(path = "solutions/ask.html")]
struct AskPage {
    shell: Shell,
    task: Task,
    members: Vec<(String, String)>,
    form: SolutionForm,
    problems: Problems,
}

impl AskPage {
    fn of(shell: Shell, task: Task, members: &[Membership], form: SolutionForm, problems: Problems) -> AskPage {
        let member = |member: &Membership| (member.company.to_string(), shell.words(&member.title).to_owned());
        let members = members.iter().map(member).collect();
        AskPage { shell, task, members, form, problems }
    }

    fn companies(&self) -> Vec<Choice<'_>> {
        self.members.iter().map(|(id, title)| Choice::of(id, title, &self.form.company)).collect()
    }
}

async fn public(db: &Db, slug: &str) -> Result<Task, PortalError> {
    let task = queries::task(db, slug).await?;
    if task.is_public() { Ok(task) } else { Err(PortalError::NotFound) }
}

/// `GET /tech-tasks/{slug}/solution`: the form.
pub async fn ask(me: Me, shell: Shell, db: Db, slug: Path<String>) -> Answer {
    let task = public(&db, &slug).await?;
    let members = life::memberships(&db, me.id).await?;
    let company = members.first().map(|member| member.company.to_string()).unwrap_or_default();
    let form = SolutionForm { company, ..SolutionForm::default() };
    Ok(page::html(StatusCode::OK, &AskPage::of(shell, task, &members, form, Problems::default())))
}

/// `POST /tech-tasks/{slug}/solution`; a company that has offered one already is led to it.
pub async fn offer(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    slug: Path<String>,
    Form(form): Form<SolutionForm>,
) -> Answer {
    let task = public(&db, &slug).await?;
    let members = life::memberships(&db, me.id).await?;
    let company = form.company(&members).map(|member| member.company);
    let checked = form.check(shell.t, company.is_some());
    let (Ok(offer), Some(company), true) = (&checked, company, task.is_open()) else {
        let closed = Problems::one("description", shell.t.solutions_closed());
        let problems = checked.err().unwrap_or(closed);
        let asked = AskPage::of(shell, task, &members, form, problems);
        return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &asked));
    };
    let (name, tin) = queries::company(&db, company).await?;
    let outbox = portal.outbox();
    let new = moves::offer(&mut db, outbox, me.actor(), &task, (company, &name, &tin), offer).await?;
    let (id, flash) = match new {
        Some(id) => (Some(id), Flash::success(shell.t.solutions_sent())),
        None => {
            let there = queries::of_company(&db, task.id, company).await?;
            (there.map(|(id, _)| id), Flash::warning(shell.t.solutions_late()))
        }
    };
    session::say(&session, flash)?;
    let path = id.map_or_else(|| task.public_path(), |id| format!("/cabinet/solutions/{id}"));
    Ok(page::see_other(&shell.here(&path)))
}

#[derive(Template)]
#[template(path = "solutions/own.html")]
pub struct OwnSolutions {
    shell: Shell,
    solutions: Slice<Solution>,
}

impl OwnSolutions {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/cabinet/solutions", &Turned::default(), &self.solutions)
    }
}

/// The companies for which a person writes.
async fn companies(me: &Me, db: &Db) -> Result<Vec<i32>, PortalError> {
    Ok(life::memberships(db, me.id).await?.iter().map(|member| member.company).collect())
}

/// `GET /cabinet/solutions`.
pub async fn own(me: Me, shell: Shell, db: Db, filter: Query<Turned>) -> PageResult<OwnSolutions> {
    let companies = companies(&me, &db).await?;
    let solutions = queries::own(&db, me.id, &companies, filter.page()).await?;
    Ok(Page(OwnSolutions { shell, solutions }))
}

#[derive(Template)]
#[template(path = "solutions/solution.html")]
pub struct SolutionPage {
    shell: Shell,
    portal: Data<Portal>,
    solution: Solution,
    files: Vec<PrivateFile>,
    form: SolutionForm,
    problems: Problems,
}

impl SolutionPage {
    pub async fn of(
        shell: Shell,
        portal: Data<Portal>,
        db: &Db,
        solution: Solution,
    ) -> Result<SolutionPage, PortalError> {
        let files = media::files_at(db, (FILES, &solution.id.to_string())).await?;
        let form = SolutionForm {
            company: String::new(),
            description: solution.words(&portal.vault),
            price: solution.price.map(format::grouped).unwrap_or_default(),
            term_days: solution.term_days.map(|days| days.to_string()).unwrap_or_default(),
            website: solution.website.clone(),
        };
        Ok(SolutionPage { shell, portal, solution, files, form, problems: Problems::default() })
    }

    pub fn with(self, problems: Problems) -> SolutionPage {
        SolutionPage { problems, ..self }
    }

    fn wanted(&self) -> Wanted {
        DOCUMENT
    }

    fn full(&self) -> bool {
        self.files.len() >= MOST_FILES
    }
}

/// A solution of this person, or of a company for which they write.
pub async fn own_one(me: &Me, db: &Db, id: i32) -> Result<Solution, PortalError> {
    Ok(queries::own_one(db, id, me.id, &companies(me, db).await?).await?)
}

/// `GET /cabinet/solutions/{id}`: where it stands, and its words while they may be changed.
pub async fn show(me: Me, (shell, portal): (Shell, Data<Portal>), db: Db, id: Path<i32>) -> PageResult<SolutionPage> {
    let solution = own_one(&me, &db, *id).await?;
    Ok(Page(SolutionPage::of(shell, portal, &db, solution).await?))
}

/// `POST /cabinet/solutions/{id}`: other words, until the deadline.
pub async fn change(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    id: Path<i32>,
    Form(form): Form<SolutionForm>,
) -> Answer {
    let solution = own_one(&me, &db, *id).await?;
    let offer = match form.check(shell.t, true) {
        Ok(offer) => offer,
        Err(problems) => {
            let shown = SolutionPage { form, problems, ..SolutionPage::of(shell, portal, &db, solution).await? };
            return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &shown));
        }
    };
    let flash = match moves::change(&mut db, portal.outbox(), me.actor(), *id, &offer).await? {
        true => Flash::success(shell.t.solutions_saved()),
        false => Flash::warning(shell.t.solutions_late()),
    };
    session::say(&session, flash)?;
    Ok(page::see_other(&shell.here(&format!("/cabinet/solutions/{id}"))))
}

/// `POST /cabinet/solutions/{id}/withdraw`.
pub async fn withdraw(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    id: Path<i32>,
    _: Form<Nothing>,
) -> Answer {
    let solution = own_one(&me, &db, *id).await?;
    let task = queries::task(&db, &solution.slug).await?;
    let flash = match moves::withdraw(&mut db, portal.outbox(), me.actor(), (&solution, &task)).await? {
        true => Flash::success(shell.t.solutions_withdrawn()),
        false => Flash::warning(shell.t.solutions_late()),
    };
    session::say(&session, flash)?;
    Ok(page::see_other(&shell.here("/cabinet/solutions")))
}
