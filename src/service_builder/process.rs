//! The page of a service's stages.

use super::{
    model::ServiceRow,
    queries::{self, Part, Saved},
    stages::{self, StageRow, StagesForm},
};
use crate::{
    access::{
        May, Right,
        right::{ChangeServices, ViewServices},
        session,
    },
    db::Db,
    i18n::Texts,
    services::plan::{STATUSES, Stage},
    web::{Answer, Choice, Flash, Form, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{http::StatusCode, web::Path};
use askama::Template;

#[derive(Template)]
#[template(path = "service_builder/process.html")]
struct ProcessPage {
    shell: Shell,
    service: ServiceRow,
    rows: Vec<StageRow>,
    revision: i32,
    problems: Problems,
}

impl ProcessPage {
    fn may_change(&self) -> bool {
        self.shell.may(ChangeServices::CODE)
    }

    fn kinds(&self, row: &StageRow) -> Vec<Choice<'static>> {
        Stage::KINDS.map(|code| Choice::of(code, kind_name(code, self.shell.t), &row.kind)).into()
    }

    fn roles<'c>(&'c self, row: &'c StageRow) -> Vec<Choice<'c>> {
        let known = self.shell.dictionary.roles.iter().filter(|role| role.staff);
        known.map(|role| Choice::of(&role.code, self.shell.words(&role.name), &row.role)).collect()
    }

    /// Where an outcome can lead: to another stage, or to a state that the applicant sees.
    fn goals(&self) -> Vec<(String, String)> {
        let t = self.shell.t;
        let name = |row: &StageRow| match self.shell.lang {
            crate::i18n::Lang::Kk => row.kk.clone(),
            crate::i18n::Lang::Ru => row.ru.clone(),
            crate::i18n::Lang::En => row.en.clone(),
        };
        let stages = self.rows.iter().filter(|row| !row.code.is_empty());
        let stages = stages.map(|row| (format!("stage:{}", row.code), t.service_builder_to_stage(name(row))));
        let states = STATUSES.into_iter().map(|code| (format!("status:{code}"), status_name(code, t).to_owned()));
        stages.chain(states).collect()
    }

    fn chosen<'c>(&self, goals: &'c [(String, String)], goal: &str) -> Vec<Choice<'c>> {
        goals.iter().map(|(code, name)| Choice::of(code, name, goal)).collect()
    }
}

fn kind_name(code: &str, t: &'static Texts) -> &'static str {
    match code {
        "check" => t.service_builder_kind_check(),
        "review" => t.service_builder_kind_review(),
        "decision" => t.service_builder_kind_decision(),
        "second_form" => t.service_builder_kind_second_form(),
        "expertise" => t.service_builder_kind_expertise(),
        "pitching" => t.service_builder_kind_pitching(),
        "vote" => t.service_builder_kind_vote(),
        "commission" => t.service_builder_kind_commission(),
        "contract" => t.service_builder_kind_contract(),
        _ => t.service_builder_kind_report(),
    }
}

fn status_name(code: &str, t: &'static Texts) -> &'static str {
    match code {
        "correction" => t.service_builder_event_correction(),
        "approved" => t.service_builder_event_approved(),
        "success" => t.service_builder_event_success(),
        _ => t.service_builder_event_reject(),
    }
}

/// `GET /office/services/{code}/process`.
pub async fn show(me: May<ViewServices>, shell: Shell, db: Db, code: Path<String>) -> Answer {
    let service = queries::find(&db, &me, &code).await?;
    let (rows, revision) = (stages::of_process(&service.process()), service.revision);
    let page = ProcessPage { shell, service, rows, revision, problems: Problems::default() };
    Ok(page::html(StatusCode::OK, &page))
}

/// `POST /office/services/{code}/process`: saves, or gives the page back with a stage more, less or elsewhere.
pub async fn save(
    me: May<ChangeServices>,
    (shell, session): (Shell, Session),
    mut db: Db,
    code: Path<String>,
    Form(form): Form<StagesForm>,
) -> Answer {
    let service = queries::find(&db, &me, &code).await?;
    let mut rows = form.rows();
    if stages::act(&mut rows, &form.act) {
        let page = ProcessPage { shell, service, rows, revision: form.revision, problems: Problems::default() };
        return Ok(page::html(StatusCode::OK, &page));
    }
    let problems = match stages::process(&rows, shell.t) {
        Ok(process) => {
            let part = Part::Stages(&process);
            let saved = queries::save_part(&mut db, &me, me.actor(), (&service.code, form.revision), &part).await?;
            if saved == Saved::Done {
                session::say(&session, Flash::success(shell.t.form_builder_saved()))?;
                return Ok(page::see_other(&shell.here(&format!("/office/services/{}/process", service.code))));
            }
            match saved {
                Saved::NoSecondForm => Problems::one("stages", shell.t.service_builder_second_form_missing()),
                _ => Problems::one("revision", shell.t.service_builder_changed()),
            }
        }
        Err(problems) => problems,
    };
    let revision = queries::find(&db, &me, &code).await?.revision;
    Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &ProcessPage { shell, service, rows, revision, problems }))
}
