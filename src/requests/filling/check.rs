//! All answers once more, and sending.

use super::model::{Filling, address};
use crate::{
    access::{Me, session},
    db::Db,
    forms::{Problem, Shown},
    requests::{answers, moves, queries},
    web::{Answer, Flash, Form, Nothing, Portal, PortalError, Shell, page},
};
use actix_session::Session;
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;

#[derive(Template)]
#[template(path = "filling/check.html")]
struct CheckPage {
    shell: Shell,
    filling: Filling,
    parts: Vec<answers::Part>,
    problems: Vec<Problem>,
    steps: Vec<usize>,
}

impl CheckPage {
    fn new(shell: Shell, filling: Filling) -> CheckPage {
        let checked = filling.checked(&shell);
        let parts = answers::parts(&filling.form, &checked.answers, &shell, |field| checked.shows(&field.key));
        let steps = filling.steps(&shell);
        CheckPage { problems: checked.problems, parts, steps, filling, shell }
    }

    fn id(&self) -> i32 {
        self.filling.request.id
    }

    /// Where a question is answered.
    fn change(&self, step: &usize, key: &str) -> String {
        format!("{}?back=check#f-{key}", address(&self.shell, self.id(), Some(*step)))
    }

    fn words(&self, problem: &Problem) -> String {
        problem.sentence(self.shell.t, self.shell.lang)
    }

    /// Whether a question of this step may be changed now.
    fn open(&self, step: &usize, key: &str) -> bool {
        self.steps.contains(step) && self.filling.remarks(&self.shell).is_none_or(|remarks| remarks.contains_key(key))
    }

    fn drawn(&self) -> HttpResponse {
        page::html(StatusCode::OK, self)
    }
}

/// `GET /{lang}/cabinet/requests/{id}/check`.
pub async fn show(me: Me, shell: Shell, portal: Data<Portal>, db: Db, id: Path<i32>) -> Answer {
    let filling = Filling::load(&db, &portal.vault, &me, *id).await?;
    Ok(CheckPage::new(shell, filling).drawn())
}

/// `POST /{lang}/cabinet/requests/{id}/check`: sends the request; a second click finds it sent.
pub async fn send(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    id: Path<i32>,
    _: Form<Nothing>,
) -> Answer {
    let there = shell.here(&format!("/cabinet/requests/{id}"));
    let filling = match Filling::load(&db, &portal.vault, &me, *id).await {
        Err(PortalError::NotFound) => {
            queries::own_one(&db, &me, *id).await?;
            return Ok(page::see_other(&there));
        }
        filling => filling?,
    };
    let Ok(answers) = filling.checked(&shell).done() else {
        return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &CheckPage::new(shell, filling)));
    };
    let who = (&*me, me.actor());
    if moves::send(&portal, &mut db, who, *id, (&filling.form, &answers)).await? {
        let request = queries::find(&db, *id).await?;
        session::say(&session, Flash::success(shell.t.filling_sent(request.called(shell.t))))?;
    }
    Ok(page::see_other(&there))
}
