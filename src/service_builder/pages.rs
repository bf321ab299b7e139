use super::{
    forms::{ServiceFilter, ServiceForm},
    model::{ServiceLine, ServiceRow},
    queries::{self, Saved},
    rows::{self, Group, Row},
};
use crate::{
    access::{
        May, Right,
        right::{ChangeServices, ViewServices},
        session,
    },
    db::Db,
    form_builder::{self, FormRow, chosen_organization, is_code, organizations},
    services::{AUDIENCES, CATEGORIES, audience_name, category_name},
    web::{Answer, Choice, Flash, Form, Page, PageResult, Pager, Problems, Query, Shell, Slice, page, page_number},
};
use actix_session::Session;
use actix_web::{http::StatusCode, web::Path};
use askama::Template;

#[derive(Template)]
#[template(path = "service_builder/list.html")]
pub struct ListPage {
    shell: Shell,
    filter: ServiceFilter,
    slice: Slice<ServiceLine>,
}

impl ListPage {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/office/services", &self.filter, &self.slice)
    }

    fn may_change(&self) -> bool {
        self.shell.may(ChangeServices::CODE)
    }
}

/// `GET /office/services`.
pub async fn list(me: May<ViewServices>, shell: Shell, db: Db, filter: Query<ServiceFilter>) -> PageResult<ListPage> {
    let slice = queries::page(&db, &me, &crate::web::typed(&filter.q), page_number(&filter.page)).await?;
    Ok(Page(ListPage { shell, filter: filter.0, slice }))
}

#[derive(Template)]
#[template(path = "service_builder/new.html")]
struct NewPage {
    shell: Shell,
    form: ServiceForm,
    problems: Problems,
}

impl NewPage {
    fn organizations(&self) -> Vec<Choice<'_>> {
        organizations(&self.shell, &self.form.organization)
    }
}

/// `GET /office/services/new`.
pub async fn new(_: May<ChangeServices>, shell: Shell) -> Answer {
    let organization = shell.viewer.as_ref().and_then(|viewer| viewer.organization.clone()).unwrap_or_default();
    let form = ServiceForm { organization, ..ServiceForm::default() };
    Ok(page::html(StatusCode::OK, &NewPage { shell, form, problems: Problems::default() }))
}

/// `POST /office/services/new`.
pub async fn create(me: May<ChangeServices>, shell: Shell, mut db: Db, Form(form): Form<ServiceForm>) -> Answer {
    let organization = chosen_organization(&shell, &form.organization)?;
    let named = ServiceForm { published: String::new(), ..form.clone() }.check(shell.t, organization);
    let problems = match named {
        Ok(_) if !is_code(&form.code) => Problems::one("code", shell.t.form_builder_code_wrong()),
        Ok(content) if queries::create(&mut db, me.actor(), &form.code, &content).await? => {
            return Ok(page::see_other(&shell.here(&format!("/office/services/{}", form.code))));
        }
        Ok(_) => Problems::one("code", shell.t.form_builder_code_taken()),
        Err(problems) => problems,
    };
    Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &NewPage { shell, form, problems }))
}

#[derive(Template)]
#[template(path = "service_builder/show.html")]
struct ServicePage {
    shell: Shell,
    service: ServiceRow,
    form: ServiceForm,
    forms: Vec<FormRow>,
    problems: Problems,
}

/// A box to tick.
struct Tick {
    code: &'static str,
    name: &'static str,
    on: bool,
}

impl ServicePage {
    fn may_change(&self) -> bool {
        self.shell.may(ChangeServices::CODE)
    }

    fn organizations(&self) -> Vec<Choice<'_>> {
        organizations(&self.shell, &self.form.organization)
    }

    fn categories(&self) -> Vec<Choice<'_>> {
        CATEGORIES.map(|code| Choice::of(code, category_name(self.shell.t, code), &self.form.category)).into()
    }

    fn audiences(&self) -> Vec<Tick> {
        let on = |code: &str| self.form.audience.iter().any(|one| one == code);
        AUDIENCES.map(|code| Tick { code, name: audience_name(self.shell.t, code), on: on(code) }).into()
    }

    /// The rows that say something and an empty one for what comes next.
    fn conditions(&self) -> Vec<Row> {
        with_empty(self.form.conditions())
    }

    fn condition_groups(&self) -> Vec<Group> {
        rows::with_unknown(rows::conditions(&self.shell), &self.form.conditions())
    }

    fn effects(&self) -> Vec<Row> {
        with_empty(self.form.effects())
    }

    fn effect_groups(&self) -> Vec<Group> {
        rows::with_unknown(rows::effects(&self.shell), &self.form.effects())
    }

    fn numbered(&self) -> Vec<(String, String)> {
        let name =
            |form: &FormRow| format!("{} ({})", self.shell.words(&form.name), form.code.as_deref().unwrap_or("-"));
        self.forms.iter().map(|form| (form.id.to_string(), name(form))).collect()
    }

    fn choices<'c>(&self, all: &'c [(String, String)], chosen: &str) -> Vec<Choice<'c>> {
        all.iter().map(|(id, name)| Choice::of(id, name, chosen)).collect()
    }
}

fn with_empty(mut rows: Vec<Row>) -> Vec<Row> {
    rows.push(Row::default());
    rows
}

/// `GET /office/services/{code}`.
pub async fn show(me: May<ViewServices>, shell: Shell, db: Db, code: Path<String>) -> Answer {
    let service = queries::find(&db, &me, &code).await?;
    let forms = form_builder::choices(&db, &me).await?;
    let form = ServiceForm::of(&service);
    Ok(page::html(StatusCode::OK, &ServicePage { shell, service, form, forms, problems: Problems::default() }))
}

/// `POST /office/services/{code}`.
pub async fn save(
    me: May<ChangeServices>,
    (shell, session): (Shell, Session),
    mut db: Db,
    code: Path<String>,
    Form(form): Form<ServiceForm>,
) -> Answer {
    let service = queries::find(&db, &me, &code).await?;
    let organization = chosen_organization(&shell, &form.organization)?;
    if !form.add.is_empty() {
        let forms = form_builder::choices(&db, &me).await?;
        return Ok(page::html(
            StatusCode::OK,
            &ServicePage { shell, service, form, forms, problems: Problems::default() },
        ));
    }
    let problems = match form.check(shell.t, organization) {
        Ok(content) => match queries::save(&mut db, &me, me.actor(), (&service.code, form.revision), &content).await? {
            Saved::Done => {
                session::say(&session, Flash::success(shell.t.form_builder_saved()))?;
                return Ok(page::see_other(&shell.here(&format!("/office/services/{}", service.code))));
            }
            Saved::Changed => Problems::one("revision", shell.t.service_builder_changed()),
            Saved::NoSecondForm => Problems::one("second_hub_form", shell.t.service_builder_second_form_asked()),
            Saved::UnfitSecondForm => Problems::one("second_hub_form", shell.t.service_builder_second_form_unfit()),
            Saved::RoleAbove => Problems::one("effects", shell.t.service_builder_role_above()),
            Saved::NoSuchForm => Problems::one("hub_form", shell.t.service_builder_no_such_form()),
        },
        Err(problems) => problems,
    };
    let service = queries::find(&db, &me, &code).await?;
    let forms = form_builder::choices(&db, &me).await?;
    let form = ServiceForm { revision: service.revision, ..form };
    Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &ServicePage { shell, service, form, forms, problems }))
}
