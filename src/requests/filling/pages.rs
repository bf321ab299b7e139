use super::{
    forms::{DRAWN, From, PAGE, Start, command, own},
    model::{Filling, address},
    offer::{Offer, offer, wished},
    queries::{self, Typed},
};
use crate::{
    access::{Me, session},
    db::Db,
    forms::{Facts, Origin, PREFIX, Posted, Problem, Step, StepFields, StepView, prefill},
    requests::{facts, state::State},
    web::{Answer, Flash, Form, Portal, PortalError, Query, Shell, links, page},
};
use actix_session::Session;
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;
use std::collections::BTreeMap;

/// `GET /{lang}/services/{code}/apply`: where one lands after signing in.
pub async fn before(_: Me, shell: Shell, code: Path<String>) -> HttpResponse {
    page::see_other(&format!("{}#apply", shell.here(&format!("/services/{}", links::encode(&code)))))
}

/// `POST /{lang}/services/{code}/apply`: begins a request, or goes on with the draft that is there.
pub async fn start(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    code: Path<String>,
    Form(form): Form<Start>,
) -> Answer {
    let Some((terms, hub_form)) = queries::terms(&db, &code).await? else { return Err(PortalError::NotFound) };
    let wish = if form.r#for.is_empty() { "me" } else { &form.r#for };
    let company = wished(&me, &terms, wish).ok_or(PortalError::NotFound)?;
    let offer: Offer = offer(&db, &shell, &me, &terms, wish).await?;
    if !offer.may() && offer.draft.is_none() {
        session::say(&session, Flash::warning(shell.t.filling_may_not()))?;
        return Ok(page::see_other(&format!("{}#apply", shell.here(&format!("/services/{}", links::encode(&code))))));
    }
    let who = (me.id, company);
    let begun = queries::start(&mut db, &portal.vault, me.actor(), (&code, hub_form), who, Posted::default()).await?;
    let (id, new) = begun.ok_or(PortalError::NotFound)?;
    if let Some((_, at)) = offer.draft.filter(|_| !new) {
        session::say(&session, Flash::success(shell.t.filling_draft_found(shell.t.moment_date(&at))))?;
    }
    Ok(page::see_other(&shell.here(&format!("/cabinet/requests/{id}"))))
}

#[derive(Template)]
#[template(path = "filling/step.html")]
struct StepPage {
    shell: Shell,
    filling: Filling,
    number: usize,
    problems: Vec<Problem>,
    origins: BTreeMap<String, Origin>,
    remarks: Option<BTreeMap<String, String>>,
    steps: Vec<usize>,
    from: From,
}

impl StepPage {
    fn new(shell: Shell, filling: Filling, number: usize, from: From) -> StepPage {
        let (remarks, steps) = (filling.remarks(&shell), filling.steps(&shell));
        let (problems, origins) = (Vec::new(), BTreeMap::new());
        StepPage { shell, filling, number, problems, origins, remarks, steps, from }
    }

    fn fields(&self) -> StepFields<'_> {
        let view = StepView {
            shell: &self.shell,
            form: &self.filling.form,
            step: self.number,
            posted: self.filling.posted(),
            asked: self.filling.asked(&self.shell),
            problems: &self.problems,
            origins: &self.origins,
            remarks: self.remarks.as_ref(),
        };
        view.fields()
    }

    fn here(&self) -> &Step {
        &self.filling.form.steps[self.number]
    }

    fn action(&self) -> String {
        let back = self.from.check().then_some(("back", "check"));
        links::with(&address(&self.shell, self.filling.request.id, Some(self.number)), back)
    }

    /// A name of this page alone.
    fn page_name(&self) -> String {
        uuid::Uuid::new_v4().to_string()
    }

    fn keeping(&self) -> String {
        format!("{}/keep", address(&self.shell, self.filling.request.id, Some(self.number)))
    }

    /// Which step of how many.
    fn place(&self) -> (i64, i64) {
        let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let at = self.steps.iter().position(|step| *step == self.number).unwrap_or(self.number);
        (number(at + 1), number(self.steps.len().max(1)))
    }

    fn back(&self) -> Option<String> {
        let before = self.steps.iter().rev().find(|step| **step < self.number);
        before.map(|step| address(&self.shell, self.filling.request.id, Some(*step)))
    }

    fn words(&self, problem: &Problem) -> String {
        problem.sentence(self.shell.t, self.shell.lang)
    }

    fn corrects(&self) -> bool {
        self.filling.request.state() == State::Correction
    }
}

