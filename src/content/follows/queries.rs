use super::model::{CompanyLine, Followed, PersonLine};
use crate::{
    access::Actor,
    audit::{self, Deed},
    people::contacts,
    web::{PER_PAGE, Slice, offset},
};
use diesel::{delete, dsl::exists, insert_into, prelude::*, select};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use futures_util::try_join;
use schema::{community_companyfollow as cf, community_userfollow as uf};

/// The most people that one's list shows; nobody follows more.
const PEOPLE: i64 = 200;

pub async fn follows(mut db: &AsyncPgConnection, person: i32, what: Followed) -> QueryResult<bool> {
    match what {
        Followed::Person(id) => {
            let own = uf::table.filter(uf::follower_id.eq(person).and(uf::followed_id.eq(id)));
            select(exists(own)).get_result(&mut db).await
        }
        Followed::Company(id) => {
            let own = cf::table.filter(cf::follower_id.eq(person).and(cf::followed_id.eq(id)));
            select(exists(own)).get_result(&mut db).await
        }
    }
}

/// Begins to follow, or ends it; twice is once.
pub async fn follow(db: &mut AsyncPgConnection, actor: &Actor, what: Followed, on: bool) -> QueryResult<()> {
    let Some(person) = actor.user else { return Ok(()) };
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        let (table, id, changed) = match (what, on) {
            (Followed::Person(id), true) => {
                let row = (uf::follower_id.eq(person), uf::followed_id.eq(id));
                let new = insert_into(uf::table).values(row).on_conflict_do_nothing();
                ("community_userfollow", id, new.execute(db).await?)
            }
            (Followed::Person(id), false) => {
                let own = uf::table.filter(uf::follower_id.eq(person).and(uf::followed_id.eq(id)));
                ("community_userfollow", id, delete(own).execute(db).await?)
            }
            (Followed::Company(id), true) => {
                let row = (cf::follower_id.eq(person), cf::followed_id.eq(id));
                let new = insert_into(cf::table).values(row).on_conflict_do_nothing();
                ("community_companyfollow", id, new.execute(db).await?)
            }
            (Followed::Company(id), false) => {
                let own = cf::table.filter(cf::follower_id.eq(person).and(cf::followed_id.eq(id)));
                ("community_companyfollow", id, delete(own).execute(db).await?)
            }
        };
        if changed == 0 {
            return Ok(());
        }
        audit::record(db, actor, Deed::new(if on { "follow" } else { "unfollow" }, table, id)).await
    })
    .await
}

/// A page of the companies that a person follows, and the people.
pub async fn own(db: &AsyncPgConnection, person: i32, page: i64) -> QueryResult<(Slice<CompanyLine>, Vec<PersonLine>)> {
    let (mut one, mut two, mut three) = (db, db, db);
    let total = cf::table.filter(cf::follower_id.eq(person)).count().get_result(&mut one);
    let rows = CompanyLine::query()
        .filter(cf::follower_id.eq(person))
        .order(cf::id.desc())
        .limit(PER_PAGE)
        .offset(offset(page))
        .load(&mut two);
    let people = PersonLine::query().filter(uf::follower_id.eq(person)).order(uf::id.desc()).limit(PEOPLE);
    let (total, rows, mut people) = try_join!(total, rows, people.load(&mut three))?;
    // Who has no public page any more is named to nobody, those who followed it included.
    let followed: Vec<i32> = people.iter().map(|line| line.followed_id).collect();
    let public = contacts::public_among(db, &followed).await?;
    people.retain(|line| public.contains(&line.followed_id));
    Ok((Slice { rows, total, page }, people))
}
