//! All answers once more, and sending.

use super::{
    model::{Filling, address},
    offer::Obstacle,
    signing::{self, ToSign},
};
use crate::{
    access::{Me, session},
    db::Db,
    forms::{Problem, Shown},
    requests::{answers, moves, moves::Sent, queries, request_editors, second, signature},
    web::{Answer, Flash, Form, Nothing, Portal, PortalError, Problems, Shell, links, page},
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
    /// What is to be signed, where the form wants that.
    to_sign: Option<ToSign>,
    /// Whether a signature is left out because this is the demo.
    unsigned_demo: bool,
    /// What is wrong with the signature.
    wrong: Problems,
}

impl CheckPage {
    async fn of(shell: Shell, portal: &Portal, db: &Db, filling: Filling) -> Result<CheckPage, PortalError> {
        let to_sign =
            if filling.own && !filling.second() { ToSign::of(db, portal, &shell, &filling).await? } else { None };
        let checked = filling.checked(&shell);
        let parts = answers::parts(&filling.form, &checked.answers, &shell, |field| checked.shows(&field.key));
        let steps = filling.steps(&shell);
        let unsigned_demo =
            !filling.second() && filling.form.is_signed() && !signature::wanted(&portal.config, &filling.form);
        let wrong = Problems::default();
        Ok(CheckPage { problems: checked.problems, parts, steps, to_sign, unsigned_demo, wrong, filling, shell })
    }

    /// Whether nothing but sending is left.
    fn ready(&self) -> bool {
        self.to_sign.as_ref().is_none_or(|to_sign| to_sign.signature.is_some())
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

    fn drawn(&self, status: StatusCode) -> HttpResponse {
        let answer = page::html(status, self);
        if self.to_sign.is_some() { signing::may_ask(answer) } else { answer }
    }
}

/// The page with what is wrong with the signature.
pub async fn refused(shell: Shell, portal: &Portal, db: &Db, filling: Filling, wrong: Problems) -> Answer {
    let page = CheckPage { wrong, ..CheckPage::of(shell, portal, db, filling).await? };
    Ok(page.drawn(StatusCode::UNPROCESSABLE_ENTITY))
}

/// `GET /{lang}/cabinet/requests/{id}/check`.
pub async fn show(me: Me, shell: Shell, portal: Data<Portal>, db: Db, id: Path<i32>) -> Answer {
    let filling = Filling::load(&db, &portal.vault, &me, *id).await?;
    Ok(CheckPage::of(shell, &portal, &db, filling).await?.drawn(StatusCode::OK))
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
    request_editors::own(&db, &me, *id).await?;
    let Ok(answers) = filling.checked(&shell).done() else {
        return refused(shell, &portal, &db, filling, Problems::default()).await;
    };
    let who = (&*me, me.actor());
    if filling.second() {
        if second::send(&portal, &mut db, who, *id, (&filling.form, &answers)).await? {
            session::say(&session, Flash::success(shell.t.filling_second_sent()))?;
        }
        return Ok(page::see_other(&there));
    }
    let drawn = (&filling.form, &answers, filling.draft.revision);
    match moves::send(&portal, &mut db, who, *id, drawn).await? {
        Sent::Done => {
            let request = queries::find(&db, *id).await?;
            session::say(&session, Flash::success(shell.t.filling_sent(request.called(shell.t))))?;
        }
        Sent::Already => {}
        Sent::Behind => {
            session::say(&session, Flash::warning(shell.t.filling_check_behind()))?;
            return Ok(page::see_other(&shell.here(&format!("/cabinet/requests/{id}/check"))));
        }
        Sent::Refused(Obstacle::Closed) => session::say(&session, Flash::warning(shell.t.own_requests_closed()))?,
        Sent::Refused(Obstacle::Condition) => {
            let request = &filling.request;
            session::say(&session, Flash::warning(shell.t.filling_may_not()))?;
            let whom = request.company_id.map_or_else(|| "me".to_owned(), |company| company.to_string());
            let service = shell.here(&format!("/services/{}", links::encode(&request.service_id)));
            return Ok(page::see_other(&format!("{}#apply", links::with(&service, [("for", whom.as_str())]))));
        }
        Sent::Unsigned => {
            let wrong = Problems::one("signature", shell.t.filling_sign_first());
            return refused(shell, &portal, &db, filling, wrong).await;
        }
    }
    Ok(page::see_other(&there))
}
