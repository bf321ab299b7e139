use super::{ballot::Ballot, model::Side};
use crate::{
    access::Actor,
    audit::{self, Deed},
};
use chrono::Utc;
use diesel::{insert_into, prelude::*, sql_query, sql_types as sql, upsert::excluded};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{core_discussion as d, core_discussionvote as v};

/// The result of a discussion, and what this person said about which version.
pub async fn ballot(mut db: &AsyncPgConnection, discussion: i32, person: i32) -> QueryResult<Ballot> {
    let statement = "select d.version, d.closes_at, \
         count(v.id) filter (where v.choice = 'for') as pro, count(v.id) filter (where v.choice = 'against') as contra, \
         count(v.id) filter (where v.choice = 'abstain') as abstained, \
         (max(v.choice) filter (where v.user_id = $2))::text as own, max(v.version) filter (where v.user_id = $2) as own_version \
         from public.core_discussion d left join public.core_discussionvote v on v.discussion_id = d.id \
         where d.id = $1 group by d.id";
    let query = sql_query(statement).bind::<sql::Integer, _>(discussion).bind::<sql::Integer, _>(person);
    query.get_result(&mut db).await
}

/// Votes about the version that the person has read; false when the discussion is closed or its text has changed since.
pub async fn vote(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    slug: &str,
    (side, version): (Side, i32),
) -> QueryResult<bool> {
    let Some(person) = actor.user else { return Ok(false) };
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let public = d::slug.eq(slug).and(d::status.eq("success")).and(d::published);
        let row = d::table.filter(public).select((d::id, d::version, d::closes_at)).for_key_share();
        let (id, now, closes_at): (i32, i32, Option<chrono::DateTime<Utc>>) = row.first(db).await?;
        if now != version || closes_at.is_some_and(|end| end <= Utc::now()) {
            return Ok(false);
        }
        let vote =
            ((v::discussion_id.eq(id), v::user_id.eq(person)), (v::choice.eq(side.code()), v::version.eq(version)));
        let again = insert_into(v::table).values(vote).on_conflict((v::discussion_id, v::user_id)).do_update();
        again.set((v::choice.eq(excluded(v::choice)), v::version.eq(excluded(v::version)))).execute(db).await?;
        audit::record(db, actor, Deed::new("vote", "core_discussion", id)).await?;
        Ok(true)
    })
    .await
}
