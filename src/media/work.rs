//! What is done with files behind the pages' back: looking for viruses, making pictures, cleaning up.

use super::{
    Incoming, Kind, Place,
    picture::{self, Scaled},
    queries,
    scan::{Verdict, scan},
};
use crate::{
    i18n::Texts,
    jobs::{Context, Task},
    notices,
};
use anyhow::Context as _;
use chrono::{TimeDelta, Utc};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use futures_util::{StreamExt, TryStreamExt};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{path::PathBuf, time::Duration};
use uuid::Uuid;

/// The names of the jobs.
pub const PICTURE: &str = "picture";
pub const FILE: &str = "file";
pub const REMOVAL: &str = "file removal";

/// How long a file may lie without a row that knows it, and a picture without anything that shows it.
const ORPHANED: TimeDelta = TimeDelta::days(1);
/// How long a file may be on its way.
const ARRIVING: Duration = Duration::from_secs(3600);
const BATCH: usize = 200;

fn id_of(task: &Task<'_>, name: &str) -> Option<Uuid> {
    task.payload.get(name)?.as_str()?.parse().ok()
}

/// Checks a picture and makes it in all widths. What was sent is removed then.
pub async fn make_picture(task: &Task<'_>) -> anyhow::Result<Value> {
    let context = task.context;
    let id = id_of(task, "id").context("no id")?;
    let mut db = context.db().await?;
    let original = Place::Original.key(id);
    let Some(author) = queries::waiting_picture(&db, id).await? else {
        context.store.remove(&original).await?;
        return Ok(json!({}));
    };
    let copy = Incoming::new(&context.store.incoming);
    anyhow::ensure!(context.store.fetch(&original, copy.path()).await?, "the picture is not in the store");
    let verdict = scan(&context.config.files.scanner, copy.path()).await?;
    let path = copy.path().to_owned();
    let made = match verdict {
        Verdict::Infected => None,
        _ => scaled(context, path).await?,
    };
    let Some(made) = made else {
        refuse_picture(&mut db, id, author, verdict).await?;
        return Ok(json!({ "state": verdict.code() }));
    };
    for one in &made {
        context.store.put(&Place::Picture(one.width).key(id), one.webp.clone()).await?;
    }
    queries::picture_made(&mut db, id, verdict.code(), &made).await?;
    context.store.remove(&original).await?;
    Ok(json!({ "state": verdict.code() }))
}

/// All widths of a picture; `None` where it can't be read after all.
async fn scaled(context: &Context, path: PathBuf) -> anyhow::Result<Option<Vec<Scaled>>> {
    let _turn = context.store.looks.acquire().await?;
    let making = tokio::task::spawn_blocking(move || {
        let kinds = [Kind::Jpeg, Kind::Png, Kind::Webp];
        let read = kinds.into_iter().find_map(|kind| picture::read(&path, kind).ok());
        read.map(|picture| picture.scaled()).transpose()
    });
    making.await?
}

/// Words of the portal that a person is told.
type Words = fn(&'static Texts) -> &'static str;

fn virus(t: &'static Texts) -> &'static str {
    t.media_notice_virus()
}

async fn refuse_picture(
    db: &mut AsyncPgConnection,
    id: Uuid,
    author: Option<i32>,
    verdict: Verdict,
) -> anyhow::Result<()> {
    let words: Words = if verdict == Verdict::Infected { virus } else { |t| t.media_notice_broken() };
    drop_and_tell(db, id, author, words).await
}

async fn drop_and_tell(db: &mut AsyncPgConnection, id: Uuid, author: Option<i32>, words: Words) -> anyhow::Result<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> diesel::QueryResult<()> {
        if queries::drop_picture(db, id).await? {
            tell(db, author, words).await?;
        }
        Ok(())
    })
    .await?;
    Ok(())
}

async fn tell(db: &mut AsyncPgConnection, author: Option<i32>, words: Words) -> diesel::QueryResult<()> {
    let Some(author) = author else { return Ok(()) };
    let title = notices::in_all_languages(|t| words(t).to_owned());
    notices::tell(db, author, notices::Kind::Account.code(), &title, &Default::default(), "/cabinet").await
}

/// Checks a private file; a picture is written anew, so that it holds nothing but its pixels.
pub async fn look_at_file(task: &Task<'_>) -> anyhow::Result<Value> {
    let context = task.context;
    let id = id_of(task, "id").context("no id")?;
    let mut db = context.db().await?;
    let found = queries::files(&db, &[id]).await?;
    let Some(file) = found.first().filter(|file| file.scan_status == "pending") else { return Ok(json!({})) };
    let key = Place::Private.key(id);
    let copy = Incoming::new(&context.store.incoming);
    anyhow::ensure!(context.store.fetch(&key, copy.path()).await?, "the file is not in the store");
    let verdict = scan(&context.config.files.scanner, copy.path()).await?;
    if verdict == Verdict::Infected {
        db.transaction(async |db: &mut AsyncPgConnection| -> diesel::QueryResult<()> {
            queries::file_looked(db, id, verdict.code(), None).await?;
            tell(db, file.author_id, virus).await
        })
        .await?;
        context.store.remove(&key).await?;
        return Ok(json!({ "state": verdict.code() }));
    }
    let kind = Kind::of_mime(&file.mime_type).filter(|kind| kind.is_picture());
    let anew = match kind {
        Some(kind) => Some(written_anew(context, copy.path().to_owned(), kind, &key).await?),
        None => None,
    };
    queries::file_looked(&mut db, id, verdict.code(), anew).await?;
    Ok(json!({ "state": verdict.code() }))
}

