//! The requests for a place, as its owner sees them.

use super::{
    forms::DecisionForm,
    model::{Request, State},
    moves, queries,
};
use crate::{
    access::{Me, session},
    content::{catalogue, life},
    db::Db,
    web::{Answer, Flash, Form, Page, PageResult, Pager, Portal, PortalError, Query, Shell, Slice, Turned, page},
};
use actix_session::Session;
use actix_web::web::{Data, Path};
use askama::Template;

/// A place of this person, or of a company for which they write; of others there is none.
pub(super) async fn owned(me: &Me, db: &Db, id: i32) -> Result<life::Piece, PortalError> {
    let piece = life::find(db, &catalogue::INFRASTRUCTURE, id).await?;
    if piece.is_of(me, &life::memberships(db, me.id).await?) { Ok(piece) } else { Err(PortalError::NotFound) }
}

#[derive(Template)]
#[template(path = "places/desk.html")]
pub struct Desk {
    shell: Shell,
    portal: Data<Portal>,
    piece: life::Piece,
    requests: Slice<Request>,
}

impl Desk {
    fn path(&self) -> String {
        format!("/cabinet/content/infrastructure/{}/requests", self.piece.id)
    }

    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, &self.path(), &Turned::default(), &self.requests)
    }
}

/// `GET /cabinet/content/infrastructure/{id}/requests`.
pub async fn list(
    me: Me,
    (shell, portal): (Shell, Data<Portal>),
    db: Db,
    id: Path<i32>,
    turned: Query<Turned>,
) -> PageResult<Desk> {
    let piece = owned(&me, &db, *id).await?;
    let requests = queries::desk(&db, *id, turned.page()).await?;
    Ok(Page(Desk { shell, portal, piece, requests }))
}

/// `POST /cabinet/content/infrastructure/{id}/requests/{request}`.
pub async fn decide(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    path: Path<(i32, i32)>,
    Form(form): Form<DecisionForm>,
) -> Answer {
    owned(&me, &db, path.0).await?;
    let flash = match form.check() {
        None => Flash::warning(shell.t.places_reason_needed()),
        Some(decision) => {
            match moves::decide(&mut db, portal.outbox(), me.actor(), *path, &form.seen, decision).await? {
                true => Flash::success(shell.t.places_decided()),
                false => Flash::warning(shell.t.places_late()),
            }
        }
    };
    session::say(&session, flash)?;
    Ok(page::see_other(&shell.here(&format!("/cabinet/content/infrastructure/{}/requests", path.0))))
}
