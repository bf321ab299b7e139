use super::{
    forms::{Entry, EntryForm},
    model::{Certificate, Course, Cv, Education, Experience, Part},
};
use crate::{
    access::Actor,
    audit::{self, Deed},
    media::{self, Kept},
    vault::Vault,
};
use diesel::{delete, insert_into, prelude::*, result::Error, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{
    account_certificate as c, account_course as k, account_education as e, account_experience as x, account_user as u,
};
use uuid::Uuid;

/// The most entries of one part.
pub const MOST: i64 = 50;

pub async fn cv(mut db: &AsyncPgConnection, user: i32) -> QueryResult<Cv> {
    let education = Education::query().filter(e::user_id.eq(user));
    let education =
        education.order((e::graduation_year.desc().nulls_first(), e::id.desc())).limit(MOST).load(&mut db).await?;
    let experience = Experience::query().filter(x::user_id.eq(user));
    let experience = experience
        .order((x::ended_on.desc().nulls_first(), x::started_on.desc().nulls_last(), x::id.desc()))
        .limit(MOST)
        .load(&mut db)
        .await?;
    let certificates = Certificate::query().filter(c::user_id.eq(user));
    let certificates: Vec<Certificate> =
        certificates.order((c::issue_date.desc().nulls_last(), c::id.desc())).limit(MOST).load(&mut db).await?;
    let courses = Course::query().filter(k::user_id.eq(user));
    let courses =
        courses.order((k::graduation_date.desc().nulls_last(), k::id.desc())).limit(MOST).load(&mut db).await?;
    let ids: Vec<Uuid> = certificates.iter().filter_map(|one| one.file_id).collect();
    let files = if ids.is_empty() { Vec::new() } else { media::files(db, &ids).await? };
    Ok(Cv { education, experience, certificates, courses, files })
}

/// One of a person's own entries, to be changed.
pub async fn find(mut db: &AsyncPgConnection, user: i32, part: Part, id: i32) -> QueryResult<Option<EntryForm>> {
    Ok(match part {
        Part::Education => {
            let own = Education::query().filter(e::id.eq(id)).filter(e::user_id.eq(user));
            own.first(&mut db).await.optional()?.map(EntryForm::from)
        }
        Part::Experience => {
            let own = Experience::query().filter(x::id.eq(id)).filter(x::user_id.eq(user));
            own.first(&mut db).await.optional()?.map(EntryForm::from)
        }
        Part::Certificate => {
            let own = Certificate::query().filter(c::id.eq(id)).filter(c::user_id.eq(user));
            own.first(&mut db).await.optional()?.map(EntryForm::from)
        }
        Part::Course => {
            let own = Course::query().filter(k::id.eq(id)).filter(k::user_id.eq(user));
            own.first(&mut db).await.optional()?.map(EntryForm::from)
        }
    })
}

/// How many entries a part has.
pub async fn count(mut db: &AsyncPgConnection, user: i32, part: Part) -> QueryResult<i64> {
    match part {
        Part::Education => e::table.filter(e::user_id.eq(user)).count().get_result(&mut db).await,
        Part::Experience => x::table.filter(x::user_id.eq(user)).count().get_result(&mut db).await,
        Part::Certificate => c::table.filter(c::user_id.eq(user)).count().get_result(&mut db).await,
        Part::Course => k::table.filter(k::user_id.eq(user)).count().get_result(&mut db).await,
    }
}

/// A file that was sent with a certificate, and the room that its owner has.
pub struct Paper<'p> {
    pub vault: &'p Vault,
    pub quota: i64,
    pub kept: &'p Kept,
}

/// Adds an entry; `RollbackTransaction` when there are too many.
pub async fn add(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    user: i32,
    part: Part,
    entry: &Entry,
    paper: Option<Paper<'_>>,
) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        // Two windows of one person come one after the other.
        u::table.find(user).select(u::id).for_no_key_update().first::<i32>(db).await?;
        if count(db, user, part).await? >= MOST {
            return Err(Error::RollbackTransaction);
        }
        let id = insert(db, user, entry).await?;
        attach(db, actor, id, paper).await?;
        audit::record(db, actor, Deed::new("create", part.table(), id)).await
    })
    .await
}

/// Changes one of a person's own entries; false when there is none.
pub async fn save(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    user: i32,
    (part, id): (Part, i32),
    entry: &Entry,
    paper: Option<Paper<'_>>,
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        if !write(db, user, id, entry).await? {
            return Ok(false);
        }
        attach(db, actor, id, paper).await?;
        audit::record(db, actor, Deed::new("update", part.table(), id)).await?;
        Ok(true)
    })
    .await
}

