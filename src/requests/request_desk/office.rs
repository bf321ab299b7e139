//! The fields of a form that are private to staff, filled in on the desk.

use super::{list::staff_only, show::DeskPage};
use crate::{
    access::{May, right::ChangeRequests, session},
    db::Db,
    forms::{Answers, Asked, Posted, Problem, Side, StepFields, StepView, Structure, World},
    i18n::format,
    requests::{
        answers::{self, Part},
        model::Request,
        queries, staff_answers,
    },
    vault::Vault,
    web::{Answer, Flash, Form, Portal, PortalError, Shell, form, page},
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use std::collections::BTreeMap;

/// What staff fill in of one form.
pub struct Office {
    form: Structure,
    /// The applicant's answers, which rules may look at.
    others: Answers,
    posted: Posted,
    pub revision: i32,
    pub problems: Vec<Problem>,
    kept: Answers,
    /// What somebody else has saved meanwhile.
    pub news: Vec<Part>,
    origins: BTreeMap<String, crate::forms::Origin>,
}

impl Office {
    /// Of a form that has such fields.
    pub async fn of(
        db: &Db,
        vault: &Vault,
        request: &Request,
        (form, others): (&Structure, &Answers),
    ) -> Result<Option<Office>, PortalError> {
        let form = staff_answers::asked(form);
        if !form.fields().any(|(_, field)| field.private) {
            return Ok(None);
        }
        let kept = staff_answers::find(db, vault, request.id).await?;
        Ok(Some(Office {
            posted: Posted::from_json(&kept.answers).unwrap_or_default(),
            others: others.clone(),
            revision: kept.revision,
            problems: Vec::new(),
            kept: Answers::from_json(form.fields().map(|(_, field)| field), &kept.answers),
            news: Vec::new(),
            origins: BTreeMap::new(),
            form,
        }))
    }

    fn asked<'o>(&'o self, shell: &'o Shell) -> Asked<'o> {
        let world = World { today: format::today(), cities: &shell.dictionary.cities, files: &[] };
        Asked { side: Side::Staff, others: &self.others, world }
    }

    /// The inputs, step by step; of steps that have some.
    pub fn fields<'o>(&'o self, shell: &'o Shell) -> Vec<StepFields<'o>> {
        let view = |step: usize| StepView {
            shell,
            form: &self.form,
            step,
            posted: &self.posted,
            asked: self.asked(shell),
            problems: &self.problems,
            origins: &self.origins,
            remarks: None,
        };
        let steps = (0..self.form.steps.len()).map(|step| view(step).fields());
        steps.filter(|step| !step.fields.is_empty()).collect()
    }

    /// A row of a table more or less, as a button asks.
    fn act(&mut self, command: &str) -> bool {
        self.form.steps.iter().any(|step| self.posted.act(step, command))
    }
}

/// `POST /{lang}/office/requests/{id}/fields`: checked by the same engine as what applicants answer.
pub async fn fill(
    me: May<ChangeRequests>,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    id: Path<i32>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    staff_only(&me)?;
    let request = queries::staff_one(&db, &me, *id).await?;
    if request.state().is_over() {
        return Err(PortalError::NotFound);
    }
    let sent = Posted::from_pairs(&pairs).map_err(|_| PortalError::TooLarge)?;
    let mut page = DeskPage::of(me.id, shell, &portal, &db, request).await?;
    let office = page.office.as_mut().ok_or(PortalError::NotFound)?;
    office.posted = staff_answers::posted(&office.form, &sent);
    let command = form::last(&pairs, "do");
    if command == "show" || office.act(command) {
        return Ok(page::html(StatusCode::OK, &page));
    }
    let checked = match office.form.check(&office.posted, &office.asked(&page.shell)).done() {
        Ok(checked) => checked,
        Err(problems) => {
            office.problems = problems;
            return Ok(page.refused());
        }
    };
    let seen = form::last(&pairs, "revision").parse().unwrap_or(-1);
    if !staff_answers::keep(&mut db, &portal.vault, me.actor(), &page.request, (seen, &checked)).await? {
        office.news = answers::parts(&office.form, &office.kept, &page.shell, |field| field.private);
        return Ok(page.refused());
    }
    session::say(&session, Flash::success(page.shell.t.request_desk_filled()))?;
    Ok(page::see_other(&page.shell.here(&format!("/office/requests/{id}#office"))))
}
