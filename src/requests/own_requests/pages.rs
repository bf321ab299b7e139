use super::{
    forms::{OwnFilter, unknown},
    queries,
};
use crate::{
    access::{Me, session},
    db::Db,
    requests::{
        clock, filling,
        model::Request,
        queries::{calendar, own_one},
        request_editors,
        state::State,
        working_time::Calendar,
    },
    web::{
        Answer, Choice, Flash, Form, Nothing, Page, PageResult, Pager, Portal, PortalError, Query, Shell, Slice, page,
    },
};
use actix_session::Session;
use actix_web::{
    HttpRequest,
    web::{Data, Path},
};
use askama::Template;
use chrono::Utc;

#[derive(Template)]
#[template(path = "own_requests/list.html")]
pub struct OwnList {
    shell: Shell,
    filter: OwnFilter,
    requests: Slice<Request>,
    calendar: Calendar,
    /// What the address asks for and nobody knows.
    unknown: Vec<String>,
}

/// `GET /{lang}/cabinet/requests`.
pub async fn list(me: Me, (req, shell): (HttpRequest, Shell), db: Db, filter: Query<OwnFilter>) -> PageResult<OwnList> {
    let requests = queries::page(&db, &me, &filter).await?;
    let calendar = calendar(&db).await?;
    let unknown = unknown(req.query_string());
    Ok(Page(OwnList { shell, filter: filter.0, requests, calendar, unknown }))
}

impl OwnList {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/cabinet/requests", &self.filter, &self.requests)
    }

    fn states(&self) -> Vec<Choice<'_>> {
        let chosen = self.filter.state().map_or("", State::code);
        let shown = State::ALL.into_iter().filter(|state| *state != State::Created);
        shown.map(|state| Choice::of(state.code(), state.name(self.shell.t), chosen)).collect()
    }

    fn term(&self, request: &Request) -> String {
        clock::term(request, &self.calendar, self.shell.t, Utc::now())
    }

    /// Whether it is somebody else's, edited by invitation.
    fn guest(&self, request: &Request) -> bool {
        self.shell.viewer.as_ref().is_some_and(|viewer| !request.is_of(viewer))
    }

    fn ball(&self, request: &Request) -> &'static str {
        clock::ball(request, self.shell.t)
    }
}

/// `POST /{lang}/cabinet/requests/{id}/withdraw`: a draft is taken away.
pub async fn withdraw(
    me: Me,
    (shell, session): (Shell, Session),
    mut db: Db,
    id: Path<i32>,
    _: Form<Nothing>,
) -> Answer {
    request_editors::own(&db, &me, *id).await?;
    if !queries::withdraw(&mut db, &me, me.actor(), *id).await? {
        return Err(PortalError::NotFound);
    }
    session::say(&session, Flash::success(shell.t.own_requests_withdrawn()))?;
    Ok(page::see_other(&shell.here("/cabinet/requests")))
}

/// `POST /{lang}/cabinet/requests/{id}/copy`: a new draft with the same answers.
pub async fn copy(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    id: Path<i32>,
    _: Form<Nothing>,
) -> Answer {
    let old = own_one(&db, &me, *id).await?;
    let Some((new, fresh)) = filling::copy(&mut db, &portal.vault, (&me, me.actor()), &old).await? else {
        session::say(&session, Flash::warning(shell.t.own_requests_closed()))?;
        return Ok(page::see_other(&shell.here(&format!("/cabinet/requests/{id}"))));
    };
    let words = if fresh { shell.t.own_requests_copied() } else { shell.t.own_requests_draft_there() };
    session::say(&session, Flash::success(words))?;
    Ok(page::see_other(&shell.here(&format!("/cabinet/requests/{new}"))))
}
