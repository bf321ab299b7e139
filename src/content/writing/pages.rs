use super::{
    editor::{Editor, ordered},
    forms::{MineFilter, Move},
    model::Mine,
    queries,
};
use crate::{
    access::{Me, Missing, session},
    content::life::{self, Act, Done, KINDS, Kind, Membership, Order, Piece, Saved, State, Typed, kind},
    db::Db,
    web::{
        Answer, Choice, Flash, Form, Nothing, Page, PageResult, Pager, Portal, PortalError, Problems, Query, Shell,
        Slice, page,
    },
};
use actix_session::Session;
use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use askama::Template;

#[derive(Template)]
#[template(path = "writing/list.html")]
pub struct MineList {
    shell: Shell,
    filter: MineFilter,
    pieces: Slice<Mine>,
    kinds: Vec<&'static Kind>,
}

/// `GET /{lang}/cabinet/content`.
pub async fn list(me: Me, shell: Shell, db: Db, filter: Query<MineFilter>) -> PageResult<MineList> {
    let memberships = life::memberships(&db, me.id).await?;
    let pieces = queries::mine(&db, me.id, &memberships, &filter).await?;
    let kinds = KINDS.iter().copied().filter(|kind| may_write(&me, kind)).collect();
    Ok(Page(MineList { shell, filter: filter.0, pieces, kinds }))
}

impl MineList {
    fn pager(&self) -> Pager<'_> {
        Pager::of(&self.shell, "/cabinet/content", &self.filter, &self.pieces)
    }

    fn kind_options(&self) -> Vec<Choice<'_>> {
        KINDS.iter().map(|kind| Choice::of(kind.code, (kind.name)(self.shell.t), &self.filter.kind)).collect()
    }

    fn state_options(&self) -> Vec<Choice<'_>> {
        State::ALL.map(|state| Choice::of(state.code(), state.name(self.shell.t), &self.filter.state)).into()
    }
}

/// Whether this person may begin a piece of this kind.
fn may_write(me: &Me, kind: &Kind) -> bool {
    !kind.staff_only || me.holds(kind.right)
}

fn writable(me: &Me, code: &str) -> Result<&'static Kind, PortalError> {
    let kind = kind(code).ok_or(PortalError::NotFound)?;
    let missing = Missing { code: kind.right, name: |t| t.right_moderate_content() };
    if may_write(me, kind) { Ok(kind) } else { Err(PortalError::Forbidden(Some(missing))) }
}

/// A piece that this person may work on; of others there is none.
pub(super) async fn own(me: &Me, db: &Db, path: &(String, i32)) -> Result<(Piece, Vec<Membership>), PortalError> {
    let kind = kind(&path.0).ok_or(PortalError::NotFound)?;
    let memberships = life::memberships(db, me.id).await?;
    let piece = life::find(db, kind, path.1).await?;
    if piece.is_of(me, &memberships) { Ok((piece, memberships)) } else { Err(PortalError::NotFound) }
}

/// A piece that this person works on, or decides about.
pub(super) async fn readable(me: &Me, db: &Db, path: &(String, i32)) -> Result<Piece, PortalError> {
    let kind = kind(&path.0).ok_or(PortalError::NotFound)?;
    let piece = life::find(db, kind, path.1).await?;
    if piece.is_decided_by(me) || piece.is_of(me, &life::memberships(db, me.id).await?) {
        Ok(piece)
    } else {
        Err(PortalError::NotFound)
    }
}

/// `GET /{lang}/cabinet/content/new/{kind}`.
pub async fn new(me: Me, shell: Shell, portal: Data<Portal>, db: Db, code: Path<String>) -> PageResult<Editor> {
    let kind = writable(&me, &code)?;
    let memberships = life::memberships(&db, me.id).await?;
    let mut editor = Editor::empty(shell, &portal, kind, memberships);
    editor.take_up(life::autosaved(&db, me.id, kind, 0).await?);
    Ok(Page(editor))
}

/// `POST /{lang}/cabinet/content/new/{kind}`.
pub async fn create(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    mut db: Db,
    code: Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    let kind = writable(&me, &code)?;
    let memberships = life::memberships(&db, me.id).await?;
    let (order, problems) = ordered(&shell, &portal, kind, None, &memberships, &typed);
    if !problems.is_empty() {
        return Ok(Editor::empty(shell, &portal, kind, memberships).refused(typed, problems));
    }
    let id = life::create(&portal, &mut db, me.actor(), kind, &order).await?;
    said(&session, &shell, &order)?;
    Ok(page::see_other(&shell.here(&format!("/cabinet/content/{}/{id}", kind.code))))
}

fn said(session: &Session, shell: &Shell, order: &Order) -> Result<(), PortalError> {
    let words = if order.send { shell.t.writing_sent() } else { shell.t.writing_saved() };
    session::say(session, Flash::success(words))
}

/// `GET /{lang}/cabinet/content/{kind}/{id}`.
pub async fn edit(
    (me, shell, portal): (Me, Shell, Data<Portal>),
    db: Db,
    path: Path<(String, i32)>,
) -> PageResult<Editor> {
    let (piece, memberships) = own(&me, &db, &path).await?;
    let typed = life::autosaved(&db, me.id, piece.kind, piece.id).await?;
    let mut editor = Editor::of(shell, &portal, &db, piece, memberships).await?;
    editor.take_up(typed);
    Ok(Page(editor))
}

