//! What became of a piece: its history, its versions, two of them side by side, and one of them back again.

use super::{
    forms::{Compared, Restored},
    pages::{own, readable},
};
use crate::{
    access::{Me, session},
    content::life::{self, Difference, Document, Event, Order, Piece, Revision, Saved, State, diff},
    db::Db,
    i18n::Lang,
    web::{Answer, Flash, Form, Page, PageResult, Portal, PortalError, Query, Shell, page},
};
use actix_session::Session;
use actix_web::web::{Data, Path};
use askama::Template;
use chrono::{DateTime, Utc};

#[derive(Template)]
#[template(path = "writing/history.html")]
pub struct HistoryPage {
    shell: Shell,
    piece: Piece,
    events: Vec<Event>,
    revisions: Vec<Revision>,
    own: bool,
}

/// `GET /{lang}/cabinet/content/{kind}/{id}/history`.
pub async fn history(me: Me, shell: Shell, db: Db, path: Path<(String, i32)>) -> PageResult<HistoryPage> {
    let piece = readable(&me, &db, &path).await?;
    let own = piece.is_of(&me, &life::memberships(&db, me.id).await?);
    let events = life::history(&db, piece.kind, piece.id).await?;
    let revisions = life::revisions(&db, piece.kind, piece.id).await?;
    Ok(Page(HistoryPage { shell, piece, events, revisions, own }))
}

impl HistoryPage {
    fn base(&self) -> String {
        self.shell.here(&format!("/cabinet/content/{}/{}", self.piece.kind.code, self.piece.id))
    }

    fn act(&self, event: &Event) -> &'static str {
        life::act_name(self.shell.t, &event.act)
    }

    fn icon(&self, event: &Event) -> &'static str {
        State::from_code(&event.after).map_or("document", State::icon)
    }

    fn can_restore(&self) -> bool {
        self.own && self.piece.can(&life::Act::Save)
    }
}

/// The differences of two versions, word by word: the cabinet and the office show them alike.
#[derive(Template)]
#[template(path = "writing/differences.html")]
pub struct VersionRows<'v> {
    pub shell: &'v Shell,
    pub rows: &'v [Difference],
    /// Where one field is brought back from, with the revision and the version that was seen.
    pub restore: Option<(String, i32, i64)>,
}

impl askama::filters::HtmlSafe for VersionRows<'_> {}

impl VersionRows<'_> {
    fn label(&self, row: &Difference) -> &'static str {
        (row.field.label)(self.shell.t)
    }

    fn lang_name(&self, lang: &Lang) -> &'static str {
        lang.own_name()
    }

    /// A text in one language is shown word by word, other values as they were and are.
    fn runs(&self, row: &Difference) -> Vec<(&'static str, String)> {
        let runs = match row.lang {
            Some(_) => diff::words(&row.before, &row.after),
            None => vec![diff::Run::Gone(row.before.clone()), diff::Run::New(row.after.clone())],
        };
        let part = |run| match run {
            diff::Run::Same(words) => ("same", words),
            diff::Run::Gone(words) => ("gone", words),
            diff::Run::New(words) => ("new", words),
        };
        runs.into_iter().map(part).filter(|(_, words)| !words.is_empty()).collect()
    }
}

#[derive(Template)]
#[template(path = "writing/compare.html")]
pub struct ComparePage {
    shell: Shell,
    piece: Piece,
    from: i32,
    from_at: DateTime<Utc>,
    to_at: Option<DateTime<Utc>>,
    rows: Vec<Difference>,
    can_restore: bool,
}

/// `GET /{lang}/cabinet/content/{kind}/{id}/compare?from=&to=`.
pub async fn compare(
    me: Me,
    shell: Shell,
    db: Db,
    path: Path<(String, i32)>,
    asked: Query<Compared>,
) -> PageResult<ComparePage> {
    let piece = readable(&me, &db, &path).await?;
    let own = piece.is_of(&me, &life::memberships(&db, me.id).await?);
    let from: i32 = asked.from.parse().map_err(|_| PortalError::NotFound)?;
    let (before, from_at) = life::revision(&db, piece.kind, piece.id, from).await?;
    let (after, to_at): (Document, Option<DateTime<Utc>>) = match asked.to.parse::<i32>() {
        Ok(to) => life::revision(&db, piece.kind, piece.id, to).await.map(|(document, at)| (document, Some(at)))?,
        Err(_) => (piece.document(), None),
    };
    let rows = before.differences(&after, piece.kind, shell.t, &shell.dictionary);
    let can_restore = own && to_at.is_none() && piece.can(&life::Act::Save);
    Ok(Page(ComparePage { shell, piece, from, from_at, to_at, rows, can_restore }))
}

impl ComparePage {
    fn base(&self) -> String {
        self.shell.here(&format!("/cabinet/content/{}/{}", self.piece.kind.code, self.piece.id))
    }

    fn differences(&self) -> VersionRows<'_> {
        let restore = self.can_restore.then(|| (format!("{}/restore", self.base()), self.from, self.piece.version));
        VersionRows { shell: &self.shell, rows: &self.rows, restore }
    }
}

/// `POST /{lang}/cabinet/content/{kind}/{id}/restore`: a whole version again, or one field of it.
pub async fn restore(
    (me, shell, portal, session): (Me, Shell, Data<Portal>, Session),
    mut db: Db,
    path: Path<(String, i32)>,
    Form(form): Form<Restored>,
) -> Answer {
    let (piece, _) = own(&me, &db, &path).await?;
    let (old, at) = life::revision(&db, piece.kind, piece.id, form.revision).await?;
    let mut document = piece.document();
    for field in piece.kind.fields.iter().filter(|field| form.field.is_empty() || field.name == form.field) {
        document.set(field.name, old.value(field.name).clone());
    }
    (piece.kind.derive)(&mut document);
    let comment = shell.t.writing_restored_from(shell.t.moment(&at));
    let (publish_at, expire_at, company) = (piece.publish_at, piece.expire_at, piece.company_id);
    let order = Order { document, company, publish_at, expire_at, comment, ..Order::default() };
    let base = shell.here(&format!("/cabinet/content/{}/{}", piece.kind.code, piece.id));
    let saved = life::save(&portal, &mut db, me.actor(), (piece.kind, piece.id), form.version, &order).await?;
    let (flash, to) = match saved {
        Saved::Done => (Flash::success(shell.t.writing_restored()), base),
        Saved::Behind(_) => (Flash::warning(shell.t.life_behind()), format!("{base}/history")),
        Saved::Fixed(_) => (Flash::warning(shell.t.life_impossible()), format!("{base}/history")),
    };
    session::say(&session, flash)?;
    Ok(page::see_other(&to))
}
