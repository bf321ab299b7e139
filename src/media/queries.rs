use super::{Kept, Place, PrivateFile, Shown, model::WAITING, picture::Scaled, picture::THUMBNAIL, work};
use crate::{
    access::Actor,
    audit::{self, Deed},
    db::functions::bytes_of,
    i18n::Text,
    jobs,
    vault::{Field, Vault},
};
use chrono::{DateTime, Utc};
use diesel::{
    delete,
    dsl::sql,
    insert_into,
    prelude::*,
    result::Error,
    sql_types::{Bool, Integer, Timestamptz, Uuid as SqlUuid},
    update,
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{
    account_user as u, app::file_name as n, app::picture as k, shared_mediafile as m, shared_protectedmediafile as p,
};
use serde_json::json;
use uuid::Uuid;

/// More private files than a section keeps at one of its rows.
const AT_ONE_ROW: i64 = 50;

/// Whether a person's files leave room for one more of this size, in bytes. Those of staff are not counted.
pub async fn fits(db: &mut AsyncPgConnection, actor: &Actor, quota: i64, size: u64) -> QueryResult<bool> {
    let Some(user) = actor.user.filter(|_| !actor.staff) else { return Ok(true) };
    let taken: i64 = diesel::select(bytes_of(user)).get_result(db).await?;
    Ok(i64::try_from(size).is_ok_and(|size| taken.saturating_add(size) <= quota))
}

/// The same in the transaction that writes, one file of a person after the other: two windows don't share the rest.
async fn take_room(db: &mut AsyncPgConnection, actor: &Actor, quota: i64, size: u64) -> QueryResult<i64> {
    if let Some(user) = actor.user {
        u::table.find(user).select(u::id).for_no_key_update().first::<i32>(db).await?;
    }
    if fits(db, actor, quota, size).await? {
        Ok(i64::try_from(size).unwrap_or(i64::MAX))
    } else {
        Err(Error::RollbackTransaction)
    }
}

/// Writes a picture that everybody will see when it has been checked and made; until then its row leads to a
/// placeholder. Belongs into the transaction of what refers to it; fails with `RollbackTransaction` when another
/// file took the last room meanwhile.
pub async fn add_picture(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    quota: i64,
    kept: &Kept,
    alt: &Text,
) -> QueryResult<Uuid> {
    let upload = &kept.upload;
    let size = take_room(db, actor, quota, upload.size).await?;
    let row = (
        (m::id.eq(kept.id), m::file.eq(WAITING), m::thumbnail.eq(WAITING), m::mime_type.eq("image/webp")),
        (m::author_id.eq(actor.user), m::size.eq(size), m::alt.eq(alt), m::sha256.eq(&upload.sha256)),
    );
    insert_into(m::table).values(row).execute(db).await?;
    insert_into(k::table).values(k::media_id.eq(kept.id)).execute(db).await?;
    jobs::enqueue(db, work::PICTURE, &json!({ "id": kept.id }), actor.user).await?;
    audit::record(db, actor, Deed::new("create", "shared_mediafile", kept.id)).await?;
    Ok(kept.id)
}

/// Writes a file that only its author and whom `readers` names for this source may read, when it has been checked.
/// Belongs into the transaction of what refers to it; fails as `add_picture` does.
pub async fn add_file(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    actor: &Actor,
    quota: i64,
    kept: &Kept,
    (source, primary_key): (&str, &str),
) -> QueryResult<Uuid> {
    let upload = &kept.upload;
    let size = take_room(db, actor, quota, upload.size).await?;
    let row = (
        (
            p::id.eq(kept.id),
            p::file.eq(Place::Private.key(kept.id)),
            p::source.eq(source),
            p::primary_key.eq(primary_key),
        ),
        (p::author_id.eq(actor.user), p::mime_type.eq(upload.looked.kind.mime()), p::size.eq(size)),
        p::sha256.eq(&upload.sha256),
    );
    insert_into(p::table).values(row).execute(db).await?;
    let name = vault.seal(Field::FileName, kept.id, &upload.name);
    insert_into(n::table).values((n::file_id.eq(kept.id), n::name.eq(name))).execute(db).await?;
    jobs::enqueue(db, work::FILE, &json!({ "id": kept.id }), actor.user).await?;
    audit::record(db, actor, Deed::new("create", "shared_protectedmediafile", kept.id)).await?;
    Ok(kept.id)
}

/// Removes a picture that somebody has sent, its row at once and its files behind the page's back. Pictures that came
/// with the portal's content stay: they belong to many.
pub async fn remove_picture(db: &mut AsyncPgConnection, actor: &Actor, id: Uuid) -> QueryResult<()> {
    if drop_picture(db, id).await? {
        audit::record(db, actor, Deed::new("delete", "shared_mediafile", id)).await?;
    }
    Ok(())
}

/// The same for nobody in particular; false when there is no such picture.
pub async fn drop_picture(db: &mut AsyncPgConnection, id: Uuid) -> QueryResult<bool> {
    let sent = diesel::dsl::exists(k::table.filter(k::media_id.eq(id)));
    if delete(m::table.filter(m::id.eq(id)).filter(sent)).execute(db).await? == 0 {
        return Ok(false);
    }
    jobs::enqueue(db, work::REMOVAL, &json!({ "picture": id }), None).await?;
    Ok(true)
}

/// Removes a private file.
pub async fn remove_file(db: &mut AsyncPgConnection, actor: &Actor, id: Uuid) -> QueryResult<()> {
    if delete(p::table.find(id)).execute(db).await? > 0 {
        jobs::enqueue(db, work::REMOVAL, &json!({ "file": id }), None).await?;
        audit::record(db, actor, Deed::new("delete", "shared_protectedmediafile", id)).await?;
    }
    Ok(())
}

/// Removes all private files of a person that belong to rows of this table.
pub async fn remove_files_of(db: &mut AsyncPgConnection, actor: &Actor, person: i32, source: &str) -> QueryResult<()> {
    let own = p::table.filter(p::author_id.eq(person).and(p::source.eq(source)));
    for id in own.select(p::id).load::<Uuid>(db).await? {
        remove_file(db, actor, id).await?;
    }
    Ok(())
}

/// The private files that belong to a row of a section, the oldest first. Few: the section bounds them.
pub async fn files_at(
    mut db: &AsyncPgConnection,
    (source, primary_key): (&str, &str),
) -> QueryResult<Vec<PrivateFile>> {
    let own = PrivateFile::query().filter(p::source.eq(source).and(p::primary_key.eq(primary_key)));
    own.order((p::created_at, p::id)).limit(AT_ONE_ROW).load(&mut db).await
}

/// Removes all of them.
pub async fn remove_files_at(db: &mut AsyncPgConnection, actor: &Actor, place: (&str, &str)) -> QueryResult<()> {
    for file in files_at(db, place).await? {
        remove_file(db, actor, file.id).await?;
    }
    Ok(())
}

/// The private files that a person has sent, as far as they may be given: the quota bounds them. What somebody has sent
/// for a request of others belongs to that.
pub async fn own_files(mut db: &AsyncPgConnection, person: i32) -> QueryResult<Vec<PrivateFile>> {
    let requests = sql::<Bool>(
        "(source <> 'service_servicerequest' OR primary_key IN \
          (SELECT id::text FROM public.service_servicerequest WHERE author_id = ",
    );
    let theirs = requests.bind::<Integer, _>(person).sql("))");
    let own = PrivateFile::query().filter(p::author_id.eq(person)).filter(theirs);
    let open = own.filter(p::scan_status.eq_any(["clean", "skipped"]));
    open.order((p::created_at, p::id)).load(&mut db).await
}

/// The pictures that a person has sent and that are made, each with its full width.
pub async fn own_pictures(mut db: &AsyncPgConnection, person: i32) -> QueryResult<Vec<(Uuid, u32)>> {
    let made = k::table.inner_join(m::table).filter(m::author_id.eq(person)).filter(k::state.ne("pending"));
    let rows: Vec<(Uuid, Vec<i32>)> =
        made.order((m::created_at, m::id)).select((m::id, k::widths)).load(&mut db).await?;
    let full = |widths: Vec<i32>| widths.last().and_then(|width| u32::try_from(*width).ok());
    Ok(rows.into_iter().filter_map(|(id, widths)| Some((id, full(widths)?))).collect())
}

/// Private files by their ids.
pub async fn files(mut db: &AsyncPgConnection, ids: &[Uuid]) -> QueryResult<Vec<PrivateFile>> {
    PrivateFile::query().filter(p::id.eq_any(ids)).order(p::created_at).load(&mut db).await
}

/// One picture.
pub async fn picture(mut db: &AsyncPgConnection, id: Uuid) -> QueryResult<Option<Shown>> {
    Shown::query().filter(m::id.eq(id)).first(&mut db).await.optional()
}

/// The author of a picture that has not been made yet; `None` when there is nothing to do.
pub async fn waiting_picture(mut db: &AsyncPgConnection, id: Uuid) -> QueryResult<Option<Option<i32>>> {
    let waiting = k::table.inner_join(m::table).filter(k::media_id.eq(id)).filter(k::state.eq("pending"));
    waiting.select(m::author_id).first(&mut db).await.optional()
}

/// A picture is there in these widths, the largest last.
pub async fn picture_made(db: &mut AsyncPgConnection, id: Uuid, state: &str, made: &[Scaled]) -> QueryResult<()> {
    let Some(full) = made.last() else { return Ok(()) };
    let whole = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    let thumbnail = full.width.min(THUMBNAIL);
    let bytes: usize = made.iter().map(|one| one.webp.len()).sum();
    let row = (
        (m::file.eq(format!("u/{id}/{}.webp", full.width)), m::thumbnail.eq(format!("u/{id}/{thumbnail}.webp"))),
        (m::width.eq(whole(full.width)), m::height.eq(whole(full.height))),
        m::size.eq(i64::try_from(bytes).unwrap_or(i64::MAX)),
    );
    update(m::table.find(id)).set(row).execute(db).await?;
    let widths: Vec<i32> = made.iter().map(|one| whole(one.width)).collect();
    update(k::table.find(id)).set((k::state.eq(state), k::widths.eq(widths))).execute(db).await.map(drop)
}

/// What is known of a private file now; its size and hash where it was written anew.
pub async fn file_looked(
    db: &mut AsyncPgConnection,
    id: Uuid,
    state: &str,
    anew: Option<(i64, String)>,
) -> QueryResult<()> {
    let pending = p::table.find(id).filter(p::scan_status.eq("pending"));
    match anew {
        Some((size, sha256)) => {
            let row = (p::scan_status.eq(state), p::size.eq(size), p::sha256.eq(sha256));
            update(pending).set(row).execute(db).await.map(drop)
        }
        None => update(pending).set(p::scan_status.eq(state)).execute(db).await.map(drop),
    }
}

/// Pictures that nothing refers to, since before then.
pub async fn unused(db: &mut AsyncPgConnection, before: DateTime<Utc>, most: i32) -> QueryResult<Vec<Uuid>> {
    #[derive(QueryableByName)]
    struct Unused {
        #[diesel(sql_type = SqlUuid)]
        unused_pictures: Uuid,
    }
    let asked = diesel::sql_query("select unused_pictures from app.unused_pictures($1, $2)");
    let found: Vec<Unused> = asked.bind::<Timestamptz, _>(before).bind::<Integer, _>(most).load(db).await?;
    Ok(found.into_iter().map(|one| one.unused_pictures).collect())
}

/// Those of these ids that have a row, of pictures or of private files.
pub async fn known(mut db: &AsyncPgConnection, ids: &[Uuid]) -> QueryResult<Vec<Uuid>> {
    let mut known: Vec<Uuid> = m::table.filter(m::id.eq_any(ids)).select(m::id).load(&mut db).await?;
    known.extend(p::table.filter(p::id.eq_any(ids)).select(p::id).load::<Uuid>(&mut db).await?);
    Ok(known)
}
