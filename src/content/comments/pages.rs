//! The thread of a piece.

use super::{
    forms::{CommentForm, MarkForm},
    model::{MARKED, SOURCES, Shown, Talk},
    moves, queries,
};
use crate::{
    access::{
        Me, session,
        throttle::{self, Limit},
    },
    content::life::{self, Piece},
    db::Db,
    web::{Answer, Flash, Form, Pager, Portal, PortalError, Problems, Query, Shell, Slice, Turned, links, page},
};
use actix_session::Session;
use actix_web::{
    HttpResponse,
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;

#[derive(Template)]
#[template(path = "comments/thread.html")]
struct ThreadPage {
    shell: Shell,
    piece: Piece,
    talks: Slice<Talk>,
    marks: queries::Marks,
    form: CommentForm,
    problems: Problems,
}

impl ThreadPage {
    async fn of(shell: Shell, db: &Db, piece: Piece, page: i64) -> Result<ThreadPage, PortalError> {
        let talks = queries::thread(db, piece.kind.code, piece.id, page).await?;
        let marks = queries::marks(db, piece.kind.code, piece.id).await?;
        Ok(ThreadPage { shell, piece, talks, marks, form: CommentForm::fresh(), problems: Problems::default() })
    }

    fn path(&self) -> String {
        format!("/talk/{}/{}", self.piece.kind.code, self.piece.id)
    }

    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, &self.path(), &Turned::default(), &self.talks)
    }

    fn me(&self) -> Option<i32> {
        self.shell.viewer.as_ref().map(|viewer| viewer.id)
    }

    fn is_me(&self, person: &i32) -> bool {
        self.me() == Some(*person)
    }

    /// Whether the piece itself has marks, and is not the reader's own.
    fn has_marks(&self) -> bool {
        MARKED.contains(&self.piece.kind.code)
    }

    /// For the form of an answer: sent twice, it says it once.
    fn new_key(&self) -> uuid::Uuid {
        uuid::Uuid::new_v4()
    }

    fn sign_in(&self) -> String {
        self.shell.after_sign_in(&self.path())
    }
}

/// A piece that everybody can read and that is talked about.
async fn public(db: &Db, (source, key): &(String, i32)) -> Result<Piece, PortalError> {
    let kind = life::kind(source).filter(|kind| SOURCES.contains(&kind.code)).ok_or(PortalError::NotFound)?;
    let piece = life::find(db, kind, *key).await?;
    if piece.is_public() { Ok(piece) } else { Err(PortalError::NotFound) }
}

/// `GET /talk/{source}/{key}`: what was said about a piece.
pub async fn thread(shell: Shell, db: Db, path: Path<(String, i32)>, turned: Query<Turned>) -> Answer {
    let piece = public(&db, &path).await?;
    Ok(page::html(StatusCode::OK, &ThreadPage::of(shell, &db, piece, turned.page()).await?))
}

/// `POST /talk/{source}/{key}`: a comment, or an answer to one.
pub async fn write(
    me: Me,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    path: Path<(String, i32)>,
    Form(form): Form<CommentForm>,
) -> Answer {
    let piece = public(&db, &path).await?;
    let message = match form.check(shell.t) {
        Ok(message) => message,
        Err(problems) => return refused(shell, &db, piece, form, problems).await,
    };
    let parent = match form.parent() {
        Some(id) => Some(queries::comment(&db, id).await?),
        None => None,
    };
    let of_piece = |source: &str, key: i32| source == piece.kind.code && key == piece.id;
    if parent.as_ref().is_some_and(|one| one.shown() != Shown::Words || !of_piece(&one.source, one.key())) {
        return Err(PortalError::NotFound);
    }
    throttle::count(&mut db, &portal.vault, Limit::Comments, &me.id.to_string()).await?;
    let said = (message.as_str(), parent.as_ref());
    let id = moves::write(&mut db, portal.outbox(), me.actor(), &piece, said, form.key()).await?;
    session::say(&session, Flash::success(shell.t.comments_said()))?;
    match id {
        Some(id) => back(&shell, &db, id).await,
        None => Ok(page::see_other(&shell.here(&format!("/talk/{}/{}", path.0, path.1)))),
    }
}

async fn refused(shell: Shell, db: &Db, piece: Piece, form: CommentForm, problems: Problems) -> Answer {
    let page = ThreadPage::of(shell, db, piece, 1).await?;
    Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &ThreadPage { form, problems, ..page }))
}

/// To the place of a comment: on the page of its piece where that shows it, else in the thread.
pub(super) async fn back(shell: &Shell, db: &Db, id: i32) -> Result<HttpResponse, PortalError> {
    let comment = queries::comment(db, id).await?;
    let number = queries::page_of(db, &comment).await?;
    let piece = match life::kind(&comment.source).filter(|_| number == 1) {
        Some(kind) => Some(life::find(db, kind, comment.key()).await?).filter(Piece::is_public),
        None => None,
    };
    let place = match piece {
        Some(piece) => shell.here(&piece.public_path()),
        None => links::with(&shell.here(&comment.thread()), [("page", number.to_string().as_str())]),
    };
    Ok(page::see_other(&format!("{place}#comment-{id}")))
}

/// `POST /talk/{source}/{key}/mark`: for or against the piece itself; nobody marks their own.
pub async fn mark_piece(
    me: Me,
    shell: Shell,
    mut db: Db,
    path: Path<(String, i32)>,
    Form(form): Form<MarkForm>,
) -> Answer {
    let piece = public(&db, &path).await?;
    if !MARKED.contains(&piece.kind.code) || piece.author_id == Some(me.id) {
        return Err(PortalError::NotFound);
    }
    moves::mark(&mut db, me.actor(), (piece.kind.code, piece.id), form.up()).await?;
    Ok(page::see_other(&format!("{}#talk", shell.here(&piece.public_path()))))
}
