//! The standing pages.

use crate::kit::{
    Portal,
    lists::described,
    rows::{Row, everywhere, insert},
};

fn a_page(id: u32, endpoint: &str) -> Row {
    Row::of("landing_page")
        .with("id", &id.to_string())
        .text("endpoint", endpoint)
        .with("title", &everywhere(&format!("The page {endpoint}")))
        .with("published", "true")
        .with("published_at", "now()")
}

fn a_section(page: u32, position: u32, title: &str) -> Row {
    Row::of("landing_section").with("page_id", &page.to_string()).with("position", &position.to_string()).with(
        "data",
        &format!(
            "jsonb_build_object('title', {}, 'body', {})",
            everywhere(title),
            everywhere("<p>Body</p><script>x</script>")
        ),
    )
}

#[tokio::test]
async fn a_page_shows_its_sections_in_order() {
    let portal = Portal::empty().await;
    let rows = [
        a_page(1, "about"),
        a_section(1, 2, "Second"),
        a_section(1, 1, "First"),
        a_section(1, 3, "Third"),
        a_section(1, 4, "Fourth"),
    ];
    insert(&portal.database, &rows).await;
    let answer = portal.get("/en/about").await.ok();
    answer.shows("<p>Body</p>").hides("<script>x");
    let page = answer.page();
    assert_eq!(page.texts("h1"), ["The page about"]);
    assert_eq!(page.texts(".standing__title"), ["First", "Second", "Third", "Fourth"]);
    assert_eq!(page.texts(".contents__link"), ["First", "Second", "Third", "Fourth"]);
    described(&page, &["Organization", "BreadcrumbList"]);
}

#[tokio::test]
async fn only_published_pages_of_the_portal_itself_are_there() {
    let portal = Portal::empty().await;
    let rows = [
        Row::of("core_organization").text("code", "other"),
        a_page(1, "about").with("published", "false"),
        a_page(2, "terms").text("organization_id", "other"),
        a_page(3, "landing-of-somebody"),
    ];
    insert(&portal.database, &rows).await;
    for path in ["/en/about", "/en/terms", "/en/contacts", "/en/landing-of-somebody"] {
        portal.get(path).await.is(404);
    }
}

#[tokio::test]
async fn data_that_nobody_expected_breaks_no_page() {
    let portal = Portal::empty().await;
    let strange = |data: &str| Row::of("landing_section").with("page_id", "1").with("data", data);
    let rows = [
        a_page(1, "about"),
        strange("'{}'"),
        strange("'{\"title\": {\"ru\": \"Раздел\"}, \"body\": {}, \"more\": [1, 2]}'"),
        strange("'{\"title\": \"a plain text\", \"body\": 7}'"),
        strange("'{\"title\": null, \"body\": null}'"),
    ];
    insert(&portal.database, &rows).await;
    let page = portal.get("/en/about").await.ok().page();
    assert_eq!(page.texts(".standing__title span[lang=ru]"), ["Раздел"]);
}
