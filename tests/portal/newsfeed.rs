//! The feed of everything, and of whom one follows.

use crate::kit::{
    LANGUAGES, Portal,
    people::{self, hidden},
};

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

#[tokio::test]
async fn places_and_announcements_of_laboratories_stand_in_the_feed_as_all_other_kinds() {
    let portal = Portal::start().await;
    for (kind, path) in [("infrastructure", "/infrastructure/"), ("elabs", "/e-labs/")] {
        for lang in LANGUAGES {
            let page = portal.get(&format!("/{lang}/feed?kind={kind}")).await.ok().page();
            let links = page.values(".result__title a", "href");
            assert!(!links.is_empty(), "{kind}: the demo has some");
            assert!(links.iter().all(|link| link.starts_with(&format!("/{lang}{path}"))), "{links:?}");
        }
        portal.get(&format!("/en/feed/feed.atom?kind={kind}")).await.ok().shows(&format!("/en{path}"));
        portal.get("/en/feed").await.ok().shows(&format!("value=\"{kind}\""));
    }
}

#[tokio::test]
async fn an_approved_place_and_an_approved_announcement_enter_the_feed_and_leave_it_when_removed() {
    let portal = Portal::start().await;
    let admin = portal.signed_in("admin").await;
    let author = people::id(&portal, "owner").await;
    let words = |said: &str| format!("jsonb_build_object('kk', '{said}', 'ru', '{said}', 'en', '{said}')");
    let sql = format!(
        "INSERT INTO core_infrastructure (slug, type, status, active, author_id, name, description) VALUES \
         ('new-lab', 'startup_infrastructure', 'sent', false, {author}, {}, {}); \
         INSERT INTO core_elabsannouncement (status, author_id, title, description) VALUES \
         ('sent', {author}, {}, {})",
        words("A new laboratory"),
        words("<p>It is new.</p>"),
        words("A new trial"),
        words("<p>Come and try.</p>"),
    );
    portal.database.run(&sql).await;
    for (kind, table, title, why) in [
        ("infrastructure", "core_infrastructure", "A new laboratory", "new on the portal"),
        ("elabs", "core_elabsannouncement", "A new trial", "new on the portal"),
    ] {
        portal.get("/en/feed").await.ok().hides(title);
        let id = portal.database.value(&format!("SELECT max(id) FROM {table}")).await;
        let desk = format!("/en/office/moderation/{kind}/{id}");
        let act = async |act: &str, words: &str| {
            let version = hidden(&admin.get(&desk).await.ok(), "version");
            admin.post(&desk, &[("act", act), ("version", &version), ("words", words)]).await.is(303);
        };
        act("approve", "").await;
        portal.get(&format!("/en/feed?kind={kind}")).await.ok().shows(title).shows(why);
        portal.get("/en/feed").await.ok().shows(title);
        portal.get("/en/feed/feed.atom").await.ok().shows(title);
        act("remove", "Not true any more").await;
        portal.get("/en/feed").await.ok().hides(title);
    }
}

#[tokio::test]
async fn rows_that_an_older_portal_named_otherwise_stand_in_the_feed_and_break_nothing() {
    let portal = Portal::start().await;
    let task =
        "SELECT t.id FROM core_techtask t JOIN core_feed f ON f.tech_task_id = t.id WHERE t.slug = 'warehouse-vision'";
    let task = portal.database.number(task).await;
    // By its alias; by no number; and by a number that is another's.
    let rows = format!(
        "UPDATE core_feed SET source = 'tech_task' WHERE tech_task_id = {task}; \
         UPDATE core_feed SET primary_key = 'demo-day; --' WHERE event_id = (SELECT min(event_id) FROM core_feed); \
         UPDATE core_feed SET primary_key = '99999999999999999999' WHERE vacancy_id = (SELECT min(id) FROM core_vacancy \
         WHERE status = 'success' AND published AND expires_at > now()); \
         UPDATE core_feed SET published_at = now(), published = true WHERE source = 'tech_task' OR primary_key !~ '^[0-9]{{1,9}}$'"
    );
    portal.database.run(&rows).await;
    for lang in LANGUAGES {
        let links = portal.get(&format!("/{lang}/feed")).await.ok().page().values(".result__title a", "href");
        assert_eq!(links.len(), 20);
        for path in ["/tech-tasks/warehouse-vision", "/events/", "/vacancies/"] {
            assert!(links[..3].iter().any(|link| link.starts_with(&format!("/{lang}{path}"))), "{path}: {links:?}");
        }
    }
    portal.get("/en/feed?kind=techtask").await.ok().shows("/en/tech-tasks/warehouse-vision");
    portal.get("/en/feed/feed.atom?kind=techtask").await.ok().shows("/en/tech-tasks/warehouse-vision");
    portal.get("/en/feed?kind=tech_task").await.ok().shows("/en/events/");
    // A decision finds the row under whatever name.
    let admin = portal.signed_in("admin").await;
    let desk = format!("/en/office/moderation/techtask/{task}");
    let version = hidden(&admin.get(&desk).await.ok(), "version");
    admin.post(&desk, &[("act", "remove"), ("version", &version), ("words", "Filled")]).await.is(303);
    let rows = format!("SELECT count(*) || ' ' || bool_or(published) FROM core_feed WHERE tech_task_id = {task}");
    assert_eq!(portal.database.value(&rows).await, "1 false");
    portal.get("/en/feed?kind=techtask").await.ok().hides("warehouse-vision");
}
