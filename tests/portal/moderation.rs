//! From a draft to the public pages, by way of the moderators.

use crate::{
    kit::{
        Answer, LANGUAGES, Portal, Visitor,
        browser::{Browser, Script},
        sent::sent,
    },
    writing::{EVENT, act, event, save, value, write},
};

const OWNER: &str = "owner@demo.techhub.example";

/// Decides about a piece as it was seen a moment ago.
async fn decide(moderator: &Visitor, desk: &str, act: &str, words: &str) -> Answer {
    let version = value(&moderator.get(desk).await.ok(), "version");
    moderator.post(desk, &[("act", act), ("words", words), ("version", &version)]).await
}

/// The desk's address of a piece in the cabinet.
fn desk(path: &str) -> String {
    path.replace("/cabinet/content/", "/office/moderation/")
}

async fn sent_event(portal: &Portal) -> (Visitor, String) {
    let owner = portal.signed_in("owner").await;
    let path = write(&owner, "event", &event(&[("do", "send")])).await;
    (owner, path)
}

#[tokio::test]
async fn an_event_is_returned_corrected_approved_and_everywhere() {
    let portal = Portal::start().await;
    let (owner, path) = sent_event(&portal).await;
    let moderator = portal.signed_in("moderator").await;
    for (lang, title) in LANGUAGES.into_iter().zip(["Раст кештері", "Вечера Rust", "Вечера Rust"])
    {
        moderator.get(&format!("/{lang}/office/moderation")).await.ok().shows(title);
    }
    let desk = desk(&path);
    decide(&moderator, &desk, "return", "").await.is(422).shows("Say why");
    decide(&moderator, &desk, "return", "Where is it?").await.is(303);
    let letter = sent(&portal, OWNER).await;
    assert!(
        letter.subject.contains("пысықтауға қайтарылды") && letter.text.contains("Where is it?"),
        "{}",
        letter.text
    );
    owner.get(&path).await.ok().shows("Where is it?").shows("status--correction");
    portal.get("/en/events/rast-keshteri").await.is(404);
    save(&owner, &path, &event(&[("place.kk", "Зал"), ("place.ru", "Зал"), ("do", "send")])).await.is(303);
    decide(&moderator, &desk, "approve", "").await.is(303);
    assert!(sent(&portal, OWNER).await.subject.contains("мақұлданды"));
    portal.get("/ru/events/rast-keshteri").await.ok().shows("Вечера Rust");
    portal.get("/ru/events?when=all&q=%D0%B2%D0%B5%D1%87%D0%B5%D1%80%D0%B0").await.ok().shows("Вечера Rust");
    portal.get("/ru/search?q=%D0%B2%D0%B5%D1%87%D0%B5%D1%80%D0%B0").await.ok().shows("<mark>Вечера</mark> Rust");
    portal.get("/ru/events/calendar?month=2031-05").await.ok().shows("Вечера Rust");
    portal.get("/ru/events/feed.atom").await.ok().shows("Вечера Rust");
    let feed = "SELECT f.source FROM core_feed f JOIN core_event e ON e.id = f.event_id WHERE e.slug = 'rast-keshteri' AND f.published";
    assert_eq!(portal.database.value(feed).await, "event");
    let acts = "SELECT act FROM app.content_history WHERE kind = 'event' ORDER BY id";
    assert_eq!(portal.database.column(acts).await, ["create", "send", "return", "save", "send", "approve"]);
    let log = "SELECT action FROM core_actionlog WHERE log_type = 'core_event' ORDER BY id";
    assert_eq!(portal.database.column(log).await, ["create", "send", "return", "update", "send", "approve"]);
    moderator.get("/en/office/moderation/statistics").await.ok().shows("<th scope=\"row\">Event</th>");
}

#[tokio::test]
async fn of_two_moderators_the_second_learns_what_the_first_decided() {
    let portal = Portal::start().await;
    let (_, path) = sent_event(&portal).await;
    let (first, second) = (portal.signed_in("moderator").await, portal.signed_in("admin").await);
    let desk = desk(&path);
    let seen = value(&second.get(&desk).await.ok(), "version");
    decide(&first, &desk, "return", "Too short").await.is(303);
    let late = [("act", "refuse"), ("words", "My careful reasons"), ("version", seen.as_str())];
    let answer = second.post(&desk, &late).await.is(422);
    answer.shows("This was changed after you had opened it").shows("My careful reasons").shows("Too short");
    assert_eq!(portal.database.value("SELECT status FROM core_event ORDER BY id DESC LIMIT 1").await, "correction");
}

