//! The feed of everything, and of whom one follows.

use crate::kit::Portal;

#[tokio::test]
async fn the_feed_has_all_kinds_by_pages_and_can_be_narrowed() {
    let portal = Portal::start().await;
    let page = portal.get("/en/feed").await.ok().page();
    assert_eq!(page.texts(".result__title").len(), 20);
    portal.get("/en/feed?page=2").await.ok().shows("href=\"/en/feed\"").shows("result__title");
    let vacancies = portal.get("/en/feed?kind=vacancy").await.ok().page();
    assert!(vacancies.values(".result__title a", "href").iter().all(|link| link.starts_with("/en/vacancies/")));
    portal.get("/en").await.ok().shows("href=\"/en/feed\"");
    portal.get("/kk/feed/feed.atom").await.ok().shows("<entry>");
    portal.get("/en/feed/feed.atom?kind=event").await.ok().shows("/en/events/").hides("/en/vacancies/");
}

#[tokio::test]
async fn whoever_follows_a_company_sees_what_it_publishes_and_why() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    portal.get("/en/feed?followed=1").await.is(303);
    resident.get("/en/feed?followed=1").await.ok().shows("has not published anything yet");
    let slug = portal
        .database
        .value(
            "SELECT c.slug FROM account_company c JOIN core_vacancy v ON v.company_id = c.id AND v.status = 'success' \
             AND v.published AND v.expires_at > now() WHERE c.is_public AND c.status = 'active' ORDER BY c.id LIMIT 1",
        )
        .await;
    resident.get(&format!("/en/companies/{slug}")).await.ok().shows(&format!("/en/companies/{slug}/follow"));
    resident.get(&format!("/en/companies/{slug}/follow")).await.ok().shows("Follow");
    for _ in 0..2 {
        resident.post(&format!("/en/companies/{slug}/follow"), &[]).await.is(303);
    }
    assert_eq!(portal.database.number("SELECT count(*) FROM community_companyfollow").await, 1);
    resident.get("/en/feed?followed=1").await.ok().shows("because you follow this company").hides("new on the portal");
    portal.get("/en/feed").await.ok().hides("because you follow");
    resident.get("/en/cabinet/follows").await.ok().shows(&format!("/en/companies/{slug}"));
    resident.post(&format!("/en/companies/{slug}/follow"), &[("act", "end")]).await.is(303);
    resident.get("/en/feed?followed=1").await.ok().shows("has not published anything yet");
}
