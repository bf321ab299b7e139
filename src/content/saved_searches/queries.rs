use super::{
    forms::Wish,
    model::{Rhythm, Search},
};
use crate::{
    access::Actor,
    audit::{self, Deed},
};
use chrono::{DateTime, Utc};
use diesel::{delete, insert_into, prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{
    account_user as u,
    app::{saved_search as s, told_vacancy as told},
    core_vacancy as v,
};

/// The most searches that a person keeps.
pub const MOST: i64 = 20;
const TABLE: &str = "app.saved_search";

/// A person's searches, the newest first.
pub async fn own(mut db: &AsyncPgConnection, person: i32) -> QueryResult<Vec<Search>> {
    Search::query().filter(s::user_id.eq(person)).order(s::id.desc()).limit(MOST).load(&mut db).await
}

pub async fn find(mut db: &AsyncPgConnection, person: i32, id: i64) -> QueryResult<Search> {
    Search::query().filter(s::id.eq(id).and(s::user_id.eq(person))).first(&mut db).await
}

/// Keeps a search; the same filters are one search with the newer name. False when the person has too many.
pub async fn add(db: &mut AsyncPgConnection, actor: &Actor, person: i32, wish: &Wish) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        // One after the other, so that two windows don't share the last place.
        u::table.find(person).select(u::id).for_no_key_update().first::<i32>(db).await?;
        let same = s::table.filter(s::user_id.eq(person).and(s::query.eq(&wish.query))).select(s::id);
        if let Some(id) = same.first::<i64>(db).await.optional()? {
            write(db, actor, id, wish).await?;
            return Ok(true);
        }
        if s::table.filter(s::user_id.eq(person)).count().get_result::<i64>(db).await? >= MOST {
            return Ok(false);
        }
        let row = (
            (s::user_id.eq(person), s::name.eq(&wish.name), s::query.eq(&wish.query)),
            (s::rhythm.eq(wish.rhythm.code()), s::next_at.eq(wish.rhythm.next(Utc::now()))),
        );
        let id: i64 = insert_into(s::table).values(row).returning(s::id).get_result(db).await?;
        audit::record(db, actor, Deed::new("create", TABLE, id)).await?;
        Ok(true)
    })
    .await
}

/// Gives a search another name and rhythm; false when the person has no such search.
pub async fn save(db: &mut AsyncPgConnection, actor: &Actor, person: i32, id: i64, wish: &Wish) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let own = s::table.filter(s::id.eq(id).and(s::user_id.eq(person))).select(s::id).for_update();
        let Some(id) = own.first::<i64>(db).await.optional()? else { return Ok(false) };
        write(db, actor, id, wish).await?;
        Ok(true)
    })
    .await
}

/// Who lets letters come again asks for what is new from now on.
async fn write(db: &mut AsyncPgConnection, actor: &Actor, id: i64, wish: &Wish) -> QueryResult<()> {
    let now = Utc::now();
    let again = s::table.find(id).filter(s::rhythm.eq(Rhythm::Off.code()));
    update(again).set(s::since.eq(now)).execute(db).await?;
    let other = s::table.find(id).filter(s::rhythm.ne(wish.rhythm.code()));
    let set = (s::rhythm.eq(wish.rhythm.code()), s::next_at.eq(wish.rhythm.next(now)));
    update(other).set(set).execute(db).await?;
    update(s::table.find(id)).set(s::name.eq(&wish.name)).execute(db).await?;
    audit::record(db, actor, Deed::new("update", TABLE, id)).await
}

/// False when the person has no such search.
pub async fn remove(db: &mut AsyncPgConnection, actor: &Actor, person: i32, id: i64) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        if delete(s::table.filter(s::id.eq(id).and(s::user_id.eq(person)))).execute(db).await? == 0 {
            return Ok(false);
        }
        audit::record(db, actor, Deed::new("delete", TABLE, id)).await?;
        Ok(true)
    })
    .await
}

/// Ends the letters of one search, as its letter offers; twice is once.
pub async fn stop(db: &mut AsyncPgConnection, actor: &Actor, person: i32, id: i64) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        let own = s::table.filter(s::id.eq(id).and(s::user_id.eq(person)).and(s::rhythm.ne(Rhythm::Off.code())));
        if update(own).set(s::rhythm.eq(Rhythm::Off.code())).execute(db).await? > 0 {
            audit::record(db, actor, Deed::new("update", TABLE, id)).await?;
        }
        Ok(())
    })
    .await
}

/// The next search whose letter is due, locked; another worker has the others.
pub async fn next_due(db: &mut AsyncPgConnection) -> QueryResult<Option<Search>> {
    Search::query()
        .filter(s::rhythm.ne(Rhythm::Off.code()).and(s::next_at.le(Utc::now())))
        .order((s::next_at, s::id))
        .limit(1)
        .for_update()
        .skip_locked()
        .get_result(db)
        .await
        .optional()
}

pub async fn put_off(db: &mut AsyncPgConnection, search: &Search) -> QueryResult<()> {
    let next = search.rhythm().next(Utc::now());
    update(s::table.find(search.id)).set(s::next_at.eq(next)).execute(db).await.map(drop)
}

/// Whether the owner was blocked: who can't sign in can't end the letters either.
pub async fn is_blocked(mut db: &AsyncPgConnection, person: i32) -> QueryResult<bool> {
    u::table.find(person).select(u::blocked).first(&mut db).await
}

/// Remembers what a letter has shown, and forgets what is too old to come again.
pub async fn told(db: &mut AsyncPgConnection, search: i64, ids: &[i32], before: DateTime<Utc>) -> QueryResult<()> {
    let rows: Vec<_> = ids.iter().map(|id| (told::search_id.eq(search), told::vacancy_id.eq(*id))).collect();
    insert_into(told::table).values(rows).on_conflict_do_nothing().execute(db).await?;
    let old = v::table.filter(v::published_at.lt(before)).select(v::id);
    let of_search = told::search_id.eq(search).and(told::vacancy_id.eq_any(old));
    delete(told::table.filter(of_search)).execute(db).await.map(drop)
}
