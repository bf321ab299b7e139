//! What a service's webhook has said and heard.

use super::{
    log,
    model::{Logged, Words},
    queries,
};
use crate::{
    access::{May, right::ChangeServices, session},
    db::Db,
    service_builder::{self, ServiceRow},
    web::{
        Answer, Flash, Form, Nothing, Page, PageResult, Pager, Portal, PortalError, Query, Shell, Slice, Turned, page,
    },
};
use actix_session::Session;
use actix_web::web::{Data, Path};
use askama::Template;

/// A line with what was said, as far as that is kept.
struct Line {
    row: Logged,
    words: Option<Words>,
}

impl Line {
    fn can_go_again(&self) -> bool {
        !self.row.incoming() && self.words.is_some()
    }
}

#[derive(Template)]
#[template(path = "webhooks/log.html")]
pub struct LogPage {
    shell: Shell,
    service: ServiceRow,
    lines: Slice<Line>,
}

impl LogPage {
    fn pager(&self) -> Pager<'_> {
        let path = format!("/office/services/{}/webhook/log", self.service.code);
        Pager::of(&self.shell, &path, &Turned::default(), &self.lines)
    }
}

/// `GET /office/services/{code}/webhook/log`.
pub async fn list(
    me: May<ChangeServices>,
    (shell, portal): (Shell, Data<Portal>),
    db: Db,
    code: Path<String>,
    turned: Query<Turned>,
) -> PageResult<LogPage> {
    let service = service_builder::find(&db, &me, &code).await?;
    let Slice { rows, total, page } = queries::logged(&db, &service.code, turned.page()).await?;
    let line = |row: Logged| Line { words: log::open(&portal.vault, row.id, row.words.as_deref()), row };
    let lines = Slice { rows: rows.into_iter().map(line).collect(), total, page };
    Ok(Page(LogPage { shell, service, lines }))
}

/// `POST /office/services/{code}/webhook/log/{id}/again`.
pub async fn again(
    me: May<ChangeServices>,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    path: Path<(String, i32)>,
    _: Form<Nothing>,
) -> Answer {
    let (code, id) = path.into_inner();
    let service = service_builder::find(&db, &me, &code).await?;
    if !queries::again(&mut db, &portal.vault, me.actor(), (&service.code, id)).await? {
        return Err(PortalError::NotFound);
    }
    session::say(&session, Flash::success(shell.t.webhooks_again_done()))?;
    Ok(page::see_other(&shell.here(&format!("/office/services/{code}/webhook/log"))))
}
