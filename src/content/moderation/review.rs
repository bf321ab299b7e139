//! One piece on the moderators' desk.

use super::{
    forms::{Decision, QueueFilter, TEMPLATES, kinds_of, template_words},
    model, queries,
};
use crate::{
    access::{May, right::ModerateContent, session},
    content::{
        events,
        life::{self, Act, Difference, Document, Done, Event, Gap, Piece, kind},
        series,
        writing::VersionRows,
    },
    db::Db,
    i18n::{Lang, Texts},
    web::{Answer, Choice, Filter, Flash, Form, Portal, PortalError, Problems, Query, Shell, links, page},
};
use actix_session::Session;
use actix_web::{
    http::StatusCode,
    web::{Data, Path},
};
use askama::Template;
use chrono::Utc;
use serde::Deserialize;

type Neighbour = Option<(String, i32)>;

#[derive(Template)]
#[template(path = "moderation/review.html")]
pub struct ReviewPage {
    shell: Shell,
    filter: QueueFilter,
    piece: Piece,
    rows: Vec<Difference>,
    /// Whether `rows` says what changed of the published version; the whole piece otherwise.
    against_published: bool,
    gaps: Vec<Gap>,
    events: Vec<Event>,
    previous: Neighbour,
    next: Neighbour,
    form: Decision,
    problems: Problems,
    own: bool,
    /// How many dates of its series wait, of an event.
    in_series: i64,
    me: i32,
}

/// A piece that this person decides about; of others there is none.
async fn decided(me: &May<ModerateContent>, db: &Db, path: &(String, i32)) -> Result<Piece, PortalError> {
    let kind = kind(&path.0).ok_or(PortalError::NotFound)?;
    let piece = life::find(db, kind, path.1).await?;
    if piece.is_decided_by(me) { Ok(piece) } else { Err(PortalError::NotFound) }
}

/// `GET /{lang}/office/moderation/{kind}/{id}`.
pub async fn show(
    me: May<ModerateContent>,
    (shell, portal): (Shell, Data<Portal>),
    db: Db,
    path: Path<(String, i32)>,
    filter: Query<QueueFilter>,
) -> Answer {
    let piece = decided(&me, &db, &path).await?;
    let page = ReviewPage::of(&me, shell, &portal, &db, piece, filter.0).await?;
    Ok(page::html(StatusCode::OK, &page))
}

