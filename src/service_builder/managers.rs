//! Who of the staff works on a service, who of them is away, and who gets what is new.

use super::{
    forms::Managers,
    model::ServiceRow,
    queries::{self, Member},
};
use crate::{
    access::{
        May, Me, Right,
        right::{ChangeServices, ViewServices},
        session,
    },
    db::Db,
    form_builder,
    forms::{Field, Kind},
    services::plan::Assigning,
    web::{Answer, Choice, Flash, Form, PortalError, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{http::StatusCode, web::Path};
use askama::Template;

#[derive(Template)]
#[template(path = "service_builder/managers.html")]
struct ManagersPage {
    shell: Shell,
    service: ServiceRow,
    staff: Vec<Member>,
    assigning: Assigning,
    /// The questions with choices that the service's form asks.
    questions: Vec<Field>,
    problems: Problems,
}

/// An answer, and the officer who has it.
struct Given<'g> {
    code: &'g str,
    title: &'g str,
    officer: Option<i32>,
}

impl Given<'_> {
    fn has(&self, member: &Member) -> bool {
        self.officer == Some(member.id)
    }
}

impl ManagersPage {
    async fn of(shell: Shell, db: &Db, me: &Me, code: &str) -> Result<ManagersPage, PortalError> {
        let service = queries::find(db, me, code).await?;
        let staff = queries::staff(db, &service).await?;
        let form = match service.hub_form_id {
            Some(form) => form_builder::latest(db, form).await?,
            None => None,
        };
        let fields = form.iter().flat_map(|form| form.structure.fields()).map(|(_, field)| field);
        let asked = fields.filter(|field| !field.private && matches!(field.kind, Kind::Radio | Kind::Select));
        let (questions, assigning) = (asked.cloned().collect(), service.assigning());
        Ok(ManagersPage { shell, service, staff, assigning, questions, problems: Problems::default() })
    }

    /// The page with what was typed.
    fn typed(mut self, form: &Managers, problems: Problems) -> ManagersPage {
        for member in &mut self.staff {
            member.chosen = form.manager.contains(&member.id);
            if let Some(typed) = form.away(member.id) {
                typed.clone_into(&mut member.away);
            }
        }
        ManagersPage { assigning: form.assigning(), problems, ..self }
    }

    fn may_change(&self) -> bool {
        self.shell.may(ChangeServices::CODE)
    }

    fn name(&self, member: &Member) -> String {
        let name = self.shell.person(&Some(member.name.clone()));
        name.map_or_else(|| member.role.clone(), |name| format!("{} ({})", name.full(), member.role))
    }

    fn managers(&self) -> Vec<&Member> {
        self.staff.iter().filter(|member| member.chosen).collect()
    }

    /// The rules, each with whether it is the one.
    fn rules(&self) -> Vec<Choice<'static>> {
        let (t, now) = (self.shell.t, self.assigning.code());
        let mut rules = vec![
            Choice::of("nobody", t.service_builder_assign_nobody(), now),
            Choice::of("least", t.service_builder_assign_least(), now),
        ];
        if !self.questions.is_empty() {
            rules.push(Choice::of("answer", t.service_builder_assign_answer(), now));
        }
        rules
    }

    fn question_options(&self) -> Vec<Choice<'_>> {
        let chosen = match &self.assigning {
            Assigning::Answer { field, .. } => field.as_str(),
            _ => "",
        };
        self.questions.iter().map(|field| Choice::of(&field.key, self.shell.words(&field.title), chosen)).collect()
    }

    /// The answers to the chosen question.
    fn answers(&self) -> Vec<Given<'_>> {
        let Assigning::Answer { field, officers } = &self.assigning else { return Vec::new() };
        let options = self.questions.iter().filter(|one| one.key == *field).flat_map(|one| &one.options);
        options
            .map(|option| Given {
                code: &option.code,
                title: self.shell.words(&option.title),
                officer: officers.get(&option.code).copied(),
            })
            .collect()
    }
}

/// `GET /office/services/{code}/managers`.
pub async fn show(me: May<ViewServices>, shell: Shell, db: Db, code: Path<String>) -> Answer {
    Ok(page::html(StatusCode::OK, &ManagersPage::of(shell, &db, &me, &code).await?))
}

/// `POST /office/services/{code}/managers`.
pub async fn save(
    me: May<ChangeServices>,
    (shell, session): (Shell, Session),
    mut db: Db,
    code: Path<String>,
    Form(form): Form<Managers>,
) -> Answer {
    let page = ManagersPage::of(shell, &db, &me, &code).await?;
    let questions: Vec<&str> = page.questions.iter().map(|field| field.key.as_str()).collect();
    let chosen = match form.check(page.shell.t, &questions) {
        Ok(chosen) => chosen,
        Err(problems) => return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &page.typed(&form, problems))),
    };
    queries::set_managers(&mut db, &me, me.actor(), &code, chosen).await?;
    session::say(&session, Flash::success(page.shell.t.form_builder_saved()))?;
    Ok(page::see_other(&page.shell.here(&format!("/office/services/{code}/managers"))))
}
