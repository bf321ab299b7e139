//! From one person to another in a real browser, with scripts and without, in the three languages.

use crate::kit::{
    Portal,
    browser::{Browser, Script},
    people,
    sent::sent,
};

/// With scripts and without, in each language.
const WAYS: [(Script, &str); 6] = [
    (Script::On, "kk"),
    (Script::Off, "kk"),
    (Script::On, "ru"),
    (Script::Off, "ru"),
    (Script::On, "en"),
    (Script::Off, "en"),
];

/// Pages take the test for a person, who has the page in a tab behind another one until `seen` comes.
const BEHIND: &str = "Object.defineProperty(navigator, 'webdriver', { get: () => false }); \
    document.hasFocus = () => true; \
    let looks = 'hidden'; \
    Object.defineProperty(document, 'visibilityState', { get: () => looks }); \
    addEventListener('seen', () => { looks = 'visible'; document.dispatchEvent(new Event('visibilitychange')); });";

#[tokio::test]
async fn the_last_seat_goes_and_who_waits_takes_it_when_it_comes_free() {
    for (script, lang) in WAYS {
        let portal = Portal::start().await;
        let owner = people::id(&portal, "owner").await;
        let event = format!(
            "INSERT INTO core_event (slug, title, author_id, status, published, published_at, datetime_start, datetime_end, capacity, questions) \
             VALUES ('last', '{{\"kk\": \"Соңғы орын\", \"ru\": \"Последнее место\", \"en\": \"The last seat\"}}', {owner}, 'success', true, now(), \
             now() + interval '3 days', now() + interval '3 days 2 hours', 1, '[{{\"key\": \"why\", \"kind\": \"text\", \"required\": true, \
             \"title\": {{\"kk\": \"Неге келесіз?\", \"ru\": \"Зачем придёте?\", \"en\": \"Why do you come?\"}}}}]')"
        );
        portal.database.run(&event).await;
        let page = format!("/{lang}/events/last");
        Browser::visits(&portal, script, async |browser| {
            let mut seats = Vec::new();
            for who in ["resident", "expert"] {
                browser.enters(lang, who).await;
                browser.open(&page).await;
                browser.click(".action-bar a[href$='/registration']").await;
                browser.click("#consent").await;
                browser.click("form[action$='/registration'] button").await;
                browser.click(".error-summary a[href='#f-why']").await;
                // The browser notes the 422 by itself.
                browser.complaints().await;
                browser.fill("#f-why", "Үйрену үшін").await;
                browser.click("form[action$='/registration'] button").await;
                browser.reaches("the registration", |path| path.contains("/cabinet/events/")).await;
                seats.push(browser.path().await);
            }
            assert!(browser.client.find(fantoccini::Locator::Css(".picture-code")).await.is_err(), "the expert waits");
            browser.enters(lang, "resident").await;
            browser.open(&seats[0]).await;
            browser.click("button[value=cancel]").await;
            browser.find("main .button-row a[href$='/registration']").await;
            // The letter is enough: its reader is not signed in.
            browser.client.delete_all_cookies().await.unwrap();
            browser.open(&sent(&portal, "expert@demo.techhub.example").await.link("?answer=accept")).await;
            browser.click("#accept").await;
            browser.find("main a[href*='/cabinet/events/']").await;
            browser.enters(lang, "expert").await;
            browser.open(&seats[1]).await;
            browser.find(".picture-code").await;
            browser.shows("Үйрену үшін").await;
            // The organizer reads it on the list and lets the guest in by the code.
            let ticket = browser.text("main code").await;
            browser.enters(lang, "owner").await;
            browser.open(&format!("/{lang}/check-in")).await;
            browser.fill("#code", &ticket).await;
            browser.click("form[action$='/check-in'] button").await;
            browser.click("form[action*='/check-in/'] button").await;
            browser.click("main a[href$='/participants']").await;
            browser.click("tbody details summary").await;
            browser.shows("Үйрену үшін").await;
            assert_eq!(browser.complaints().await, [""; 0]);
        })
        .await;
    }
}

#[tokio::test]
async fn an_answer_in_a_letter_is_one_click_for_a_person_and_none_for_a_program() {
    for (script, lang) in [(Script::On, "kk"), (Script::On, "ru"), (Script::On, "en"), (Script::Off, "en")] {
        for (answer, state) in [("accept", "approved"), ("decline", "cancelled")] {
            let portal = Portal::start().await;
            let owner = people::id(&portal, "owner").await;
            let event = format!(
                "INSERT INTO core_event (slug, title, author_id, status, published, published_at, datetime_start, datetime_end, capacity) \
                 VALUES ('one', '{{\"kk\": \"Кездесу\", \"ru\": \"Встреча\", \"en\": \"Meeting\"}}', {owner}, 'success', true, now(), \
                 now() + interval '3 days', now() + interval '3 days 2 hours', 1)"
            );
            portal.database.run(&event).await;
            let (resident, expert) = (portal.signed_in("resident").await, portal.signed_in("expert").await);
            let form = "/en/events/one/registration";
            let seat = resident.post(form, &[("consent", "1")]).await.is(303).has("location").to_owned();
            expert.post(form, &[("consent", "1")]).await.is(303);
            resident.post(&seat, &[("act", "cancel")]).await.is(303);
            let link = sent(&portal, "expert@demo.techhub.example").await.link(&format!("?answer={answer}"));
            let link = format!("/{lang}{}", &link[3..]);
            let stands = "SELECT status FROM core_eventparticipant ORDER BY id DESC LIMIT 1";
            Browser::visits(&portal, script, async |browser| {
                let button = format!("main button[value={answer}]");
                browser.open(&link).await;
                browser.find(&button).await;
                assert_eq!(portal.database.value(stands).await, "waiting", "a program drives this browser");
                if script == Script::On {
                    browser.prepare(BEHIND).await;
                    browser.open(&link).await;
                    browser.find(&button).await;
                    assert_eq!(portal.database.value(stands).await, "waiting", "nobody sees the page");
                    browser.js("dispatchEvent(new Event('seen'))").await;
                } else {
                    browser.click(&button).await;
                }
                browser.find("main .flash--success").await;
                assert_eq!(portal.database.value(stands).await, state);
                if answer == "decline" {
                    // The way back in is one button, and leads over signing in.
                    browser.enters(lang, "expert").await;
                    browser.open(link.split('?').next().unwrap()).await;
                    browser.click("main a[href$='/registration']").await;
                    browser.find("#consent").await;
                }
                assert_eq!(browser.complaints().await, [""; 0]);
            })
            .await;
        }
    }
}
