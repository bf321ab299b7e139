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
    pub may_read: MayRead,
}

/// One line per section that lets others than the author read its files.
pub const READERS: &[Reader] = &[
    Reader { source: requests::SOURCE, may_read: |db, me, key| requests::may_read(db, me, key).boxed_local() },
    Reader { source: candidates::FILES, may_read: |db, me, key| candidates::may_read(db, me, key).boxed_local() },
    Reader { source: solutions::FILES, may_read: |db, me, key| solutions::may_read(db, me, key).boxed_local() },
];

/// The author may, and whoever the file's section names.
pub async fn may_read(db: &mut AsyncPgConnection, me: &Me, file: &PrivateFile) -> QueryResult<bool> {
    if file.author_id == Some(me.id) {
        return Ok(true);
    }
    match READERS.iter().find(|reader| reader.source == file.source) {
        Some(reader) => (reader.may_read)(db, me, &file.primary_key).await,
        None => Ok(false),
    }
}
