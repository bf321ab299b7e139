use super::model::Banner;
use crate::i18n::Lang;
use chrono::Utc;
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::core_banner;

/// The banners for readers whom the portal does not know, as of now and in their language.
pub async fn for_guests(mut db: &AsyncPgConnection, lang: Lang, most: i64) -> QueryResult<Vec<Banner>> {
    let now = Utc::now();
    Banner::query()
        .filter(core_banner::active)
        .filter(core_banner::audience.eq_any(["all", "guest"]))
        .filter(core_banner::languages.contains(vec![lang.code()]))
        .filter(core_banner::starts_at.is_null().or(core_banner::starts_at.le(now)))
        .filter(core_banner::ends_at.is_null().or(core_banner::ends_at.gt(now)))
        .order((core_banner::position, core_banner::id))
        .limit(most)
        .load(&mut db)
        .await
}
