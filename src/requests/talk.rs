//! What is said and given beside the decisions: messages, private notes, documents that are asked for and come.

use super::{
    chain::{self, Event},
    model::Request,
    queries::{self, SOURCE},
    tell,
};
use crate::{
    access::{Actor, Me},
    audit::{self, Deed},
    i18n::Texts,
    media::{self, FileForm, Kept, Place, Slot, WithFiles, quota},
    web::{Portal, PortalError, Problems},
};
use diesel::{insert_into, prelude::*};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::service_extradocument as x;
use serde::Deserialize;
use serde_json::json;

/// The longest message, in characters.
const LONGEST: usize = 5000;

/// What somebody wants to say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub words: String,
    /// Of the form: it is taken once.
    pub key: String,
    /// The event that asked for a document.
    pub asked: String,
}

impl WithFiles for Typed {
    const SLOTS: &'static [Slot] = &[Slot::one("file", media::DOCUMENT)];
}

impl Typed {
    /// The words, which are wanted unless there is a file.
    pub fn check(&self, t: &'static Texts, file: bool) -> Result<&str, Problems> {
        let words = self.words.trim();
        let long = words.chars().count() > LONGEST;
        match (words.is_empty() && !file, long) {
            (true, _) => Err(Problems::one("words", t.requests_words_empty())),
            (_, true) => Err(Problems::one("words", t.forms_too_long(i64::try_from(LONGEST).unwrap_or_default()))),
            _ => Ok(words),
        }
    }

    /// The event that this document answers.
    pub fn answers(&self) -> Option<i32> {
        self.asked.parse().ok()
    }
}

/// A file that came with a form, in the store; none where none was chosen.
pub async fn file(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    me: &Me,
    t: &'static Texts,
    sent: &mut FileForm<Typed>,
) -> Result<Result<Option<Kept>, Problems>, PortalError> {
    let upload = match sent.files.take("file") {
        Err(media::Fault::Missing) => return Ok(Ok(None)),
        upload => upload,
    };
    let kept = media::take_in(portal, db, me, upload, Place::Private).await?;
    let words = |fault: media::Fault| fault.words(t, &media::DOCUMENT, portal.config.files.quota_mb);
    Ok(kept.map(Some).map_err(|fault| Problems::one("file", words(fault))))
}

/// What is said, by whom to whom.
#[derive(Debug)]
pub struct Saying<'s> {
    /// `message`, `note`, `asked`, `document`.
    pub kind: &'static str,
    pub office: bool,
    pub words: &'s str,
    pub key: &'s str,
    pub file: Option<&'s Kept>,
    pub answers: Option<i32>,
}

/// Writes it down and tells the other side; `false` when the same form came before.
pub async fn say(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    actor: &Actor,
    request: &Request,
    saying: &Saying<'_>,
) -> Result<bool, PortalError> {
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<bool, PortalError> {
        queries::lock(db, request.id).await?;
        if !queries::once(db, saying.key).await? {
            return Ok(false);
        }
        let mut data = json!({ "office": saying.office });
        if let Some(kept) = saying.file {
            let place = (SOURCE, request.id.to_string());
            let id = media::add_file(db, &portal.vault, actor, quota(portal), kept, (place.0, &place.1)).await?;
            data["files"] = json!([id]);
            if saying.kind == "document" {
                document(db, actor, request, id).await?;
            }
        }
        if let Some(asked) = saying.answers {
            data["answers"] = json!(asked);
        }
        let event = Event { kind: saying.kind, public: saying.kind != "note", data, words: saying.words };
        chain::append(db, &portal.vault, (request.id, actor.user), &event).await?;
        audit::record(db, actor, Deed::new(saying.kind, SOURCE, request.id)).await?;
        told(portal, db, request, saying).await?;
        Ok(true)
    })
    .await
}

async fn document(db: &mut AsyncPgConnection, actor: &Actor, request: &Request, file: uuid::Uuid) -> QueryResult<()> {
    let row = (x::service_request_id.eq(request.id), x::user_id.eq(actor.user), x::file.eq(Place::Private.key(file)));
    insert_into(x::table).values(row).execute(db).await.map(drop)
}

async fn told(portal: &Portal, db: &mut AsyncPgConnection, request: &Request, saying: &Saying<'_>) -> QueryResult<()> {
    let outbox = portal.outbox();
    match (saying.kind, saying.office) {
        ("note", _) => Ok(()),
        ("asked", _) => tell::applicant_of(outbox, db, request, |t| t.requests_told_asked(request.called(t))).await,
        (_, true) => tell::applicant_of(outbox, db, request, |t| t.requests_told_message(request.called(t))).await,
        (_, false) => tell::office(outbox, db, request, |t| t.requests_told_message(request.called(t))).await,
    }
}
