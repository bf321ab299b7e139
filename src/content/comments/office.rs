//! The queue of staff: comments that were reported.

use super::{
    forms::DecisionForm,
    model::{Reported, Shown, reason_name},
    moves, queries,
};
use crate::{
    access::{May, right::ModerateComments, session},
    db::Db,
    web::{Answer, Flash, Form, Page, PageResult, Pager, Portal, Query, Shell, Slice, Turned, page},
};
use actix_session::Session;
use actix_web::web::{Data, Path};
use askama::Template;

#[derive(Template)]
#[template(path = "comments/queue.html")]
pub struct QueuePage {
    shell: Shell,
    comments: Slice<Reported>,
}

impl QueuePage {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/office/comments", &Turned::default(), &self.comments)
    }

    fn reasons(&self, reported: &Reported) -> String {
        let names = reported.reasons.iter().map(|code| reason_name(self.shell.t, code));
        names.collect::<Vec<_>>().join(", ")
    }
}

/// `GET /office/comments`: the longest waiting first.
pub async fn list(_: May<ModerateComments>, shell: Shell, db: Db, turned: Query<Turned>) -> PageResult<QueuePage> {
    let comments = queries::reported(&db, turned.page()).await?;
    Ok(Page(QueuePage { shell, comments }))
}

/// `POST /office/comments/{id}`: it stays, or it goes with a reason.
pub async fn decide(
    me: May<ModerateComments>,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    id: Path<i32>,
    Form(form): Form<DecisionForm>,
) -> Answer {
    let flash = match form.check() {
        None => Flash::error(shell.t.comments_reason_needed()),
        Some(decision) => {
            let comment = queries::comment(&db, *id).await?;
            match moves::decide(&mut db, portal.outbox(), me.actor(), &comment, decision).await? {
                true => Flash::success(shell.t.comments_decided()),
                false => Flash::warning(shell.t.comments_too_late()),
            }
        }
    };
    session::say(&session, flash)?;
    Ok(page::see_other(&shell.here("/office/comments")))
}
