use super::{
    forms::{Day, Removal, Year},
    queries::{self, Holiday},
};
use crate::{
    access::{
        May, Right,
        right::{ChangeServices, ViewServices},
        session,
    },
    db::Db,
    web::{Answer, Flash, Form, PortalError, Problems, Query, Shell, page},
};
use actix_session::Session;
use actix_web::http::StatusCode;
use askama::Template;
use chrono::Datelike;

#[derive(Template)]
#[template(path = "working_days/list.html")]
struct DaysPage {
    shell: Shell,
    year: i32,
    days: Vec<Holiday>,
    form: Day,
    problems: Problems,
}

impl DaysPage {
    fn may_change(&self) -> bool {
        self.shell.may(ChangeServices::CODE)
    }

    fn of_year(&self, year: &i32) -> String {
        self.shell.here(&format!("/office/working-days?year={year}"))
    }

    fn current(&self, year: &i32) -> bool {
        self.year == *year
    }

    fn years(&self) -> [i32; 3] {
        [self.year - 1, self.year, self.year + 1]
    }
}

/// `GET /{lang}/office/working-days`.
pub async fn list(_: May<ViewServices>, shell: Shell, db: Db, year: Query<Year>) -> Answer {
    let year = year.number();
    let days = queries::of_year(&db, year).await?;
    let page = DaysPage { shell, year, days, form: Day::default(), problems: Problems::default() };
    Ok(page::html(StatusCode::OK, &page))
}

/// `POST /{lang}/office/working-days`.
pub async fn add(
    me: May<ChangeServices>,
    (shell, session): (Shell, Session),
    mut db: Db,
    Form(form): Form<Day>,
) -> Answer {
    let (day, works, name) = match form.check(shell.t) {
        Ok(checked) => checked,
        Err(problems) => {
            let year = Year::default().number();
            let days = queries::of_year(&db, year).await?;
            let page = DaysPage { shell, year, days, form, problems };
            return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    queries::set(&mut db, me.actor(), (day, works, &name)).await?;
    session::say(&session, Flash::success(shell.t.working_days_saved()))?;
    Ok(page::see_other(&shell.here(&format!("/office/working-days?year={}", day.year()))))
}

/// `POST /{lang}/office/working-days/remove`.
pub async fn remove(
    me: May<ChangeServices>,
    (shell, session): (Shell, Session),
    mut db: Db,
    Form(form): Form<Removal>,
) -> Answer {
    let day: chrono::NaiveDate = form.day.parse().map_err(|_| PortalError::NotFound)?;
    queries::remove(&mut db, me.actor(), day).await?;
    session::say(&session, Flash::success(shell.t.working_days_saved()))?;
    Ok(page::see_other(&shell.here(&format!("/office/working-days?year={}", day.year()))))
}