#[tokio::test]
async fn many_decisions_at_once_are_one() {
    let portal = Portal::start().await;
    let (_, path) = sent_event(&portal).await;
    let moderator = portal.signed_in("moderator").await;
    let desk = desk(&path);
    let version = value(&moderator.get(&desk).await.ok(), "version");
    let token = moderator.token().await;
    let fields = [("act", "approve"), ("version", version.as_str())];
    let all = futures_util::future::join_all((0..6).map(|_| moderator.post_with(&desk, &token, &fields))).await;
    assert_eq!(all.iter().filter(|answer| answer.status == 303).count(), 1);
    assert_eq!(portal.database.number("SELECT count(*) FROM app.content_history WHERE act = 'approve'").await, 1);
    assert_eq!(
        portal
            .database
            .number(
                "SELECT count(*) FROM core_feed f JOIN core_event e ON e.id = f.event_id AND e.slug = 'rast-keshteri'"
            )
            .await,
        1
    );
}

#[tokio::test]
async fn a_new_version_of_something_published_waits_while_the_old_one_stays() {
    let portal = Portal::start().await;
    let (owner, path) = sent_event(&portal).await;
    let moderator = portal.signed_in("moderator").await;
    let desk = desk(&path);
    decide(&moderator, &desk, "approve", "").await.is(303);
    save(&owner, &path, &event(&[("title.ru", "Ночи Rust"), ("do", "send")])).await.is(303);
    portal.get("/ru/events/rast-keshteri").await.ok().shows("Вечера Rust").hides("Ночи");
    owner.get(&format!("{path}/preview").replace("/en/", "/ru/")).await.ok().shows("Ночи Rust");
    portal.get("/ru/events/rast-keshteri").await.ok().hides("Ночи");
    let review = moderator.get(&desk).await.ok();
    review.shows("What changes of the published version").shows("</span>Ночи</ins>").hides("Учимся");
    decide(&moderator, &desk, "refuse", "No").await.is(303);
    portal.get("/ru/events/rast-keshteri").await.ok().shows("Вечера Rust");
    act(&owner, &path, "discard", "").await.is(303);
    save(&owner, &path, &event(&[("title.ru", "Утро Rust"), ("do", "send")])).await.is(303);
    decide(&moderator, &desk, "approve", "").await.is(303);
    portal.get("/ru/events/rast-keshteri").await.ok().shows("Утро Rust");
    assert_eq!(portal.database.number("SELECT count(*) FROM app.content WHERE pending IS NOT NULL").await, 0);
}

#[tokio::test]
async fn a_removal_has_a_reason_and_one_appeal() {
    let portal = Portal::start().await;
    let (owner, path) = sent_event(&portal).await;
    let moderator = portal.signed_in("moderator").await;
    let desk = desk(&path);
    decide(&moderator, &desk, "approve", "").await.is(303);
    decide(&moderator, &desk, "remove", "It is an advertisement").await.is(303);
    portal.get("/en/events/rast-keshteri").await.is(410);
    owner.get(&path).await.ok().shows("It is an advertisement").shows("Appeal the decision");
    act(&owner, &path, "appeal", "").await.is(422).shows("Say why");
    act(&owner, &path, "appeal", "It is free for all").await.is(303);
    moderator.get(&desk).await.ok().shows("It is free for all");
    decide(&moderator, &desk, "refuse", "Still no").await.is(303);
    owner.get(&path).await.ok().shows("Still no").hides("Appeal the decision");
    act(&owner, &path, "appeal", "Please").await.is(422);
    portal.get("/en/events/rast-keshteri").await.is(404);
}

#[tokio::test]
async fn nobody_decides_about_what_they_wrote_themselves() {
    let portal = Portal::start().await;
    let moderator = portal.signed_in("moderator").await;
    let path = write(&moderator, "event", &event(&[("do", "send")])).await;
    decide(&moderator, &desk(&path), "approve", "").await.is(422).shows("Another moderator decides");
    decide(&portal.signed_in("admin").await, &desk(&path), "approve", "").await.is(303);
    portal.get("/en/events/rast-keshteri").await.ok();
}

#[tokio::test]
async fn an_old_address_leads_to_the_new_one() {
    let portal = Portal::start().await;
    let (owner, path) = sent_event(&portal).await;
    let moderator = portal.signed_in("moderator").await;
    decide(&moderator, &desk(&path), "approve", "").await.is(303);
    save(&owner, &path, &event(&[("slug", "Кеш № 2"), ("do", "send")])).await.is(303);
    let moved = portal.get("/kk/events/rast-keshteri").await.is(301);
    assert_eq!(moved.has("location"), "/kk/events/kesh-2");
    portal.get("/kk/events/kesh-2").await.ok();
}

