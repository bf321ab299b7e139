//! The queue of staff.

use super::{
    forms::{AnswerForm, QueueFilter},
    model::{self, Complaint, Person, REASONS},
    queries, work,
};
use crate::{
    access::{
        May,
        right::{ChangeComplaints, ViewComplaints},
        session,
    },
    db::Db,
    people::looks,
    web::{
        Answer, Chip, Choice, Filter, Flash, Form, Nothing, Page, PageResult, Pager, Portal, PortalError, Problems,
        Query, Shell, Slice, chips, page,
    },
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;
use std::collections::HashMap;

#[derive(Template)]
#[template(path = "complaints/queue.html")]
pub struct QueuePage {
    shell: Shell,
    portal: Data<Portal>,
    filter: QueueFilter,
    complaints: Slice<Complaint>,
    people: HashMap<i32, Person>,
}

impl QueuePage {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/office/complaints", &self.filter, &self.complaints)
    }

    fn statuses(&self) -> Vec<Choice<'static>> {
        let t = self.shell.t;
        let choice = |code, name| Choice::of(code, name, self.filter.status());
        vec![choice("done", t.complaints_filter_done()), choice("all", t.complaints_filter_all())]
    }

    fn things(&self) -> Vec<Choice<'static>> {
        let t = self.shell.t;
        let choice = |code, name| Choice::of(code, name, &self.filter.about);
        vec![choice("company", t.complaints_about_company()), choice("person", t.complaints_about_person())]
    }

    fn reasons(&self) -> Vec<Choice<'_>> {
        REASONS.map(|code| Choice::of(code, model::reason_name(self.shell.t, code), &self.filter.reason)).into()
    }

    fn takers(&self) -> Vec<Choice<'static>> {
        let t = self.shell.t;
        let choice = |code, name| Choice::of(code, name, &self.filter.taken);
        vec![choice("me", t.complaints_taken_me()), choice("nobody", t.complaints_taken_nobody())]
    }

    fn chips(&self) -> Vec<Chip> {
        let label =
            |choices: Vec<Choice<'_>>| choices.into_iter().find(|one| one.chosen).map(|one| one.label.to_owned());
        chips(&self.shell, "/office/complaints", &self.filter, |name, _| match name {
            "status" => label(self.statuses()),
            "about" => label(self.things()),
            "reason" => label(self.reasons()),
            "taken" => label(self.takers()),
            _ => None,
        })
    }

    fn name(&self, id: &i32) -> String {
        self.people.get(id).map(|person| person.name.open(&self.portal.vault).full()).unwrap_or_default()
    }
}

/// `GET /office/complaints`: the oldest first.
pub async fn list(
    me: May<ViewComplaints>,
    (shell, portal): (Shell, Data<Portal>),
    db: Db,
    filter: Query<QueueFilter>,
) -> PageResult<QueuePage> {
    let filter = filter.0;
    let complaints = queries::queue(&db, &filter, me.id).await?;
    let ids: Vec<i32> = complaints.rows.iter().filter_map(|complaint| complaint.assignee_id).collect();
    let people = queries::people(&db, &ids).await?;
    Ok(Page(QueuePage { shell, portal, filter, complaints, people }))
}

#[derive(Template)]
#[template(path = "complaints/show.html")]
struct ComplaintPage {
    shell: Shell,
    portal: Data<Portal>,
    complaint: Complaint,
    people: HashMap<i32, Person>,
    /// Other complaints about the same thing.
    others: i64,
    me: i32,
    answer: AnswerForm,
    problems: Problems,
}

impl ComplaintPage {
    async fn of(shell: Shell, portal: Data<Portal>, db: &Db, me: i32, id: i32) -> Result<ComplaintPage, PortalError> {
        let complaint = queries::complaint(db, id).await?;
        let others = queries::others(db, &complaint).await?;
        let ids = [Some(complaint.author_id), complaint.user_id, complaint.assignee_id];
        let people = queries::people(db, &ids.into_iter().flatten().collect::<Vec<_>>()).await?;
        let (answer, problems) = (AnswerForm::default(), Problems::default());
        Ok(ComplaintPage { shell, portal, complaint, people, others, me, answer, problems })
    }

    fn name(&self, id: &i32) -> String {
        self.people.get(id).map(|person| person.name.open(&self.portal.vault).full()).unwrap_or_default()
    }

    fn sees_people(&self) -> bool {
        self.shell.may("account.view_user")
    }

    fn decides(&self) -> bool {
        self.shell.may("account.change_complaint") && self.complaint.open()
    }

    fn decisions(&self) -> Vec<Choice<'static>> {
        let t = self.shell.t;
        let choice = |code, name| Choice::of(code, name, &self.answer.decision);
        vec![choice("success", t.complaints_decide_success()), choice("reject", t.complaints_decide_reject())]
    }
}

/// `GET /office/complaints/{id}`.
pub async fn show(me: May<ViewComplaints>, (shell, portal): (Shell, Data<Portal>), id: Path<i32>, db: Db) -> Answer {
    let page = ComplaintPage::of(shell, portal, &db, me.id, *id).await?;
    if page.sees_people() {
        let complaint = &page.complaint;
        let people: Vec<i32> = [Some(complaint.author_id), complaint.user_id].into_iter().flatten().collect();
        looks::record(&db, me.actor(), &people, looks::What::Complaint, "").await?;
    }
    Ok(page::html(StatusCode::OK, &page))
}

/// `POST /office/complaints/{id}/take`.
pub async fn take(
    me: May<ChangeComplaints>,
    (shell, session): (Shell, Session),
    id: Path<i32>,
    mut db: Db,
    _: Form<Nothing>,
) -> Answer {
    queries::complaint(&db, *id).await?;
    let flash = match work::take(&mut db, me.actor(), *id).await? {
        true => Flash::success(shell.t.complaints_taken()),
        false => Flash::warning(shell.t.complaints_changed()),
    };
    session::say(&session, flash)?;
    Ok(page::see_other(&shell.here(&format!("/office/complaints/{id}"))))
}

/// `POST /office/complaints/{id}`: who comes second sees what the first has done.
pub async fn answer(
    me: May<ChangeComplaints>,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    id: Path<i32>,
    mut db: Db,
    Form(form): Form<AnswerForm>,
) -> Answer {
    queries::complaint(&db, *id).await?;
    let (right, words) = match form.check(shell.t) {
        Ok(checked) => checked,
        Err(problems) => {
            let page = ComplaintPage::of(shell, portal, &db, me.id, *id).await?;
            return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &ComplaintPage { answer: form, problems, ..page }));
        }
    };
    let seen = form.version.parse().unwrap_or_default();
    if work::answer(&mut db, portal.outbox(), me.actor(), *id, seen, (right, &words)).await? {
        session::say(&session, Flash::success(shell.t.complaints_answered()))?;
        return Ok(page::see_other(&shell.here("/office/complaints")));
    }
    let problems = Problems::one("decision", shell.t.complaints_changed());
    let page = ComplaintPage::of(shell, portal, &db, me.id, *id).await?;
    Ok(page::html(StatusCode::CONFLICT, &ComplaintPage { answer: form, problems, ..page }))
}