/// `POST /{lang}/office/moderation/{kind}/{id}`: approves, returns, refuses, removes; then comes the next one.
pub async fn decide(
    me: May<ModerateContent>,
    (shell, portal, session): (Shell, Data<Portal>, Session),
    mut db: Db,
    path: Path<(String, i32)>,
    filter: Query<QueueFilter>,
    Form(form): Form<Decision>,
) -> Answer {
    let piece = decided(&me, &db, &path).await?;
    let author = Lang::from_code(&queries::language_of(&db, piece.author_id).await?).unwrap_or(shell.lang);
    let (act, words) = match form.check(shell.t, Texts::of(author)) {
        Ok((Act::Approve, _)) if piece.author_id == Some(me.id) => (Act::Approve, None),
        Ok((act, words)) => (act, Some(words)),
        Err(problems) => return ReviewPage::again(&me, shell, &portal, &db, piece, filter.0, form, problems).await,
    };
    let Some(words) = words else {
        let problems = Problems::one("words", shell.t.moderation_own());
        return ReviewPage::again(&me, shell, &portal, &db, piece, filter.0, form, problems).await;
    };
    // Asked before: a decided piece stands nowhere in the queue.
    let next = ReviewPage::neighbours(&me, &db, &filter, &piece).await?[1].clone();
    let done = life::decide(&portal, &mut db, me.actor(), (piece.kind, piece.id), form.version, act, &words).await?;
    let (piece, problem) = match done {
        Done::Moved => {
            session::say(&session, Flash::success(life::act_name(shell.t, act.code())))?;
            return Ok(page::see_other(&ReviewPage::link(&shell, &filter, &next)));
        }
        Done::Behind(piece) => (piece, shell.t.life_behind()),
        Done::Impossible(piece) => (piece, shell.t.life_impossible()),
    };
    let problems = Problems::one("words", problem);
    ReviewPage::again(&me, shell, &portal, &db, *piece, filter.0, form, problems).await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Taking {
    r#do: String,
}

/// `POST /{lang}/office/moderation/{kind}/{id}/assign`: takes a piece on, or gives it back.
pub async fn assign(
    me: May<ModerateContent>,
    (shell, session): (Shell, Session),
    mut db: Db,
    path: Path<(String, i32)>,
    Form(form): Form<Taking>,
) -> Answer {
    let piece = decided(&me, &db, &path).await?;
    let (take, one) = (form.r#do != "release", [(piece.kind.code, piece.id)]);
    let changed = queries::assign(&mut db, me.actor(), &me, &one, take).await?;
    let flash = match (changed, take) {
        (0, _) => Flash::warning(shell.t.life_behind()),
        (_, true) => Flash::success(shell.t.moderation_taken(1)),
        (_, false) => Flash::success(shell.t.moderation_released(1)),
    };
    session::say(&session, flash)?;
    let query = if shell.query.is_empty() { String::new() } else { format!("?{}", shell.query) };
    Ok(page::see_other(&shell.here(&format!("/office/moderation/{}/{}{query}", piece.kind.code, piece.id))))
}

impl ReviewPage {
    async fn neighbours(
        me: &May<ModerateContent>,
        db: &Db,
        filter: &QueueFilter,
        piece: &Piece,
    ) -> Result<[Neighbour; 2], PortalError> {
        let codes: Vec<&'static str> = kinds_of(me).iter().map(|kind| kind.code).collect();
        Ok(queries::neighbours(db, me, &codes, filter, piece).await?)
    }

    async fn of(
        me: &May<ModerateContent>,
        shell: Shell,
        portal: &Portal,
        db: &Db,
        piece: Piece,
        filter: QueueFilter,
    ) -> Result<ReviewPage, PortalError> {
        let document = piece.document();
        let against_published = piece.pending.is_some();
        let nothing = Document::of(piece.kind, &serde_json::Value::Null);
        let before = piece.approved().filter(|_| against_published).unwrap_or(nothing);
        let rows = before.differences(&document, piece.kind, shell.t, &shell.dictionary);
        let gaps = document.gaps(piece.kind, &portal.config.pages.required);
        let events = life::history(db, piece.kind, piece.id).await?;
        let [previous, next] = ReviewPage::neighbours(me, db, &filter, &piece).await?;
        let own = piece.author_id == Some(me.id);
        let of_event = piece.kind.code == events::KIND.code;
        let in_series = if of_event { series::waiting(db, piece.id).await? } else { 0 };
        let form = Decision { version: piece.version, ..Decision::default() };
        let problems = Problems::default();
        Ok(ReviewPage {
            shell,
            filter,
            piece,
            rows,
            against_published,
            gaps,
            events,
            previous,
            next,
            form,
            problems,
            own,
            in_series,
            me: me.id,
        })
    }

    /// The same decision again, beside the piece as it is now.
    #[expect(clippy::too_many_arguments, reason = "what the page is made of")]
    async fn again(
        me: &May<ModerateContent>,
        shell: Shell,
        portal: &Portal,
        db: &Db,
        piece: Piece,
        filter: QueueFilter,
        form: Decision,
        problems: Problems,
    ) -> Answer {
        let mut page = ReviewPage::of(me, shell, portal, db, piece, filter).await?;
        page.form = Decision { version: page.piece.version, ..form };
        page.problems = problems;
        Ok(page::html(StatusCode::UNPROCESSABLE_ENTITY, &page))
    }

    fn link(shell: &Shell, filter: &QueueFilter, to: &Neighbour) -> String {
        let path = match to {
            Some((code, id)) => format!("/office/moderation/{code}/{id}"),
            None => "/office/moderation".into(),
        };
        let pairs = filter.pairs();
        links::with(&shell.here(&path), pairs.iter().map(|(name, value)| (*name, value.as_str())))
    }

    fn to(&self, neighbour: &Neighbour) -> String {
        ReviewPage::link(&self.shell, &self.filter, neighbour)
    }

    fn action(&self) -> String {
        self.to(&Some((self.piece.kind.code.to_owned(), self.piece.id)))
    }

    fn assigning(&self) -> String {
        let action = self.action();
        let (path, query) = action.split_once('?').unwrap_or((&action, ""));
        if query.is_empty() { format!("{path}/assign") } else { format!("{path}/assign?{query}") }
    }

    fn cabinet(&self) -> String {
        self.shell.here(&format!("/cabinet/content/{}/{}", self.piece.kind.code, self.piece.id))
    }

    fn can(&self, act: &str) -> bool {
        Act::from_code(act).is_some_and(|act| self.piece.can(&act) && !(act == Act::Approve && self.own))
    }

    fn differences(&self) -> VersionRows<'_> {
        VersionRows { shell: &self.shell, rows: &self.rows, restore: None }
    }

    fn templates(&self) -> Vec<Choice<'_>> {
        let words = |code| template_words(self.shell.t, code).unwrap_or_default();
        TEMPLATES.map(|code| Choice::of(code, words(code), &self.form.template)).into()
    }

    fn gap(&self, gap: &Gap) -> String {
        let label = (gap.field.label)(self.shell.t);
        gap.lang.map_or_else(|| label.to_owned(), |lang| self.shell.t.writing_gap(label, lang.own_name()))
    }

    fn act_name(&self, event: &Event) -> &'static str {
        life::act_name(self.shell.t, &event.act)
    }

    fn waited(&self) -> Option<String> {
        Some(model::duration(self.shell.t, (Utc::now() - self.piece.sent_at?).num_seconds()))
    }
}