/// `GET /{lang}/cabinet/requests/{id}/step/{step}`.
pub async fn step(
    me: Me,
    (shell, portal): (Shell, Data<Portal>),
    db: Db,
    of: Path<(i32, usize)>,
    from: Query<From>,
) -> Answer {
    let (id, number) = *of;
    let mut filling = Filling::load(&db, &portal.vault, &me, id).await?;
    if !filling.steps(&shell).contains(&number) {
        return Ok(page::see_other(&address(&shell, id, filling.next_open(&shell))));
    }
    // What is known of a colleague is not the applicant's, and what is known of the applicant not the colleague's.
    let known = match filling.own {
        true => facts::known(&db, &portal.vault, &shell.dictionary.cities, &me, &filling.request).await?,
        false => Facts::default(),
    };
    let touched = filling.draft.seen.contains(&number);
    let origins = prefill(&filling.form, number, &mut filling.draft.posted, &known, touched);
    let page = StepPage { origins, ..StepPage::new(shell, filling, number, from.0) };
    Ok(page::html(StatusCode::OK, &page))
}

/// Who sends a step, when somebody does: whose session has ended gets the page that keeps what was typed.
fn sender(me: Result<Me, PortalError>, pairs: &[(String, String)]) -> Result<Me, PortalError> {
    let typed = pairs.iter().any(|(name, value)| name.starts_with(PREFIX) && !value.is_empty());
    match me {
        Err(PortalError::SignIn(_)) if typed => Err(PortalError::Stale(pairs.to_vec())),
        other => other,
    }
}

/// `POST /{lang}/cabinet/requests/{id}/step/{step}`: keeps what was typed, then goes where the button says.
pub async fn send_step(
    me: Result<Me, PortalError>,
    (shell, portal): (Shell, Data<Portal>),
    mut db: Db,
    of: Path<(i32, usize)>,
    from: Query<From>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let (me, (id, number)) = (sender(me, &pairs)?, *of);
    let mut filling = Filling::load(&db, &portal.vault, &me, id).await?;
    let step = filling.open_step(&shell, number).ok_or(PortalError::NotFound)?;
    let sent = Posted::from_pairs(&pairs).map_err(|_| PortalError::TooLarge)?;
    let command = command(&pairs);
    let typed = Typed { number, step: &step, sent: &sent, command, seen: true, page: own(&pairs, PAGE), drawn: None };
    let kept = queries::keep(&mut db, &portal.vault, &me, id, &typed).await?;
    let (draft, acted) = kept.ok_or(PortalError::NotFound)?;
    filling.draft = draft;
    if command.starts_with("drop-") {
        queries::drop_unused(&mut db, me.actor(), &filling).await?;
    }
    Ok(next(shell, filling, (number, command, acted), from.0))
}

/// What comes after a step was kept.
fn next(shell: Shell, filling: Filling, (number, command, acted): (usize, &str, bool), from: From) -> HttpResponse {
    let id = filling.request.id;
    if let Some(key) = command.strip_prefix("upload-").filter(|key| filling.form.field(key).is_some()) {
        return page::see_other(&format!("{}/file/{key}", address(&shell, id, Some(number))));
    }
    if command == "later" {
        let list = if filling.second() { "/cabinet/requests" } else { "/cabinet/requests?state=draft" };
        return page::see_other(&shell.here(list));
    }
    let mut page = StepPage::new(shell, filling, number, from);
    if acted || command == "show" {
        return page::html(StatusCode::OK, &page);
    }
    page.problems = page.filling.checked(&page.shell).of_step(number);
    if !page.problems.is_empty() {
        return page::html(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let ahead =
        if page.from.check() { page.filling.next_open(&page.shell) } else { page.filling.after(&page.shell, number) };
    page::see_other(&address(&page.shell, id, ahead))
}

/// `POST /{lang}/cabinet/requests/{id}/step/{step}/keep`: what a script sends while somebody types. Answers
/// that were saved elsewhere since the page was drawn are not overwritten.
pub async fn keep(
    me: Me,
    (shell, portal): (Shell, Data<Portal>),
    mut db: Db,
    of: Path<(i32, usize)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let (id, number) = *of;
    let filling = Filling::load(&db, &portal.vault, &me, id).await?;
    let step = filling.open_step(&shell, number).ok_or(PortalError::NotFound)?;
    let sent = Posted::from_pairs(&pairs).map_err(|_| PortalError::TooLarge)?;
    let (seen, drawn) = (filling.draft.seen.contains(&number), own(&pairs, DRAWN).parse().ok());
    let typed = Typed { number, step: &step, sent: &sent, command: "", seen, page: own(&pairs, PAGE), drawn };
    queries::keep(&mut db, &portal.vault, &me, id, &typed).await?.ok_or(PortalError::NotFound)?;
    Ok(HttpResponse::NoContent().finish())
}
