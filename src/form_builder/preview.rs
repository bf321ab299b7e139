//! The draft as applicants will see it: steps can be filled in and sent, and nothing is kept.

use super::{model::Draft, queries};
use crate::{
    access::{May, right::ViewForms},
    db::Db,
    forms::{Answers, Asked, Origin, Posted, Problem, Side, Step, StepFields, StepView, World},
    i18n::format,
    web::{Answer, Form, PortalError, Shell, form, page},
};
use actix_web::{http::StatusCode, web::Path};
use askama::Template;
use std::collections::BTreeMap;

/// What is posted besides the answers.
const COMMAND: &str = "do";

#[derive(Template)]
#[template(path = "form_builder/preview.html")]
struct PreviewPage {
    shell: Shell,
    draft: Draft,
    step: usize,
    posted: Posted,
    problems: Vec<Problem>,
    /// The step was right.
    passed: bool,
    /// The steps that these answers lead through.
    steps: Vec<usize>,
    nobody: Answers,
    nothing: BTreeMap<String, Origin>,
}

impl PreviewPage {
    fn new(shell: Shell, draft: Draft, step: usize, posted: Posted) -> PreviewPage {
        let (nobody, nothing) = (Answers::default(), BTreeMap::new());
        let (problems, steps) = (Vec::new(), Vec::new());
        let mut page = PreviewPage { shell, draft, step, posted, problems, passed: false, steps, nobody, nothing };
        page.steps = page.draft.structure.check(&page.posted, &page.asked()).steps;
        page
    }

    fn asked(&self) -> Asked<'_> {
        let world = World { today: format::today(), cities: &self.shell.dictionary.cities, files: &[] };
        Asked { side: Side::Applicant, others: &self.nobody, world }
    }

    fn fields(&self) -> StepFields<'_> {
        let view = StepView {
            shell: &self.shell,
            form: &self.draft.structure,
            step: self.step,
            posted: &self.posted,
            asked: self.asked(),
            problems: &self.problems,
            origins: &self.nothing,
            remarks: None,
        };
        view.fields()
    }

    fn action(&self) -> String {
        self.shell.here(&format!("/office/forms/{}/preview/{}", self.draft.row.id, self.step))
    }

    fn here(&self) -> &Step {
        &self.draft.structure.steps[self.step]
    }

    /// Which step of how many, of those that these answers lead through.
    fn place(&self) -> String {
        let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let at = self.steps.iter().position(|step| *step == self.step).unwrap_or(self.step);
        self.shell.t.form_builder_preview_step(number(at + 1), number(self.steps.len().max(1)))
    }

    fn next(&self) -> Option<usize> {
        self.steps.iter().copied().find(|step| *step > self.step)
    }

    fn words(&self, problem: &Problem) -> String {
        problem.sentence(self.shell.t, self.shell.lang)
    }

    /// What was typed on the other steps: rules look at it.
    fn carried(&self) -> Vec<(String, String)> {
        let own = self.draft.structure.steps.get(self.step);
        let mut others = self.posted.clone();
        if let Some(step) = own {
            others.take_step(step, &Posted::default());
        }
        others.pairs()
    }
}

/// `GET /office/forms/{id}/preview/{step}`.
pub async fn show(me: May<ViewForms>, shell: Shell, db: Db, of: Path<(i32, usize)>) -> Answer {
    let (id, step) = *of;
    let draft = queries::draft(&db, &me, id).await?;
    if step >= draft.structure.steps.len() {
        return Err(PortalError::NotFound);
    }
    Ok(page::html(StatusCode::OK, &PreviewPage::new(shell, draft, step, Posted::default())))
}

/// `POST /office/forms/{id}/preview/{step}`: checks the step as the real one is checked.
pub async fn send(
    me: May<ViewForms>,
    shell: Shell,
    db: Db,
    of: Path<(i32, usize)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    let (id, step) = *of;
    let draft = queries::draft(&db, &me, id).await?;
    let own = draft.structure.steps.get(step).ok_or(PortalError::NotFound)?;
    let mut posted = Posted::from_pairs(&pairs).map_err(|_| PortalError::TooLarge)?;
    let command = form::last(&pairs, COMMAND);
    let shown = posted.act(own, command) || command == "show";
    let mut page = PreviewPage::new(shell, draft, step, posted);
    if !shown {
        page.problems = page.draft.structure.check(&page.posted, &page.asked()).of_step(step);
        page.passed = page.problems.is_empty();
    }
    if let Some(next) = page.next().filter(|_| page.passed) {
        let PreviewPage { shell, draft, posted, .. } = page;
        return Ok(page::html(StatusCode::OK, &PreviewPage::new(shell, draft, next, posted)));
    }
    let status = if page.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(page::html(status, &page))
}
