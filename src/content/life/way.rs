//! The moves themselves: each is one transaction with its revision, its line of history, its notices and its line in
//! the log. Who comes second learns what changed meanwhile and has written nothing.

use super::{
    Act, Document, Kind, Piece, State, history,
    queries::{self, Line},
    revisions,
};
use crate::{
    access::Actor,
    audit::{self, Deed},
    i18n::{Text, slug},
    notices::{self, Notice, in_all_languages},
    web::{Portal, PortalError},
};
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use serde_json::json;
use uuid::Uuid;

/// What is to be saved, besides the words themselves.
#[derive(Debug, Clone, Default)]
pub struct Order {
    pub document: Document,
    pub company: Option<i32>,
    /// The address that was wished for; empty for one made of the title.
    pub slug: String,
    pub publish_at: Option<DateTime<Utc>>,
    pub expire_at: Option<DateTime<Utc>>,
    /// Why, for the list of versions.
    pub comment: String,
    /// Whether it goes to the moderators at once.
    pub send: bool,
    /// Of the form of a new piece: sent twice, it makes one.
    pub key: Option<Uuid>,
}

/// How a save ended.
pub enum Saved {
    Done,
    /// Somebody was faster; the piece as it is now.
    Behind(Box<Piece>),
    /// It can't be changed where it stands now.
    Fixed(Box<Piece>),
}

/// How a decision ended.
pub enum Done {
    Moved,
    Behind(Box<Piece>),
    Impossible(Box<Piece>),
}

/// A new piece of this author; gives its id, also when the same form comes again.
pub async fn create(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    kind: &'static Kind,
    order: &Order,
) -> Result<i32, PortalError> {
    if let Some(id) = queries::made_by(db, kind, order.key).await? {
        return Ok(id);
    }
    match make(portal, db, actor, kind, order).await {
        // The same form was on its way twice at once.
        Err(error) => queries::made_by(db, kind, order.key).await?.ok_or(error),
        made => made,
    }
}

async fn make(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    kind: &'static Kind,
    order: &Order,
) -> Result<i32, PortalError> {
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<i32, PortalError> {
        let mut row = order.document.json();
        row["author_id"] = json!(actor.user);
        row["status"] = json!("draft");
        if kind.company {
            row["company_id"] = json!(order.company);
        }
        if kind.slug {
            row["slug"] = json!(queries::free_slug(db, kind, 0, &wanted_slug(kind, order)).await?);
        }
        let id = queries::insert(db, kind, &row).await?;
        queries::keep_key(db, kind, id, order.key).await?;
        let piece = queries::find(db, kind, id).await?;
        let nothing = Document::default();
        keep(db, actor, &piece, &nothing, order, ("create", State::Draft)).await?;
        queries::forget_autosave(db, actor, kind, 0).await?;
        audit::record(db, actor, Deed::new("create", kind.table, id)).await?;
        if order.send {
            let piece = queries::find(db, kind, id).await?;
            turn(portal, db, actor, &piece, Act::Send, "").await?;
        }
        Ok(id)
    })
    .await
}

fn wanted_slug(kind: &Kind, order: &Order) -> String {
    match slug::of_words(&order.slug) {
        wish if wish.is_empty() => slug::of_title(&order.document.title(kind)),
        wish => wish,
    }
}

/// Saves a piece that somebody has seen at this version.
pub async fn save(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    piece: (&'static Kind, i32),
    version: i64,
    order: &Order,
) -> Result<Saved, PortalError> {
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<Saved, PortalError> {
        let piece = queries::lock(db, piece.0, piece.1).await?;
        if piece.version != version {
            return Ok(Saved::Behind(Box::new(piece)));
        }
        let Some(after) = piece.after(Act::Save) else { return Ok(Saved::Fixed(Box::new(piece))) };
        write(db, &piece, order, after).await?;
        keep(db, actor, &piece, &piece.document(), order, ("save", after)).await?;
        queries::forget_autosave(db, actor, piece.kind, piece.id).await?;
        audit::record(db, actor, Deed::new("update", piece.kind.table, piece.id)).await?;
        if order.send {
            let piece = queries::find(db, piece.kind, piece.id).await?;
            turn(portal, db, actor, &piece, Act::Send, "").await?;
        }
        Ok(Saved::Done)
    })
    .await
}

