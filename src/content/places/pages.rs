//! What somebody sees who wants to use a place.

use super::{
    forms::RequestForm,
    model::{Place, Request},
    moves, queries,
};
use crate::{
    access::{
        Me, session,
        throttle::{self, Limit},
    },
    db::Db,
    web::{
        Answer, Flash, Form, Nothing, Page, PageResult, Pager, Portal, PortalError, Problems, Query, Shell, Slice,
        Turned, page,
    },
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;

#[derive(Template)]
#[template(path = "places/ask.html")]
struct AskPage {
    shell: Shell,
    place: Place,
    form: RequestForm,
    problems: Problems,
}

async fn public(db: &Db, slug: &str) -> Result<Place, PortalError> {
    let place = queries::place(db, slug).await?;
    if place.is_public() { Ok(place) } else { Err(PortalError::NotFound) }
}

/// `GET /infrastructure/{slug}/request`: the form.
pub async fn ask(_: Me, shell: Shell, db: Db, slug: Path<String>) -> Answer {
    let place = public(&db, &slug).await?;
    let asked = AskPage { shell, place, form: RequestForm::fresh(), problems: Problems::default() };
    Ok(page::html(StatusCode::OK, &asked))
}

/// `POST /infrastructure/{slug}/request`.
pub async fn send(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    slug: Path<String>,
    Form(form): Form<RequestForm>,
) -> Answer {
    let place = public(&db, &slug).await?;
    let comment = match form.check(shell.t) {
        Ok(comment) => comment,
        Err(problems) => {
            return Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &AskPage { shell, place, form, problems }));
        }
    };
    throttle::count(&mut db, &portal.vault, Limit::Requests, &me.id.to_string()).await?;
    moves::ask(&mut db, portal.outbox(), me.actor(), &place, (&comment, form.key())).await?;
    session::say(&session, Flash::success(shell.t.places_sent()))?;
    Ok(page::see_other(&shell.here("/cabinet/place-requests")))
}

#[derive(Template)]
#[template(path = "places/own.html")]
pub struct OwnRequests {
    shell: Shell,
    portal: Data<Portal>,
    requests: Slice<Request>,
}

impl OwnRequests {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/cabinet/place-requests", &Turned::default(), &self.requests)
    }
}

/// `GET /cabinet/place-requests`: one's own, with where they stand.
pub async fn own(
    me: Me,
    (shell, portal): (Shell, Data<Portal>),
    db: Db,
    turned: Query<Turned>,
) -> PageResult<OwnRequests> {
    let requests = queries::own(&db, me.id, turned.page()).await?;
    Ok(Page(OwnRequests { shell, portal, requests }))
}

/// `POST /cabinet/place-requests/{id}/cancel`.
pub async fn cancel(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    id: Path<i32>,
    _: Form<Nothing>,
) -> Answer {
    if !moves::cancel(&mut db, portal.outbox(), me.actor(), *id).await? {
        return Err(PortalError::NotFound);
    }
    session::say(&session, Flash::success(shell.t.places_cancelled()))?;
    Ok(page::see_other(&shell.here("/cabinet/place-requests")))
}
