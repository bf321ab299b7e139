use super::{Fault, Kind, Place, Upload, Wanted};
use crate::{
    access::Me,
    i18n::Texts,
    vault::{Field, Vault},
    web::{Portal, PortalError},
};
use diesel::prelude::*;
use diesel_async::AsyncPgConnection;
use schema::{
    app::{file_name, picture},
    shared_mediafile, shared_protectedmediafile,
};
use uuid::Uuid;

/// What `shared_mediafile.file` holds while a picture is being made: an address that answers.
pub const WAITING: &str = "u/waiting.svg";

/// An upload that lies in the store, to be written into the database by `add_picture` or `add_file`. Without that it
/// is cleaned away after a day.
#[derive(Debug)]
pub struct Kept {
    pub id: Uuid,
    pub upload: Upload,
}

/// Takes what a field held into the store; a `Fault` is for the person who sent it. The network may be asked, so this
/// comes before the transaction.
pub async fn take_in(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    me: &Me,
    sent: Result<Upload, Fault>,
    place: Place,
) -> Result<Result<Kept, Fault>, PortalError> {
    let upload = match sent {
        Ok(upload) => upload,
        Err(fault) => return Ok(Err(fault)),
    };
    if !super::queries::fits(db, me.actor(), quota(portal), upload.size).await? {
        return Ok(Err(Fault::Quota));
    }
    let id = Uuid::new_v4();
    portal.store.put_file(&place.key(id), upload.file.path()).await?;
    Ok(Ok(Kept { id, upload }))
}

/// Takes in the file of a field that may stay empty: nothing where none was chosen, words for the person where it is
/// no good.
pub async fn take_chosen(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    me: &Me,
    sent: Result<Upload, Fault>,
    (wanted, t): (&Wanted, &'static Texts),
) -> Result<Result<Option<Kept>, String>, PortalError> {
    if matches!(sent, Err(Fault::Missing)) {
        return Ok(Ok(None));
    }
    let kept = take_in(portal, db, me, sent, Place::Private).await?;
    Ok(kept.map(Some).map_err(|fault| fault.words(t, wanted, portal.config.files.quota_mb)))
}

/// What all files of one person may take, in bytes.
pub fn quota(portal: &Portal) -> i64 {
    portal.config.files.quota_mb << 20
}

/// A file that not everybody may read, as a row of its owner's list.
#[derive(Debug, Clone, HasQuery)]
#[diesel(base_query = shared_protectedmediafile::table.left_join(file_name::table), table_name = shared_protectedmediafile)]
pub struct PrivateFile {
    pub id: Uuid,
    pub source: String,
    pub primary_key: String,
    pub author_id: Option<i32>,
    pub mime_type: String,
    pub size: i64,
    pub scan_status: String,
    /// Sealed.
    #[diesel(select_expression = file_name::name.nullable())]
    name: Option<String>,
}

impl PrivateFile {
    /// As its owner calls it; a file without a name is called after what it is.
    pub fn name(&self, vault: &Vault) -> String {
        let name = self.name.as_ref().map(|name| vault.show(Field::FileName, self.id, name)).unwrap_or_default();
        let end = Kind::of_mime(&self.mime_type).and_then(|kind| kind.ends().first().copied());
        if name.is_empty() { format!("file.{}", end.unwrap_or("bin")) } else { name }
    }

    /// Whether it may be given to those who may read it.
    pub fn is_open(&self) -> bool {
        matches!(self.scan_status.as_str(), "clean" | "skipped")
    }

    /// Its size for people.
    pub fn size_words(&self, t: &'static Texts) -> String {
        size_words(t, self.size)
    }

    /// What keeps it from being given, or that nobody has looked for viruses.
    pub fn state(&self, t: &'static Texts) -> &'static str {
        match self.scan_status.as_str() {
            "pending" => t.media_pending(),
            "infected" => t.media_infected(),
            "failed" => t.media_failed(),
            "skipped" => t.media_skipped(),
            _ => t.media_clean(),
        }
    }
}

/// A picture that everybody may see, small, with what is still to be done for it.
#[derive(Debug, Clone, HasQuery)]
#[diesel(base_query = shared_mediafile::table.left_join(picture::table), table_name = shared_mediafile)]
pub struct Shown {
    file: String,
    thumbnail: String,
    #[diesel(select_expression = picture::state.nullable())]
    state: Option<String>,
}

impl Shown {
    /// Whether it is still being checked; a placeholder stands there.
    pub fn waits(&self) -> bool {
        self.state.as_deref() == Some("pending")
    }

    /// The path of its smallest form behind `/media/`.
    pub fn small(&self) -> &str {
        if self.thumbnail.is_empty() { &self.file } else { &self.thumbnail }
    }
}

/// A size for people: `340 KB`, `1.2 MB`.
pub fn size_words(t: &'static Texts, bytes: i64) -> String {
    const MB: i64 = 1 << 20;
    if bytes < MB {
        return t.media_kb((bytes + 1023) / 1024);
    }
    let tenths = bytes * 10 / MB;
    let comma = if t.lang() == crate::i18n::Lang::En { '.' } else { ',' };
    t.media_mb(format!("{}{comma}{}", tenths / 10, tenths % 10))
}
