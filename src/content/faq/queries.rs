use super::model::{Group, Item, Topic, topics};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::try_join;
use schema::{core_faq, core_faqitem};

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
