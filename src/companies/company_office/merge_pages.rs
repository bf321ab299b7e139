//! The page that merges a company into another one.

use super::{
    forms::{MergeForm, MergeInto},
    merge,
    model::Company,
    queries,
};
use crate::{
    access::{May, right::ChangeCompanies, session},
    db::Db,
    web::{Answer, Flash, Form, Portal, Problems, Query, Shell, page},
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;

#[derive(Template)]
#[template(path = "company_office/merge.html")]
struct MergePage {
    shell: Shell,
    company: Company,
    /// What was typed for the other one.
    typed: String,
    into: Option<Company>,
    form: MergeForm,
    problems: Problems,
}

impl MergePage {
    fn answer(&self) -> Answer {
        let status = if self.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        Ok(page::html(status, self))
    }
}

/// `GET /office/companies/{id}/merge`: with what was typed the other company is shown, to be sure.
pub async fn ask(_: May<ChangeCompanies>, shell: Shell, id: Path<i32>, asked: Query<MergeInto>, db: Db) -> Answer {
    let company = queries::company(&db, *id).await?;
    let typed = asked.0.into;
    let into = merge::meant(&db, &typed).await?.filter(|other| other.id != company.id);
    let problems = match into {
        None if !typed.trim().is_empty() => Problems::one("into", shell.t.company_office_merge_unknown()),
        _ => Problems::default(),
    };
    MergePage { shell, company, typed, into, form: MergeForm::default(), problems }.answer()
}

/// `POST /office/companies/{id}/merge`.
pub async fn merge(
    me: May<ChangeCompanies>,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    id: Path<i32>,
    mut db: Db,
    Form(form): Form<MergeForm>,
) -> Answer {
    let company = queries::company(&db, *id).await?;
    let other = queries::company(&db, form.into).await?;
    let reason = match form.check(shell.t, company.id) {
        Ok(reason) => reason,
        Err(problems) => {
            return MergePage { shell, company, typed: other.slug.clone(), into: Some(other), form, problems }.answer();
        }
    };
    let done = merge::merge(&mut db, portal.outbox(), me.actor(), (company.id, other.id), &reason).await?;
    let flash = match done {
        true => Flash::success(shell.t.company_office_merged()),
        false => Flash::warning(shell.t.membership_gone()),
    };
    session::say(&session, flash)?;
    Ok(page::see_other(&shell.here(&format!("/office/companies/{}", other.id))))
}