/// The words into the row, or, where the row is published, into the version beside it.
async fn write(db: &mut AsyncPgConnection, piece: &Piece, order: &Order, after: State) -> QueryResult<()> {
    let kind = piece.kind;
    let mut row = json!({});
    if piece.approved().is_some() {
        queries::set_pending(db, piece, Some(&order.document), after).await?;
    } else {
        row = order.document.json();
        row["status"] = json!(after.code());
        if kind.company {
            row["company_id"] = json!(order.company);
        }
    }
    // Where it was public once, the address changes only by wish.
    let fixed = order.slug.trim().is_empty() && piece.row["published_at"].is_string();
    if kind.slug && !fixed {
        let new = queries::free_slug(db, kind, piece.id, &wanted_slug(kind, order)).await?;
        if new != piece.slug() {
            queries::keep_slug(db, piece, &new).await?;
            row["slug"] = json!(new);
        }
    }
    if row.as_object().is_some_and(|row| !row.is_empty()) {
        queries::change(db, kind, piece.id, &row).await?;
    }
    Ok(())
}

/// What every save leaves: a revision, a line of history, and when which words changed.
async fn keep(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    piece: &Piece,
    before: &Document,
    order: &Order,
    (act, after): (&str, State),
) -> QueryResult<()> {
    let (kind, id) = (piece.kind, piece.id);
    let mut changed = piece.changed.clone();
    before.note_changes(&order.document, kind, Utc::now(), &mut changed);
    queries::set_plan(db, kind, id, (order.publish_at, order.expire_at), &changed).await?;
    let revision = revisions::keep(db, actor.user, (kind, id), &order.document, &order.comment).await?;
    let line = Line { act, before: piece.state, after, words: &order.comment, revision: Some(revision) };
    queries::tell_history(db, actor.user, (kind, id), None, line).await
}

/// Moves a piece that somebody has seen at this version.
pub async fn decide(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    piece: (&'static Kind, i32),
    version: i64,
    act: Act,
    words: &str,
) -> Result<Done, PortalError> {
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<Done, PortalError> {
        let piece = queries::lock(db, piece.0, piece.1).await?;
        if piece.version != version {
            return Ok(Done::Behind(Box::new(piece)));
        }
        if piece.after(act).is_none() || (act == Act::Appeal && !may_appeal(db, &piece).await?) {
            return Ok(Done::Impossible(Box::new(piece)));
        }
        turn(portal, db, actor, &piece, act, words).await?;
        Ok(Done::Moved)
    })
    .await
}

/// An appeal is against a moderator's decision, and there is one.
pub async fn may_appeal(db: &AsyncPgConnection, piece: &Piece) -> QueryResult<bool> {
    let last = history::last(db, piece.kind, piece.id).await?;
    let decided = last.is_some_and(|(act, _)| act == Act::Refuse.code() || act == Act::Remove.code());
    Ok(decided && !history::appealed(db, piece.kind, piece.id).await?)
}

/// The same move of several pieces that stand for one thing, of those that `may` holds for when they are locked. Their
/// author hears of it once. Says how many moved.
pub async fn decide_all(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    kind: &'static Kind,
    ids: &[i32],
    act: Act,
    may: &(dyn Fn(&Piece) -> bool + Sync),
) -> Result<usize, PortalError> {
    // In one order, so that two people who do it at once don't wait for each other in a circle.
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<usize, PortalError> {
        let mut moved: Vec<Piece> = Vec::new();
        for id in ids {
            let piece = queries::lock(db, kind, id).await?;
            if piece.after(act).is_some() && may(&piece) {
                shift(db, actor, &piece, act, "").await?;
                if moved.iter().all(|told| told.author_id != piece.author_id) {
                    tell(portal, db, actor, &piece, act, "").await?;
                }
                moved.push(piece);
            }
        }
        Ok(moved.len())
    })
    .await
}

/// One move of a locked piece with all that follows from it.
async fn turn(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    piece: &Piece,
    act: Act,
    words: &str,
) -> Result<(), PortalError> {
    shift(db, actor, piece, act, words).await?;
    tell(portal, db, actor, piece, act, words).await
}