/// `POST /{lang}/cabinet/content/{kind}/{id}`.
pub async fn save(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    mut db: Db,
    path: Path<(String, i32)>,
    Form(typed): Form<Typed>,
) -> Answer {
    let (piece, memberships) = own(&me, &db, &path).await?;
    let (kind, id) = (piece.kind, piece.id);
    let (order, problems) = ordered(&shell, &portal, kind, Some(&piece), &memberships, &typed);
    if !problems.is_empty() {
        return Ok(Editor::of(shell, &portal, &db, piece, memberships).await?.refused(typed, problems));
    }
    let version = typed.get("version").parse().unwrap_or(-1);
    match life::save(&portal, &mut db, me.actor(), (kind, id), version, &order).await? {
        Saved::Done => said(&session, &shell, &order)?,
        Saved::Behind(piece) => {
            return Ok(Editor::of(shell, &portal, &db, *piece, memberships).await?.behind(typed, &order));
        }
        Saved::Fixed(piece) => {
            let problems = Problems::one("title", shell.t.life_impossible());
            return Ok(Editor::of(shell, &portal, &db, *piece, memberships).await?.refused(typed, problems));
        }
    }
    Ok(page::see_other(&shell.here(&format!("/cabinet/content/{}/{id}", kind.code))))
}

/// `POST /{lang}/cabinet/content/{kind}/{id}/autosave`: keeps what is typed; id 0 is a new piece.
pub async fn autosave(me: Me, mut db: Db, path: Path<(String, i32)>, Form(typed): Form<Typed>) -> Answer {
    let kind = if path.1 == 0 { writable(&me, &path.0)? } else { own(&me, &db, &path).await?.0.kind };
    life::keep_autosave(&mut db, me.actor(), kind, path.1, &typed.only(kind)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// `POST /{lang}/cabinet/content/{kind}/{id}/forget`: gives up what was typed and not saved.
pub async fn forget(me: Me, shell: Shell, mut db: Db, path: Path<(String, i32)>, _: Form<Typed>) -> Answer {
    let kind = kind(&path.0).ok_or(PortalError::NotFound)?;
    life::forget_autosave(&mut db, me.actor(), kind, path.1).await?;
    let new = format!("/cabinet/content/new/{}", kind.code);
    let own = format!("/cabinet/content/{}/{}", kind.code, path.1);
    Ok(page::see_other(&shell.here(if path.1 == 0 { &new } else { &own })))
}

/// `POST /{lang}/cabinet/content/{kind}/{id}/act`: sends, withdraws, gives up, deletes, appeals.
pub async fn act(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    mut db: Db,
    path: Path<(String, i32)>,
    Form(form): Form<Move>,
) -> Answer {
    let (piece, memberships) = own(&me, &db, &path).await?;
    let (act, words) = match form.check(shell.t) {
        Ok(asked) => asked,
        Err(problems) => {
            let editor = Editor::of(shell, &portal, &db, piece, memberships).await?;
            return Ok(editor.with_words(&form.words, problems));
        }
    };
    let own = (piece.kind, piece.id);
    let gaps = act == Act::Send && !piece.document().gaps(piece.kind, &portal.config.pages.required).is_empty();
    let done = if gaps {
        Done::Impossible(Box::new(piece))
    } else {
        life::decide(&portal, &mut db, me.actor(), own, form.version, act, words).await?
    };
    let problem = match done {
        Done::Moved => {
            session::say(&session, Flash::success(life::act_name(shell.t, act.code())))?;
            return Ok(page::see_other(&shell.here(&format!("/cabinet/content/{}/{}", own.0.code, own.1))));
        }
        Done::Behind(piece) => (piece, shell.t.life_behind()),
        Done::Impossible(piece) => (piece, shell.t.life_impossible()),
    };
    let editor = Editor::of(shell, &portal, &db, *problem.0, memberships).await?;
    Ok(editor.with_words(&form.words, Problems::one("words", problem.1)))
}

/// `POST /{lang}/cabinet/content/{kind}/{id}/duplicate`: a draft with the same words.
pub async fn duplicate(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    mut db: Db,
    path: Path<(String, i32)>,
    _: Form<Nothing>,
) -> Answer {
    let (piece, _) = own(&me, &db, &path).await?;
    let kind = writable(&me, &path.0)?;
    let mut document = piece.document();
    (kind.derive)(&mut document);
    let order = Order { document, company: piece.company_id, ..Order::default() };
    let id = life::create(&portal, &mut db, me.actor(), kind, &order).await?;
    session::say(&session, Flash::success(shell.t.writing_duplicated()))?;
    Ok(page::see_other(&shell.here(&format!("/cabinet/content/{}/{id}", kind.code))))
}

/// `GET /{lang}/cabinet/content/{kind}/{id}/preview`: the version in work as the public page.
pub async fn preview(me: Me, shell: Shell, mut db: Db, path: Path<(String, i32)>) -> Answer {
    let piece = readable(&me, &db, &path).await?;
    life::preview(shell, &mut db, &piece).await
}
