use super::model::{Group, Item, Topic, topics};
use diesel::{dsl::count_star, insert_into, prelude::*, upsert::excluded};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::try_join;
use schema::{app::faq_vote as v, core_faq, core_faqitem};

/// The active questions under their groups; of those, only `found` if a text was looked for.
pub async fn active(mut db: &AsyncPgConnection, found: Option<&[i32]>) -> QueryResult<Vec<Topic>> {
    let groups = core_faq::table
        .filter(core_faq::active)
        .order((core_faq::position, core_faq::code))
        .select((core_faq::code, (core_faq::title_kk, core_faq::title_ru, core_faq::title_en)))
        .load::<Group>(&mut db);
    let mut items = core_faqitem::table.filter(core_faqitem::active).into_boxed();
    if let Some(found) = found {
        items = items.filter(core_faqitem::id.eq_any(found));
    }
    let mut same = db;
    let items = items
        .order((core_faqitem::position, core_faqitem::id))
        .select((
            core_faqitem::id,
            core_faqitem::faq_id,
            (core_faqitem::title_kk, core_faqitem::title_ru, core_faqitem::title_en),
            (core_faqitem::description_kk, core_faqitem::description_ru, core_faqitem::description_en),
        ))
        .load::<Item>(&mut same);
    let (groups, items) = try_join!(groups, items)?;
    Ok(topics(groups, items))
}

/// One active question.
pub async fn item(mut db: &AsyncPgConnection, id: i32) -> QueryResult<Item> {
    core_faqitem::table
        .filter(core_faqitem::id.eq(id).and(core_faqitem::active))
        .select((
            core_faqitem::id,
            core_faqitem::faq_id,
            (core_faqitem::title_kk, core_faqitem::title_ru, core_faqitem::title_en),
            (core_faqitem::description_kk, core_faqitem::description_ru, core_faqitem::description_en),
        ))
        .first(&mut db)
        .await
}

/// How many it helped, and how many said something.
pub async fn votes(mut db: &AsyncPgConnection, item: i32) -> QueryResult<(i64, i64)> {
    let votes = v::table.filter(v::item_id.eq(item)).group_by(v::useful).select((v::useful, count_star()));
    let votes: Vec<(bool, i64)> = votes.load(&mut db).await?;
    let helped = votes.iter().filter(|(useful, _)| *useful).map(|(_, count)| count).sum();
    Ok((helped, votes.iter().map(|(_, count)| count).sum()))
}

/// Says whether an answer helped; whoever says it again has changed their mind.
pub async fn vote(mut db: &AsyncPgConnection, item: i32, voter: &[u8], useful: bool) -> QueryResult<()> {
    let row = (v::item_id.eq(item), v::voter.eq(voter), v::useful.eq(useful));
    let again = insert_into(v::table).values(row).on_conflict((v::item_id, v::voter)).do_update();
    again.set(v::useful.eq(excluded(v::useful))).execute(&mut db).await.map(drop)
}