/// Removes one of a person's own entries with its file; false when there is none.
pub async fn remove(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    user: i32,
    (part, id): (Part, i32),
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let gone = match part {
            Part::Education => delete(e::table.find(id).filter(e::user_id.eq(user))).execute(db).await?,
            Part::Experience => delete(x::table.find(id).filter(x::user_id.eq(user))).execute(db).await?,
            Part::Course => delete(k::table.find(id).filter(k::user_id.eq(user))).execute(db).await?,
            Part::Certificate => {
                let own = delete(c::table.find(id).filter(c::user_id.eq(user)));
                let file: Option<Option<Uuid>> = own.returning(c::file_id).get_result(db).await.optional()?;
                if let Some(Some(file)) = file {
                    media::remove_file(db, actor, file).await?;
                }
                usize::from(file.is_some())
            }
        };
        if gone > 0 {
            audit::record(db, actor, Deed::new("delete", part.table(), id)).await?;
        }
        Ok(gone > 0)
    })
    .await
}

/// Puts the file of a certificate in the place of the one before.
async fn attach(db: &mut AsyncPgConnection, actor: &Actor, id: i32, paper: Option<Paper<'_>>) -> QueryResult<()> {
    let Some(Paper { vault, quota, kept }) = paper else { return Ok(()) };
    let old: Option<Uuid> = c::table.find(id).select(c::file_id).for_update().first(db).await?;
    let owner = (Part::Certificate.table(), id.to_string());
    let new = media::add_file(db, vault, actor, quota, kept, (owner.0, &owner.1)).await?;
    update(c::table.find(id)).set(c::file_id.eq(new)).execute(db).await?;
    match old {
        Some(old) => media::remove_file(db, actor, old).await,
        None => Ok(()),
    }
}

async fn insert(db: &mut AsyncPgConnection, user: i32, entry: &Entry) -> QueryResult<i32> {
    match entry {
        Entry::Education { name, degree, speciality, year } => {
            let row =
                (e::name.eq(name), e::degree.eq(degree), e::speciality.eq(speciality), e::graduation_year.eq(*year));
            insert_into(e::table).values((e::user_id.eq(user), row)).returning(e::id).get_result(db).await
        }
        Entry::Experience { name, position, description, started, ended } => {
            let words = (x::name.eq(name), x::position.eq(position), x::description.eq(description));
            let row = (x::user_id.eq(user), words, x::started_on.eq(*started), x::ended_on.eq(*ended));
            insert_into(x::table).values(row).returning(x::id).get_result(db).await
        }
        Entry::Certificate { name, organization, issued, url } => {
            let row = (c::name.eq(name), c::organization.eq(organization), c::issue_date.eq(*issued), c::url.eq(url));
            insert_into(c::table).values((c::user_id.eq(user), row)).returning(c::id).get_result(db).await
        }
        Entry::Course { name, skills, graduated } => {
            let row = (k::name.eq(name), k::top_skills.eq(skills), k::graduation_date.eq(*graduated));
            insert_into(k::table).values((k::user_id.eq(user), row)).returning(k::id).get_result(db).await
        }
    }
}

async fn write(db: &mut AsyncPgConnection, user: i32, id: i32, entry: &Entry) -> QueryResult<bool> {
    let changed = match entry {
        Entry::Education { name, degree, speciality, year } => {
            let row =
                (e::name.eq(name), e::degree.eq(degree), e::speciality.eq(speciality), e::graduation_year.eq(*year));
            update(e::table.find(id).filter(e::user_id.eq(user))).set(row).execute(db).await?
        }
        Entry::Experience { name, position, description, started, ended } => {
            let words = (x::name.eq(name), x::position.eq(position), x::description.eq(description));
            let row = (words, x::started_on.eq(*started), x::ended_on.eq(*ended));
            update(x::table.find(id).filter(x::user_id.eq(user))).set(row).execute(db).await?
        }
        Entry::Certificate { name, organization, issued, url } => {
            let row = (c::name.eq(name), c::organization.eq(organization), c::issue_date.eq(*issued), c::url.eq(url));
            update(c::table.find(id).filter(c::user_id.eq(user))).set(row).execute(db).await?
        }
        Entry::Course { name, skills, graduated } => {
            let row = (k::name.eq(name), k::top_skills.eq(skills), k::graduation_date.eq(*graduated));
            update(k::table.find(id).filter(k::user_id.eq(user))).set(row).execute(db).await?
        }
    };
    Ok(changed > 0)
}