/// The move alone: nobody is told.
async fn shift(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    piece: &Piece,
    act: Act,
    words: &str,
) -> Result<(), PortalError> {
    let Some(after) = piece.after(act) else { return Ok(()) };
    let (kind, id) = (piece.kind, piece.id);
    match after {
        State::Success if act == Act::Approve => publish(db, piece).await?,
        State::Success => queries::set_pending(db, piece, None, after).await?,
        State::Deleted => {
            queries::set_pending(db, piece, None, after).await?;
            queries::change(db, kind, id, &json!({ "status": "deleted", (kind.shown): false })).await?;
            queries::tell_feed(db, kind, id, false).await?;
        }
        _ if piece.pending.is_some() => {
            queries::set_pending(db, piece, Some(&piece.document()), after).await?;
        }
        _ => queries::change(db, kind, id, &json!({ "status": after.code() })).await?,
    }
    if act == Act::Appeal {
        queries::assign(db, kind, id, None).await?;
    }
    let line = Line { act: act.code(), before: piece.state, after, words, revision: None };
    queries::tell_history(db, actor.user, (kind, id), piece.sent_at, line).await?;
    audit::record(db, actor, Deed::new(act.code(), kind.table, id).because(words)).await?;
    Ok(())
}

/// The version in work becomes the public one, now or when it is planned.
async fn publish(db: &mut AsyncPgConnection, piece: &Piece) -> QueryResult<()> {
    let (kind, id) = (piece.kind, piece.id);
    let again = piece.pending.is_some();
    let mut row = if again { piece.document().json() } else { json!({}) };
    if again {
        let mut document = piece.document();
        (kind.derive)(&mut document);
        row = document.json();
        queries::set_pending(db, piece, None, State::Success).await?;
    }
    row["status"] = json!("success");
    let later = piece.publish_at.is_some_and(|at| at > Utc::now());
    // A new version of something that is public is public at once.
    if !later || piece.is_public() {
        row[kind.shown] = json!(true);
        if !piece.row["published_at"].is_string() {
            row["published_at"] = json!(super::document::stamp(Utc::now()));
        }
    } else {
        row[kind.shown] = json!(false);
    }
    let shown = row[kind.shown] == true;
    queries::change(db, kind, id, &row).await?;
    if shown { queries::tell_feed(db, kind, id, true).await } else { Ok(()) }
}

/// The author learns what was decided, and who has taken the piece on learns that it came back.
async fn tell(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    piece: &Piece,
    act: Act,
    words: &str,
) -> Result<(), PortalError> {
    let title = |lang| piece.title.say(lang).words;
    let told: Option<Text> = match act {
        Act::Approve => Some(in_all_languages(|t| t.life_told_approved(title(t.lang())))),
        Act::Return => Some(in_all_languages(|t| t.life_told_returned(title(t.lang())))),
        Act::Refuse => Some(in_all_languages(|t| t.life_told_refused(title(t.lang())))),
        Act::Remove => Some(in_all_languages(|t| t.life_told_removed(title(t.lang())))),
        _ => None,
    };
    let said = |words: &str| Text { kk: words.into(), ru: words.into(), en: words.into() };
    if let (Some(title), Some(author)) = (told, piece.author_id.filter(|author| Some(*author) != actor.user)) {
        let path = format!("/cabinet/content/{}/{}", piece.kind.code, piece.id);
        let notice = Notice { kind: notices::Kind::Content, title, description: said(words), path: &path };
        let to = queries::keepers(db, author, piece.company_id).await?;
        notices::notify(portal.outbox(), db, &to, &notice).await?;
    }
    if let (Act::Send, Some(assignee)) = (act, piece.assignee_id) {
        let path = format!("/office/moderation/{}/{}", piece.kind.code, piece.id);
        let title = in_all_languages(|t| t.life_told_again(title(t.lang())));
        let notice = Notice { kind: notices::Kind::Work, title, description: Text::default(), path: &path };
        notices::notify(portal.outbox(), db, &[assignee], &notice).await?;
    }
    Ok(())
}
