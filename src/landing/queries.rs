use super::model::{LandingPage, Section};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{landing_page, landing_section};

/// The organization whose pages are the portal's own, beside those of nobody.
const HUB: &str = "astanahub";

/// A published page of the portal itself.
pub async fn find(mut db: &AsyncPgConnection, endpoint: &str) -> QueryResult<LandingPage> {
    LandingPage::query()
        .filter(landing_page::endpoint.eq(endpoint))
        .filter(landing_page::published)
        .filter(landing_page::organization_id.is_null().or(landing_page::organization_id.eq(HUB)))
        .order(landing_page::id)
        .first(&mut db)
        .await
}

/// The parts of a page in their order.
pub async fn sections(mut db: &AsyncPgConnection, page: i32) -> QueryResult<Vec<Section>> {
    Section::query()
        .filter(landing_section::page_id.eq(page))
        .order((landing_section::position, landing_section::id))
        .load(&mut db)
        .await
}