#[tokio::test]
async fn what_is_planned_comes_and_goes_at_its_time() {
    let portal = Portal::start().await;
    let owner = portal.signed_in("owner").await;
    let plan = event(&[("publish_at", "2031-01-01T10:00"), ("expire_at", "2031-02-01T10:00"), ("do", "send")]);
    let path = write(&owner, "event", &plan).await;
    decide(&portal.signed_in("moderator").await, &desk(&path), "approve", "").await.is(303);
    owner.get("/en/cabinet/content").await.ok().shows("To be published");
    portal.work().await;
    portal.get("/en/events/rast-keshteri").await.is(404);
    portal
        .database
        .run("UPDATE app.content SET publish_at = now() - interval '1 minute'  WHERE publish_at IS NOT NULL")
        .await;
    portal.work().await;
    portal.get("/en/events/rast-keshteri").await.ok();
    let fed = "SELECT count(*) FROM core_feed f JOIN core_event e ON e.id = f.event_id AND e.slug = 'rast-keshteri' WHERE f.published";
    assert_eq!(portal.database.number(fed).await, 1);
    portal
        .database
        .run("UPDATE app.content SET expire_at = now() - interval '1 second'  WHERE expire_at IS NOT NULL")
        .await;
    portal.work().await;
    portal.get("/en/events/rast-keshteri").await.is(404);
    assert_eq!(portal.database.number(fed).await, 0);
}

#[tokio::test]
async fn moderators_take_pieces_on_and_not_from_each_other() {
    let portal = Portal::start().await;
    let (_, path) = sent_event(&portal).await;
    let (moderator, admin) = (portal.signed_in("moderator").await, portal.signed_in("admin").await);
    let desk = desk(&path);
    let piece = path.trim_start_matches("/en/cabinet/content/").replace('/', ":");
    moderator.get("/en/office/moderation?assignee=mine").await.ok().hides("Вечера Rust");
    moderator
        .post("/en/office/moderation/bulk", &[("piece", &piece), ("piece", "event:0"), ("do", "take")])
        .await
        .is(303);
    moderator
        .get("/en/office/moderation?assignee=mine")
        .await
        .ok()
        .shows("Вечера Rust")
        .shows("1 publication taken on");
    moderator.get("/en/office/moderation?assignee=free").await.ok().hides("Вечера Rust");
    admin.post(&format!("{desk}/assign"), &[("do", "take")]).await.is(303);
    admin.get("/en/office/moderation?assignee=mine").await.ok().hides("Вечера Rust");
    moderator.post(&format!("{desk}/assign"), &[("do", "release")]).await.is(303);
    admin.post(&format!("{desk}/assign"), &[("do", "take")]).await.is(303);
    admin.get("/en/office/moderation?kind=event&assignee=mine").await.ok().shows("Вечера Rust");
    admin.get("/en/office/moderation?kind=blog").await.ok().hides("Вечера Rust");
}

#[tokio::test]
async fn staff_of_an_organization_see_what_is_its_own() {
    let portal = Portal::start().await;
    let (_, path) = sent_event(&portal).await;
    let moderator = portal.signed_in("moderator").await;
    moderator.get(&desk(&path)).await.ok();
    portal.database.run("UPDATE core_event SET organization_id = (SELECT code FROM core_organization WHERE code <> 'astanahub' LIMIT 1) WHERE slug = 'rast-keshteri'").await;
    moderator.get("/en/office/moderation").await.ok().hides("Вечера Rust");
    moderator.get(&desk(&path)).await.is(404);
    moderator.post(&desk(&path), &[("act", "approve"), ("version", "2")]).await.is(404);
    moderator.get(&format!("{path}/history")).await.is(404);
    // Who is of no organization sees those of all.
    portal.signed_in("admin").await.get(&desk(&path)).await.ok();
}

#[tokio::test]
async fn after_a_decision_comes_the_next_piece_of_the_same_list() {
    let portal = Portal::start().await;
    let (owner, first) = sent_event(&portal).await;
    let second = write(&owner, "event", &event(&[("title.kk", "Екінші"), ("do", "send")])).await;
    let moderator = portal.signed_in("moderator").await;
    let page = moderator.get(&format!("{}?kind=event", desk(&first))).await.ok();
    page.shows(&format!("href=\"{}?kind=event\"", desk(&second)));
    let version = value(&page, "version");
    let fields = [("act", "refuse"), ("template", "contacts"), ("version", version.as_str())];
    let answer = moderator.post(&format!("{}?kind=event", desk(&first)), &fields).await.is(303);
    assert_eq!(answer.has("location"), format!("{}?kind=event", desk(&second)));
    // A ready reason reaches the author in the author's language.
    owner.get(&first).await.ok().shows("байланыс деректерін алып тастаңыз");
}

