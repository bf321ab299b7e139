//! The files of a solution: its company adds and removes them until the deadline, the customer reads them.

use super::{
    MOST_FILES, moves,
    pages::{SolutionPage, own_one},
};
use crate::{
    access::{Me, session},
    db::{Db, Pool},
    media::{self, DOCUMENT, FileForm, Place, Slot, WithFiles},
    web::{Answer, Flash, Form, Nothing, Portal, Problems, Shell, page},
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Debug, Deserialize)]
pub struct FilesForm {}

impl WithFiles for FilesForm {
    const SLOTS: &'static [Slot] = &[Slot::one("file", DOCUMENT)];
}

/// `POST /cabinet/solutions/{id}/files`: one more.
pub async fn add(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    (pool, id): (Data<Pool>, Path<i32>),
    mut sent: FileForm<FilesForm>,
) -> Answer {
    let mut db = Db::of(pool).await?;
    let solution = own_one(&me, &db, *id).await?;
    let kept = match media::take_in(&portal, &mut db, &me, sent.files.take("file"), Place::Private).await? {
        Ok(kept) => kept,
        Err(fault) => {
            let words = fault.words(shell.t, &DOCUMENT, portal.config.files.quota_mb);
            let shown = SolutionPage::of(shell, portal, &db, solution).await?;
            return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &shown.with(Problems::one("file", words))));
        }
    };
    let quota = media::quota(&portal);
    let flash = match moves::attach(&mut db, portal.outbox(), me.actor(), *id, (quota, &kept)).await? {
        true => Flash::success(shell.t.solutions_file_added()),
        false if solution.can_change() => Flash::warning(shell.t.solutions_files_full(MOST_FILES)),
        false => Flash::warning(shell.t.solutions_late()),
    };
    session::say(&session, flash)?;
    Ok(page::see_other(&shell.here(&format!("/cabinet/solutions/{id}"))))
}

/// `POST /cabinet/solutions/{id}/files/{public_id}/remove`.
pub async fn remove(
    (me, shell, session): (Me, Shell, Session),
    mut db: Db,
    path: Path<(i32, Uuid)>,
    _: Form<Nothing>,
) -> Answer {
    let (id, file) = path.into_inner();
    own_one(&me, &db, id).await?;
    let flash = match moves::detach(&mut db, me.actor(), id, file).await? {
        true => Flash::success(shell.t.solutions_file_removed()),
        false => Flash::warning(shell.t.solutions_late()),
    };
    session::say(&session, flash)?;
    Ok(page::see_other(&shell.here(&format!("/cabinet/solutions/{id}"))))
}
