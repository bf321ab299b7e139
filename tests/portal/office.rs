//! The back office.

use crate::kit::{
    LANGUAGES, Portal,
    browser::{Browser, Script},
    people::id,
};

#[tokio::test]
async fn a_refused_person_learns_which_right_is_missing_and_who_can_give_it() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    resident.get("/en/office").await.is(403).shows("entering the back office").shows("core.enter_office");
    for (lang, roles) in LANGUAGES.into_iter().zip([
        "Әкімші, Бас әкімші",
        "Администратор, Супер-администратор",
        "Administrator, Super administrator",
    ]) {
        let refused = resident.get(&format!("/{lang}/office/people")).await.is(403);
        refused.shows(roles).hides("admin@demo");
    }
    portal.signed_in("moderator").await.get("/ru/office").await.ok();
}

#[tokio::test]
async fn the_menu_holds_what_one_may_open_and_every_link_of_it_opens() {
    let portal = Portal::start().await;
    for (role, wanted) in [("moderator", 2), ("manager", 2), ("admin", 7)] {
        let visitor = portal.signed_in(role).await;
        let page = visitor.get("/en/office").await.ok().page();
        let links = page.values("nav.room__menu a", "href");
        assert!(links.len() >= wanted, "{role}: {links:?}");
        for link in links {
            visitor.get(&link).await.ok();
        }
    }
}

#[tokio::test]
async fn the_first_page_says_what_waits_for_whom() {
    let portal = Portal::start().await;
    let resident = id(&portal, "resident").await;
    portal
        .database
        .run(&format!(
            "UPDATE account_user SET blocked = true WHERE id = {resident};
             UPDATE service_servicerequest SET status = 'reject' WHERE status <> 'draft' AND id <> (SELECT min(id) FROM service_servicerequest WHERE status = 'sent');
             INSERT INTO app.outbox (channel, kind, content, state) VALUES ('mail', 'x', '', 'failed'), ('mail', 'x', '', 'failed')"
        ))
        .await;
    let counts = async |role: &str| {
        let page = portal.signed_in(role).await.get("/en/office").await.ok().page();
        let line = |path: &str| page.texts(&format!("a.queue--waits[href=/en/office/{path}] .queue__count"));
        [line("requests"), line("mails?state=failed"), line("people?state=blocked")].concat()
    };
    // The one application that was left is nobody's.
    portal.database.run("UPDATE service_servicerequest SET assignee_id = NULL").await;
    assert_eq!(counts("admin").await, ["1", "2", "1"]);
    // The manager is of an organization whose business the resident is.
    let manager = id(&portal, "manager").await;
    portal.database.run(&format!("UPDATE account_user SET organization_id = NULL WHERE id = {manager}")).await;
    assert_eq!(counts("manager").await, ["1", "1"]);
    let admin = portal.signed_in("admin").await.get("/en/office").await.ok();
    admin.shows("Newest lines of the log").shows("signed in");
    portal.signed_in("moderator").await.get("/en/office").await.ok().hides("Newest lines");
}

/// The number beside a line of the first page, for whom the line is there.
async fn line(portal: &Portal, role: &str, path: &str) -> Option<String> {
    let page = portal.signed_in(role).await.get("/en/office").await.ok().page();
    page.texts(&format!("a.queue[href=/en/office/{path}] .queue__count")).pop()
}

#[tokio::test]
async fn what_waits_for_a_decision_is_counted_for_those_who_may_decide() {
    let portal = Portal::start().await;
    let (one, two) = (id(&portal, "resident").await, id(&portal, "owner").await);
    portal
        .database
        .run(&format!(
            "DELETE FROM account_complaint;
             INSERT INTO account_complaint (author_id, user_id, reason, comment, status)
               VALUES ({one}, {two}, 'spam', '', 'sent'), ({two}, {one}, 'spam', '', 'success');
             UPDATE account_company SET status = 'active', verified = true;
             UPDATE account_company SET verified = false WHERE slug = 'qyran-cloud';
             UPDATE app.content SET state = 'success' WHERE state = 'sent';
             UPDATE app.content SET state = 'sent', sent_at = now()
               WHERE (kind, object_id) = (SELECT kind, object_id FROM app.content WHERE kind = 'blog' LIMIT 1)"
        ))
        .await;
    for (path, count) in [("moderation", "1"), ("complaints", "1"), ("companies?status=active&verified=no", "1")] {
        assert_eq!(line(&portal, "admin", path).await.as_deref(), Some(count), "{path}");
        portal.signed_in("admin").await.get(&format!("/en/office/{path}")).await.ok();
    }
    assert_eq!(line(&portal, "moderator", "companies?status=active&verified=no").await, None);
}

#[tokio::test]
async fn the_keyboard_finds_the_search_and_the_list_of_keys() {
    let portal = Portal::start().await;
    Browser::visits(&portal, Script::On, async |browser| {
        sign_in(browser).await;
        browser.open("/en/office/people").await;
        browser.press("/").await;
        assert_eq!(browser.js("return document.activeElement.id").await, "words");
        browser.press("resident@demo.techhub.example\u{e007}").await;
        browser.reaches("the search", |path| path.ends_with("?found=1")).await;
        browser.press("?").await;
        assert_eq!(browser.js("return document.querySelector('dialog').open").await, true);
        browser.press("\u{e00c}").await;
        assert_eq!(browser.js("return document.querySelector('dialog').open").await, false);
        assert!(browser.complaints().await.is_empty());
    })
    .await;
}

async fn sign_in(browser: &Browser) {
    browser.open("/en/sign-in").await;
    browser.fill("#login", "admin@demo.techhub.example").await;
    browser.fill("#password", crate::kit::PASSWORD).await;
    browser.click("main form .button").await;
    browser.reaches("the cabinet", |path| path.starts_with("/en/cabinet")).await;
}

#[tokio::test]
async fn without_script_a_person_is_found_looked_at_and_blocked() {
    let portal = Portal::start().await;
    Browser::visits(&portal, Script::Off, async |browser| {
        sign_in(browser).await;
        browser.open("/en/office").await;
        browser.click("nav.room__menu a[href='/en/office/people']").await;
        browser.fill("#words", "Айгерим").await;
        browser.click(".search-form .button").await;
        browser.reaches("the search", |path| path.ends_with("?found=1")).await;
        browser.click("tbody th a").await;
        browser.fill("#reason", "A question about her request").await;
        browser.click("main form.stack .button").await;
        browser.shows("resident@demo.techhub.example").await;
        browser.click("main a[href$='/block']").await;
        browser.fill("#reason", "Advertising under every article").await;
        browser.click("main .button--danger").await;
        browser.shows("The person is blocked").await;
    })
    .await;
}

#[tokio::test]
async fn on_a_phone_the_tables_of_the_office_become_cards_and_nothing_is_too_wide() {
    let portal = Portal::start().await;
    Browser::visits(&portal, Script::On, async |browser| {
        sign_in(browser).await;
        browser.screen(360).await;
        for page in ["", "/people", "/groups", "/log", "/sessions", "/honeypot", "/mails", "/mails/refused"] {
            for lang in LANGUAGES {
                browser.open(&format!("/{lang}/office{page}")).await;
                let wide = browser.js("return document.documentElement.scrollWidth").await;
                assert!(wide.as_i64().unwrap() <= 360, "/{lang}/office{page} is {wide} wide");
            }
        }
        browser.open("/kk/office/people").await;
        let row = "return getComputedStyle(document.querySelector('.table--cards tbody tr')).display";
        assert_eq!(browser.js(row).await, "block");
        assert!(browser.complaints().await.is_empty());
    })
    .await;
}