async fn written_anew(context: &Context, path: PathBuf, kind: Kind, key: &str) -> anyhow::Result<(i64, String)> {
    let _turn = context.store.looks.acquire().await?;
    let writing = tokio::task::spawn_blocking(move || match picture::read(&path, kind) {
        Ok(picture) => picture.anew(kind),
        Err(fault) => anyhow::bail!("the picture can't be read again: {fault:?}"),
    });
    let bytes = writing.await??;
    let outcome =
        (i64::try_from(bytes.len())?, Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect());
    context.store.put(key, bytes).await?;
    Ok(outcome)
}

fn unchecked(t: &'static Texts) -> &'static str {
    t.media_notice_unchecked()
}

/// A picture that no try could check or make is gone, and its owner is told.
pub async fn give_up_picture(task: &Task<'_>) -> anyhow::Result<Value> {
    let id = id_of(task, "id").context("no id")?;
    let mut db = task.context.db().await?;
    if let Some(author) = queries::waiting_picture(&db, id).await? {
        drop_and_tell(&mut db, id, author, unchecked).await?;
    }
    Ok(json!({}))
}

/// The same of a private file: its row stays and says so, because something refers to it.
pub async fn give_up_file(task: &Task<'_>) -> anyhow::Result<Value> {
    let id = id_of(task, "id").context("no id")?;
    let mut db = task.context.db().await?;
    let found = queries::files(&db, &[id]).await?;
    let Some(file) = found.first().filter(|file| file.scan_status == "pending") else { return Ok(json!({})) };
    db.transaction(async |db: &mut AsyncPgConnection| -> diesel::QueryResult<()> {
        queries::file_looked(db, id, "failed", None).await?;
        tell(db, file.author_id, unchecked).await
    })
    .await?;
    task.context.store.remove(&Place::Private.key(id)).await?;
    Ok(json!({}))
}

/// Removes the files of what has no row any more.
pub async fn remove(task: &Task<'_>) -> anyhow::Result<Value> {
    let store = &task.context.store;
    if let Some(id) = id_of(task, "file") {
        store.remove(&Place::Private.key(id)).await?;
    }
    if let Some(id) = id_of(task, "picture") {
        store.remove(&Place::Original.key(id)).await?;
        let made: Vec<_> = store.list(&format!("pictures/{id}")).try_collect().await?;
        for (key, _) in made {
            store.remove(&key).await?;
        }
    }
    Ok(json!({}))
}

/// Cleans away what nobody knows: files that never arrived whole, pictures that nothing shows, and what lies in the
/// store without a row.
pub async fn clean(context: &Context) -> anyhow::Result<()> {
    let mut db = context.db().await?;
    sweep_incoming(context).await?;
    let before = Utc::now() - ORPHANED;
    for id in queries::unused(&mut db, before, i32::try_from(BATCH)?).await? {
        db.transaction(async |db: &mut AsyncPgConnection| queries::drop_picture(db, id).await).await?;
    }
    for folder in ["originals", "pictures", "private"] {
        let mut chunks = std::pin::pin!(context.store.list(folder).try_chunks(BATCH));
        while let Some(chunk) = chunks.next().await {
            let old = chunk.map_err(|error| error.1)?.into_iter().filter(|(_, at)| *at < before);
            let old: Vec<(String, Uuid)> = old.filter_map(|(key, _)| Some((key.clone(), owner(&key)?))).collect();
            let ids: Vec<Uuid> = old.iter().map(|(_, id)| *id).collect();
            let known = queries::known(&db, &ids).await?;
            for (key, _) in old.iter().filter(|(_, id)| !known.contains(id)) {
                context.store.remove(key).await?;
            }
        }
    }
    Ok(())
}

/// Whose file lies under this key: `pictures/ID/480.webp`, `private/ID`.
fn owner(key: &str) -> Option<Uuid> {
    key.split('/').nth(1)?.parse().ok()
}

async fn sweep_incoming(context: &Context) -> anyhow::Result<()> {
    let mut entries = tokio::fs::read_dir(&context.store.incoming).await?;
    while let Some(entry) = entries.next_entry().await? {
        // Another process may have removed it meanwhile.
        let Ok(meta) = entry.metadata().await else { continue };
        if meta.modified()?.elapsed().is_ok_and(|age| age > ARRIVING) {
            let _ = tokio::fs::remove_file(entry.path()).await;
        }
    }
    Ok(())
}
