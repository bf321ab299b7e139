//! Ready pages: the second reader gets what the first one got, until something changes.

use crate::kit::{
    Answer, Demo, Portal, eventually,
    rows::{a_person, an_event, insert},
};
use std::time::Duration;

/// Changes the content without telling anybody: what is seen afterwards comes from memory.
async fn secretly(portal: &Portal, sql: &str) {
    portal.database.run(&format!("SET session_replication_role = replica; {sql}")).await;
}

async fn with_an_event() -> Portal {
    let portal = Portal::caching(Demo::Without).await;
    insert(&portal.database, &[a_person("a@techhub.example"), an_event("first").title("First meeting")]).await;
    settled(&portal, "/en/events", "First meeting").await;
    portal
}

/// Waits until the news of the last change have arrived.
async fn settled(portal: &Portal, path: &str, words: &str) {
    eventually("the page shows the change", async || portal.get(path).await.text().contains(words)).await;
}

const RENAME: &str = r#"UPDATE core_event SET title = '{"en": "Renamed meeting"}' WHERE slug = 'first'"#;

#[tokio::test]
async fn the_second_reader_gets_the_same_page_from_memory() {
    let portal = with_an_event().await;
    let first = portal.get("/en/events").await.ok();
    secretly(&portal, RENAME).await;
    let queries = portal.queries();
    let second = portal.get("/en/events").await.ok();
    assert_eq!((first.bytes.as_slice(), first.has("etag")), (second.bytes.as_slice(), second.has("etag")));
    assert_eq!(portal.queries(), queries, "the database was asked");
    assert_ne!(first.has("x-request-id"), second.has("x-request-id"));
    // A feed and a calendar are kept as well.
    for path in ["/en/events/feed.atom", "/en/events/calendar.ics"] {
        let first = portal.get(path).await.ok();
        let queries = portal.queries();
        assert_eq!(portal.get(path).await.ok().bytes, first.bytes);
        assert_eq!(portal.queries(), queries, "{path}");
    }
}

#[tokio::test]
async fn who_has_the_page_already_gets_no_body() {
    let portal = with_an_event().await;
    let page = portal.get("/en/events").await.ok();
    let tag = page.has("etag").to_owned();
    let bare = tag.trim_start_matches("W/");
    for known in [&tag, bare, "*", &format!("\"old\", {tag}")] {
        let answer = portal.get_with("/en/events", &[("If-None-Match", known)]).await.is(304);
        assert!(answer.bytes.is_empty());
        assert_eq!(answer.has("etag"), tag);
        assert!(answer.has("vary").contains("cookie") && answer.header("content-security-policy").is_some());
    }
    portal.get_with("/en/events", &[("If-None-Match", "\"other\"")]).await.ok();
    assert!(page.has("cache-control").contains("no-cache"), "a browser asks each time");
}

#[tokio::test]
async fn a_change_by_somebody_else_changes_the_page() {
    let portal = with_an_event().await;
    let before = portal.get("/en/events").await.ok();
    insert(&portal.database, &[an_event("second").title("Second meeting")]).await;
    settled(&portal, "/en/events", "Second meeting").await;
    let after = portal.get("/en/events").await.ok();
    assert_ne!(before.has("etag"), after.has("etag"));
    assert_eq!(after.page().texts(".page-head__count"), ["2"], "the total is counted anew");
    portal.database.run("DELETE FROM core_event WHERE slug = 'first'").await;
    eventually("the page forgets", async || !portal.get("/en/events").await.text().contains("First meeting")).await;
    portal.get("/en/events/first").await.is(404);
}

#[tokio::test]
async fn a_page_view_empties_nothing() {
    let portal = with_an_event().await;
    let first = portal.get("/en/events").await.ok();
    portal.database.run("UPDATE core_event SET view_count = view_count + 1, favorite_users = '{1}'").await;
    secretly(&portal, RENAME).await;
    // Another table's news come after those that must not have been sent.
    portal.database.run("NOTIFY something_else").await;
    assert_eq!(portal.get("/en/events").await.ok().bytes, first.bytes);
}

