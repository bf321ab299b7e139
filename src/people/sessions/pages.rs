use super::{
    forms::{Ending, EndingAll, SessionFilter},
    queries::{self, Row},
};
use crate::{
    access::{
        May,
        right::{EndSessions, ViewSessions},
        session,
    },
    db::Db,
    people::{
        devices::Device,
        dossier,
        looks::{self, What},
    },
    web::{Answer, Flash, Form, Page, PageResult, Pager, PortalError, Query, Shell, Slice, page},
};
use actix_session::Session;
use askama::Template;

#[derive(Template)]
#[template(path = "sessions/list.html")]
pub struct SessionsPage {
    shell: Shell,
    filter: SessionFilter,
    sessions: Slice<Row>,
}

impl SessionsPage {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/office/sessions", &self.filter, &self.sessions)
    }

    fn device(&self, row: &Row) -> String {
        Device::of(&row.user_agent).words(self.shell.t)
    }
}

/// `GET /office/sessions`.
pub async fn list(
    may: May<ViewSessions>,
    shell: Shell,
    filter: Query<SessionFilter>,
    db: Db,
) -> PageResult<SessionsPage> {
    let filter = filter.0;
    let sessions = queries::list(&db, &filter, may.scope()).await?;
    let people: Vec<i32> = sessions.rows.iter().map(|row| row.who.id).collect();
    looks::record(&db, may.actor(), &people, What::Sessions, "").await?;
    Ok(Page(SessionsPage { shell, filter, sessions }))
}

/// `POST /office/sessions/end`.
pub async fn end(
    may: May<EndSessions>,
    (shell, session): (Shell, Session),
    mut db: Db,
    Form(form): Form<Ending>,
) -> Answer {
    if !queries::end(&mut db, may.actor(), may.scope(), form.id).await? {
        return Err(PortalError::NotFound);
    }
    session::say(&session, Flash::success(shell.t.devices_ended()))?;
    Ok(page::see_other(&shell.here("/office/sessions")))
}

/// `POST /office/sessions/end-all`.
pub async fn end_all(
    may: May<EndSessions>,
    (shell, session): (Shell, Session),
    mut db: Db,
    Form(form): Form<EndingAll>,
) -> Answer {
    let person = dossier::person(&db, form.person, may.scope()).await?;
    let ended = queries::end_all(&mut db, may.actor(), person.id).await?;
    session::say(&session, Flash::success(shell.t.sessions_ended(ended as i64)))?;
    Ok(page::see_other(&shell.here("/office/sessions")))
}
