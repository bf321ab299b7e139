//! The home page: all of it comes from data.

use crate::kit::{
    Demo, Portal,
    rows::{Row, a_person, a_service, a_vacancy, an_article, an_event, everywhere, insert},
};

fn a_banner(words: &str) -> Row {
    Row::of("core_banner")
        .with("title", &everywhere(words))
        .with("text", &everywhere("Text"))
        .with("button", &everywhere("Go"))
        .text("link", "/services")
}

#[tokio::test]
async fn the_home_page_shows_what_is_next_and_new() {
    let portal = Portal::empty().await;
    let rows = [
        a_person("a@techhub.example"),
        an_event("soon").starts("now() + interval '1 day'", 1),
        an_event("later").starts("now() + interval '2 days'", 1),
        an_event("over").starts("now() - interval '2 days'", 1),
        a_vacancy("job"),
        an_article("news"),
        a_service("grant"),
    ];
    insert(&portal.database, &rows).await;
    let answer = portal.get("/en").await.ok();
    for path in [
        "/en/events/soon",
        "/en/events/later",
        "/en/vacancies/job",
        "/en/articles/news",
        "/en/services/grant",
        "/en/search",
    ] {
        answer.shows(&format!("\"{path}\""));
    }
    answer.hides("/en/events/over");
    let text = answer.text();
    assert!(text.find("/en/events/soon\"") < text.find("/en/events/later\""));
    let page = answer.page();
    let site = page.thing("WebSite");
    assert!(
        site["potentialAction"]["target"]["urlTemplate"]
            .as_str()
            .unwrap()
            .ends_with("/en/search?q={search_term_string}")
    );
}

#[tokio::test]
async fn an_empty_portal_has_a_home_page() {
    let portal = Portal::empty().await;
    for lang in ["kk", "ru", "en"] {
        portal.get(&format!("/{lang}")).await.ok().page();
    }
}

#[tokio::test]
async fn a_banner_has_its_time_its_readers_and_its_languages() {
    let portal = Portal::empty().await;
    insert(&portal.database, &[a_banner("Shown now")]).await;
    portal.get("/en").await.ok().shows("Shown now").shows("\"/en/services\"");
    for (column, value) in [
        ("active", "false"),
        ("starts_at", "now() + interval '1 hour'"),
        ("ends_at", "now() - interval '1 hour'"),
        ("audience", "'resident'"),
        ("languages", "'{kk,ru}'"),
    ] {
        portal.database.run("DELETE FROM core_banner").await;
        insert(&portal.database, &[a_banner("Not shown").with(column, value)]).await;
        portal.get("/en").await.ok().hides("Not shown");
    }
    portal.get("/kk").await.ok().shows("Not shown");
    portal.database.run("DELETE FROM core_banner").await;
    for link in ["javascript:alert(1)", "//evil.example", "http://evil.example", ""] {
        insert(&portal.database, &[a_banner("Odd").text("link", link)]).await;
    }
    portal.get("/en").await.ok().hides("javascript:").hides("evil.example");
}

#[tokio::test]
async fn the_figures_are_those_of_the_database() {
    let portal = Portal::with(Demo::With, |_| {}).await;
    let companies =
        portal.database.value("SELECT count(*) FROM account_company WHERE status = 'active' AND is_public").await;
    let page = portal.get("/en").await.ok().page();
    let figures = page.texts("main .figure dd");
    assert!(figures.contains(&companies), "{companies} companies are not among {figures:?}");
}