#[tokio::test]
async fn the_names_of_cities_and_organizations_follow_changes() {
    let portal = Portal::caching(Demo::With).await;
    let city = portal
        .database
        .value("SELECT c.slug FROM core_city c JOIN core_event e ON e.city_id = c.id WHERE e.published LIMIT 1")
        .await;
    let path = format!("/en/events?when=all&city={city}");
    portal.get(&path).await.ok();
    portal.database.run(&format!("UPDATE core_city SET name_en = 'New Samarkand' WHERE slug = '{city}'")).await;
    settled(&portal, &path, "New Samarkand").await;
}

#[tokio::test]
async fn pages_are_never_mixed_up() {
    let portal = Portal::caching(Demo::With).await;
    for _ in 0..2 {
        for lang in ["kk", "ru", "en"] {
            let page = portal.get(&format!("/{lang}/events")).await.ok().page();
            assert_eq!(page.one("html").attribute("lang"), Some(lang));
        }
        for theme in ["auto", "light", "dark", "contrast"] {
            let cookie = format!("theme={theme}");
            let page = portal.get_with("/en/events", &[("Cookie", &cookie)]).await.ok().page();
            assert_eq!(page.one("html").attribute("data-theme"), Some(theme));
        }
        let chips = async |query: &str| portal.get(&format!("/en/events{query}")).await.ok().page().texts(".chip");
        assert_eq!(chips("").await.len(), 0);
        let (online, hybrid) = (chips("?format=online").await, chips("?format=hybrid").await);
        assert!(online[0].starts_with("Online") && hybrid[0].starts_with("Hybrid"), "{online:?} {hybrid:?}");
        let calendar = async |month: &str| {
            let answer = portal.get(&format!("/en/events/calendar?month={month}")).await.ok();
            answer.page().texts("h2.calendar__title").concat()
        };
        assert_eq!(calendar("2026-03").await, "March 2026");
        assert_eq!(calendar("2026-04").await, "April 2026");
        let plain = portal.get("/en/faq").await.ok();
        let packed = portal.get_with("/en/faq", &[("Accept-Encoding", "gzip")]).await.ok();
        assert_eq!((plain.header("content-encoding"), packed.header("content-encoding")), (None, Some("gzip")));
    }
}

#[tokio::test]
async fn a_reader_s_cookie_is_not_kept_with_the_page() {
    let portal = with_an_event().await;
    let language = |answer: &Answer| answer.cookie("lang").map(str::to_owned);
    assert_eq!(language(&portal.get("/en/events").await.ok()).as_deref(), Some("en"));
    assert_eq!(language(&portal.get_with("/en/events", &[("Cookie", "lang=en")]).await.ok()), None);
    assert_eq!(language(&portal.get_with("/en/events", &[("Cookie", "lang=kk")]).await.ok()).as_deref(), Some("en"));
}

#[tokio::test]
async fn errors_are_not_kept() {
    let portal = with_an_event().await;
    portal.get("/en/events/later").await.is(404);
    let row = an_event("later").title("Later").with("search_field", "''").sql();
    secretly(&portal, &row).await;
    portal.get("/en/events/later").await.ok();
}

#[tokio::test]
async fn head_gets_the_head_of_the_ready_page() {
    let portal = with_an_event().await;
    let get = portal.get("/en/events").await.ok();
    let head = portal.send("HEAD", "/en/events", &[], b"").await.ok();
    assert_eq!((head.has("etag"), head.bytes.len()), (get.has("etag"), 0));
    assert_eq!(head.has("content-length"), get.bytes.len().to_string());
    // The other way round: what HEAD has made is a whole page for GET.
    portal.send("HEAD", "/ru/events", &[], b"").await.ok();
    assert!(portal.get("/ru/events").await.ok().text().ends_with("</html>"));
}

#[tokio::test]
async fn the_memory_for_ready_pages_is_bounded() {
    let portal = Portal::with(Demo::Without, |config| {
        config.pages.cache_for = Duration::from_secs(600);
        config.pages.cache_mb = 1;
    })
    .await;
    let page = portal.get("/en/faq").await.ok().bytes.len();
    let many = (1 << 20) / page * 3;
    for number in 0..many {
        portal.get(&format!("/en/faq?q=word{number}")).await.ok();
    }
    let weight = portal.inside.ready.weight();
    assert!(weight > 1 << 19, "{weight} bytes are hardly a cache");
    assert!(weight <= 1 << 20, "{weight} bytes are more than allowed");
}