#[tokio::test]
async fn a_piece_in_moderation_can_be_taken_back_and_nothing_else() {
    let portal = Portal::start().await;
    let (owner, path) = sent_event(&portal).await;
    let page = owner.get(&path).await.ok();
    page.hides("name=\"title.kk\"").shows("Take it back");
    let version = value(&page, "version");
    owner.post(&path, &event(&[("version", &version)])).await.is(422).shows("can’t be done");
    act(&owner, &path, "withdraw", "").await.is(303);
    save(&owner, &path, &EVENT).await.is(303);
    act(&owner, &path, "delete", "").await.is(303);
    owner.get("/en/cabinet/content").await.ok().hides("Вечера Rust");
    owner.get("/en/cabinet/content?state=deleted").await.ok().shows("Вечера Rust");
}

/// Writes into a field of the editor, with or without its tools.
async fn fill(browser: &Browser, id: &str, words: &str, script: Script) {
    if script == Script::On && id.starts_with("content") {
        browser.click(&format!("#{id}-rich")).await;
        browser.fill(&format!("#{id}-rich"), words).await;
    } else {
        browser.fill(&format!("#{id}"), words).await;
    }
}

#[tokio::test]
async fn an_owner_and_a_moderator_bring_an_event_to_the_public_in_a_browser() {
    for (script, lang) in [(Script::On, "kk"), (Script::Off, "ru"), (Script::On, "en")] {
        let portal = Portal::start().await;
        let company = portal.database.value("SELECT id FROM account_company WHERE slug = 'qyran-cloud'").await;
        Browser::visits(&portal, script, async |browser| {
            browser.enters(lang, "owner").await;
            browser.open(&format!("/{lang}/cabinet/content")).await;
            browser.click("a[href$='/content/new/event']").await;
            for (id, words) in [
                ("title", "Браузердегі кеш"),
                ("title-ru", "Вечер в браузере"),
                ("summary", "Келіңіз"),
                ("summary-ru", "Приходите"),
                ("content", "Мәтін осында"),
                ("content-ru", "Текст здесь"),
            ] {
                fill(browser, id, words, script).await;
            }
            for (id, value) in [("datetime_start", "2031-06-01T10:00"), ("datetime_end", "2031-06-01T12:00")] {
                browser.js(&format!("document.getElementById('{id}').value = '{value}'")).await;
            }
            browser.choose("#as_company", &company).await;
            browser.click("button[value=send]").await;
            browser.reaches("the piece", |path| path.contains("/cabinet/content/event/")).await;
            let cabinet = browser.path().await;
            let desk = desk(&cabinet);
            browser.enters(lang, "moderator").await;
            browser.open(&format!("/{lang}/office/moderation")).await;
            browser.click(&format!("tbody a[href^='{desk}']")).await;
            browser.fill("#words", "Орны қайда?").await;
            if script == Script::On {
                // Out of the field, a key of one letter is enough.
                browser.js("document.activeElement.blur()").await;
                browser.press("r").await;
            } else {
                browser.click("button[value=return]").await;
            }
            browser.reaches("what comes next", |path| !path.starts_with(&desk)).await;
            browser.enters(lang, "owner").await;
            browser.open(&cabinet).await;
            assert!(browser.text(".said").await.contains("Орны қайда?"));
            browser.fill("#title-en", "An evening in a browser").await;
            browser.click("button[value=send]").await;
            browser.find("button[value=withdraw]").await;
            browser.enters(lang, "moderator").await;
            browser.open(&format!("/{lang}/office/moderation")).await;
            browser.click(&format!("tbody a[href^='{desk}']")).await;
            browser.click("button[value=approve]").await;
            browser.reaches("what comes next", |path| !path.starts_with(&desk)).await;
            browser.open(&format!("/{lang}/events?when=all&from=2031-06-01")).await;
            browser.click(".event-card .card__link").await;
            let text = browser.text("main").await;
            assert!(text.contains("Мәтін осында") || text.contains("Текст здесь"), "{text}");
            browser.find("main a[href$='/companies/qyran-cloud']").await;
            let title = ["Браузердегі кеш", "Вечер в браузере", "An evening in a browser"];
            let title = LANGUAGES.into_iter().zip(title).find(|(known, _)| *known == lang).unwrap().1;
            let public = browser.path().await;
            for place in ["feed", "search?q=браузер", "events/calendar?month=2031-06"] {
                browser.open(&format!("/{lang}/{place}")).await;
                browser.click(&format!("main a[href$='{public}']")).await;
                browser.shows(title).await;
            }
            portal.get(&format!("/{lang}/events/feed.atom")).await.ok().shows(title);
            // The owner brings the first version of it back.
            browser.enters(lang, "owner").await;
            browser.open(&format!("{cabinet}/history")).await;
            browser.click(".piece:last-child button").await;
            browser.reaches("the editor", |path| !path.ends_with("/history")).await;
            let title = browser.find("#title-en").await.prop("value").await.unwrap();
            assert_eq!(title.as_deref(), Some(""));
            assert_eq!(browser.complaints().await, [""; 0]);
        })
        .await;
    }
}
