//! Who of the staff works on a service.

use super::{
    forms::Managers,
    model::ServiceRow,
    queries::{self, Member},
};
use crate::{
    access::{
        May, Right,
        right::{ChangeServices, ViewServices},
        session,
    },
    db::Db,
    web::{Answer, Flash, Form, Shell, page},
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
}

impl ManagersPage {
    fn may_change(&self) -> bool {
        self.shell.may(ChangeServices::CODE)
    }

    fn name(&self, member: &Member) -> String {
        let name = self.shell.person(&Some(member.name.clone()));
        name.map_or_else(|| member.role.clone(), |name| format!("{} ({})", name.full(), member.role))
    }
}

/// `GET /office/services/{code}/managers`.
pub async fn show(me: May<ViewServices>, shell: Shell, db: Db, code: Path<String>) -> Answer {
    let service = queries::find(&db, &me, &code).await?;
    let staff = queries::staff(&db, &service).await?;
    Ok(page::html(StatusCode::OK, &ManagersPage { shell, service, staff }))
}

/// `POST /office/services/{code}/managers`.
pub async fn save(
    me: May<ChangeServices>,
    (shell, session): (Shell, Session),
    mut db: Db,
    code: Path<String>,
    Form(form): Form<Managers>,
) -> Answer {
    queries::set_managers(&mut db, &me, me.actor(), &code, &form.manager).await?;
    session::say(&session, Flash::success(shell.t.form_builder_saved()))?;
    Ok(page::see_other(&shell.here(&format!("/office/services/{code}"))))
}
