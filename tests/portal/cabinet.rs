//! The cabinet.

use crate::kit::{LANGUAGES, Portal};

#[tokio::test]
async fn a_guest_is_led_to_the_sign_in_page_and_back() {
    let portal = Portal::start().await;
    for lang in LANGUAGES {
        let answer = portal.get(&format!("/{lang}/cabinet")).await.is(303);
        assert_eq!(answer.has("location"), format!("/{lang}/sign-in?next=%2F{lang}%2Fcabinet"));
    }
}

#[tokio::test]
async fn the_first_page_says_what_waits_and_where_everything_is() {
    let portal = Portal::start().await;
    let visitor = portal.signed_in("resident").await;
    portal.database.run("UPDATE core_notification SET read_at = now()").await;
    let page = visitor.get("/en/cabinet").await.ok();
    page.shows("Nothing waits for you").shows("Find a service").shows("Set up two-step sign-in");
    page.shows("Still to add:").hides("/en/office");
    let rooms = page.page().texts(".rooms__link");
    assert!(["Profile", "CV", "Security"].iter().all(|room| rooms.iter().any(|name| name == room)), "{rooms:?}");
    let user = portal.database.number("SELECT user_id FROM user_sessions_session WHERE user_id IS NOT NULL").await;
    let news = "INSERT INTO core_notification (user_id, kind, title, path)
                SELECT $, 'request', jsonb_build_object('en', 'Correct your application ' || n), '/services' FROM generate_series(1, 7) n";
    portal.database.run(&news.replace('$', &user.to_string())).await;
    let page = visitor.get("/en/cabinet").await.ok();
    assert_eq!(page.page().texts("#waits"), ["Waiting for you"]);
    assert_eq!(
        page.text().matches("Correct your application").count(),
        5,
        "the rest stands in the notification centre"
    );
    portal.signed_in("moderator").await.get("/en/cabinet").await.ok().shows("/en/office");
}
