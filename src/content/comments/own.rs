//! What a person does with one comment: with their own, and with those of others.

use super::{
    forms::{CommentForm, MarkForm, ReportForm},
    model::{Comment, REASONS, Shown, reason_name},
    moves,
    pages::back,
    queries,
};
use crate::{
    access::{
        Me, session,
        throttle::{self, Limit},
    },
    db::Db,
    web::{Answer, Choice, Flash, Form, Nothing, Portal, PortalError, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;

#[derive(Template)]
#[template(path = "comments/edit.html")]
struct EditPage {
    shell: Shell,
    comment: Comment,
    form: CommentForm,
    problems: Problems,
}

/// `GET /comments/{id}/edit`: one's own words, while they may be changed.
pub async fn edit(me: Me, shell: Shell, db: Db, id: Path<i32>) -> Answer {
    let comment = queries::comment(&db, *id).await?;
    if !comment.can_edit(&me.id) {
        return Err(PortalError::NotFound);
    }
    let form = CommentForm { message: comment.message.clone(), ..CommentForm::default() };
    Ok(page::html(StatusCode::OK, &EditPage { shell, comment, form, problems: Problems::default() }))
}

/// `POST /comments/{id}/edit`.
pub async fn save(
    me: Me,
    (shell, session): (Shell, Session),
    mut db: Db,
    id: Path<i32>,
    Form(form): Form<CommentForm>,
) -> Answer {
    let comment = queries::comment(&db, *id).await?;
    if comment.user_id != me.id {
        return Err(PortalError::NotFound);
    }
    let message = match form.check(shell.t) {
        Ok(message) => message,
        Err(problems) => {
            let page = EditPage { shell, comment, form, problems };
            return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let flash = match moves::edit(&mut db, me.actor(), *id, &message).await? {
        true => Flash::success(shell.t.comments_saved()),
        false => Flash::warning(shell.t.comments_too_late()),
    };
    session::say(&session, flash)?;
    back(&shell, &db, *id).await
}

/// `POST /comments/{id}/remove`: takes one's own words back.
pub async fn remove(me: Me, (shell, session): (Shell, Session), mut db: Db, id: Path<i32>, _: Form<Nothing>) -> Answer {
    if !moves::remove(&mut db, me.actor(), *id).await? {
        return Err(PortalError::NotFound);
    }
    session::say(&session, Flash::success(shell.t.comments_removed()))?;
    back(&shell, &db, *id).await
}

/// A comment of somebody else that can be read.
async fn foreign(me: &Me, db: &Db, id: i32) -> Result<Comment, PortalError> {
    let comment = queries::comment(db, id).await?;
    let there = comment.user_id != me.id && comment.shown() == Shown::Words;
    if there { Ok(comment) } else { Err(PortalError::NotFound) }
}

/// `POST /comments/{id}/mark`: for or against it; nobody marks their own.
pub async fn mark(me: Me, shell: Shell, mut db: Db, id: Path<i32>, Form(form): Form<MarkForm>) -> Answer {
    foreign(&me, &db, *id).await?;
    moves::mark(&mut db, me.actor(), ("comment", *id), form.up()).await?;
    back(&shell, &db, *id).await
}

#[derive(Template)]
#[template(path = "comments/report.html")]
struct ReportPage {
    shell: Shell,
    comment: Comment,
    form: ReportForm,
    problems: Problems,
}

impl ReportPage {
    fn reasons(&self) -> Vec<Choice<'_>> {
        REASONS.map(|code| Choice::of(code, reason_name(self.shell.t, code), &self.form.reason)).into()
    }
}

/// `GET /comments/{id}/report`.
pub async fn ask_report(me: Me, shell: Shell, db: Db, id: Path<i32>) -> Answer {
    let comment = foreign(&me, &db, *id).await?;
    let page = ReportPage { shell, comment, form: ReportForm::default(), problems: Problems::default() };
    Ok(page::html(StatusCode::OK, &page))
}

/// `POST /comments/{id}/report`.
pub async fn report(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    id: Path<i32>,
    Form(form): Form<ReportForm>,
) -> Answer {
    let comment = foreign(&me, &db, *id).await?;
    let reason = match form.check(shell.t) {
        Ok(reason) => reason,
        Err(problems) => {
            let page = ReportPage { shell, comment, form, problems };
            return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    throttle::count(&mut db, &portal.vault, Limit::Complaints, &me.id.to_string()).await?;
    moves::report(&mut db, me.actor(), *id, reason).await?;
    session::say(&session, Flash::success(shell.t.comments_reported()))?;
    back(&shell, &db, *id).await
}
