use super::PrivateFile;
use crate::{
    access::Me,
    content::{candidates, solutions},
    requests,
};
use diesel::QueryResult;
use diesel_async::AsyncPgConnection;
use futures_util::{FutureExt, future::LocalBoxFuture};

/// Whether a person may read the private files of one source. The key is `primary_key` of the file: the row of the
/// section that it belongs to.
pub type MayRead = for<'r> fn(&'r mut AsyncPgConnection, &'r Me, &'r str) -> LocalBoxFuture<'r, QueryResult<bool>>;

pub struct Reader {
    /// As `shared_protectedmediafile.source` has it: the table of the section's row.
    pub source: &'static str,
    /// Whether the author reads it whatever becomes of the row. Where several people fill one thing in, what they send
    /// is part of it and no longer theirs.
    author: bool,
    pub may_read: MayRead,
}

/// One line per section that decides who reads its files.
pub const READERS: &[Reader] = &[
    Reader {
        source: requests::SOURCE,
        author: false,
        may_read: |db, me, key| requests::may_read(db, me, key).boxed_local(),
    },
    Reader {
        source: candidates::FILES,
        author: true,
        may_read: |db, me, key| candidates::may_read(db, me, key).boxed_local(),
    },
    Reader {
        source: solutions::FILES,
        author: true,
        may_read: |db, me, key| solutions::may_read(db, me, key).boxed_local(),
    },
];

/// Whom the file's section names, and the author; of files that belong to no section the author alone.
pub async fn may_read(db: &mut AsyncPgConnection, me: &Me, file: &PrivateFile) -> QueryResult<bool> {
    let reader = READERS.iter().find(|reader| reader.source == file.source);
    if file.author_id == Some(me.id) && reader.is_none_or(|reader| reader.author) {
        return Ok(true);
    }
    match reader {
        Some(reader) => (reader.may_read)(db, me, &file.primary_key).await,
        None => Ok(false),
    }
}
