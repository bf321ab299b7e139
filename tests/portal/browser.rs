//! The portal in a real browser: with a mouse, with a keyboard, on a phone, and without scripts.

use crate::kit::{
    Portal,
    browser::{Browser, Script},
    routes::pages,
};

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";

#[tokio::test]
async fn a_visitor_finds_an_event_and_keeps_it_in_another_language() {
    let portal = Portal::start().await;
    Browser::visits(&portal, Script::On, async |browser| {
        browser.open("/ru").await;
        browser.click(".site-nav__link[href='/ru/events']").await;
        browser.reaches("the list", |path| path == "/ru/events").await;
        let all: usize = browser.text(".page-head__count").await.parse().unwrap();
        browser.choose("#format", "online").await;
        browser.choose("#when", "all").await;
        browser.push(".filters__buttons .button").await;
        // The script leaves empty fields out of the address.
        browser.reaches("the filtered list", |path| path == "/ru/events?when=all&format=online").await;
        let online: usize = browser.text(".page-head__count").await.parse().unwrap();
        assert!(online > 0 && online != all, "{online} of {all}");
        assert!(browser.text(".chips").await.contains("Онлайн"));
        let title = browser.text(".event-card__title").await;
        browser.click(".event-card .card__link").await;
        browser.reaches("the event", |path| path.starts_with("/ru/events/")).await;
        assert_eq!(browser.text("h1").await, title);
        assert!(browser.find("[data-share] button").await.is_displayed().await.unwrap(), "the browser can copy links");
        let path = browser.path().await;
        let file = browser.find(&format!("a[href='{path}/event.ics']")).await;
        assert!(file.is_displayed().await.unwrap());
        browser.click(".site-header .language__link[lang=kk]").await;
        let kazakh = path.replace("/ru/", "/kk/");
        browser.reaches("the event in Kazakh", |path| path == kazakh).await;
        assert_eq!(browser.js("return document.documentElement.lang").await, "kk");
        assert_eq!(browser.complaints().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_link_to_a_question_opens_it() {
    let portal = Portal::start().await;
    Browser::visits(&portal, Script::Off, async |browser| {
        browser.open("/en/faq").await;
        let open = async || browser.js("return document.querySelectorAll('details[open]').length").await;
        assert_eq!(open().await, 0);
        let id = browser.js("return document.querySelectorAll('.faq__answer')[2].id").await;
        let id = id.as_str().unwrap();
        browser.open("/en").await;
        browser.open(&format!("/en/faq#{id}")).await;
        assert_eq!(open().await, 1, "only the question that was asked for");
        assert!(browser.find(&format!("#{id}")).await.is_displayed().await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn the_look_changes_at_once_and_is_remembered() {
    let portal = Portal::start().await;
    Browser::visits(&portal, Script::On, async |browser| {
        let theme = async || browser.js("return document.documentElement.dataset.theme").await;
        let paper = async || browser.js("return getComputedStyle(document.documentElement).backgroundColor").await;
        browser.open("/en/faq").await;
        assert_eq!(theme().await, "auto");
        browser.js("window.same = true").await;
        browser.click(".theme__button[value=dark]").await;
        assert_eq!(theme().await, "dark");
        assert_eq!(browser.js("return window.same === true").await, true, "the page was not loaded again");
        assert_eq!(browser.js("return document.querySelectorAll('.theme__button[aria-pressed=true]').length").await, 1);
        let dark = paper().await;
        browser.click(".theme__button[value=light]").await;
        assert_ne!(paper().await, dark);
        // The server is told in the background.
        crate::kit::eventually("the look is remembered", async || {
            browser.open("/en/events").await;
            theme().await == "light"
        })
        .await;
        browser.click(".vision__button").await;
        crate::kit::eventually("the version for low vision", async || theme().await == "contrast").await;
        assert_eq!(browser.path().await, "/en/events");
        assert_eq!(browser.complaints().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn without_scripts_everything_works() {
    let portal = Portal::start().await;
    Browser::visits(&portal, Script::Off, async |browser| {
        browser.open("/en/events").await;
        browser.choose("#format", "online").await;
        browser.push(".filters__buttons .button").await;
        browser.reaches("the filtered list", |path| path.contains("format=online")).await;
        assert!(browser.text(".chips").await.contains("Online"));
        browser.click(".chip").await;
        browser.reaches("the list without the filter", |path| !path.contains("format=")).await;
        browser.click(".theme__button[value=dark]").await;
        crate::kit::eventually("the same page in the dark", async || {
            browser.js("return document.documentElement.dataset.theme").await == "dark"
        })
        .await;
        assert!(browser.path().await.starts_with("/en/events"));
        browser.screen(360).await;
        browser.open("/en/vacancies").await;
        let language = browser.find(".site-header .language__link[lang=ru]").await;
        assert!(!language.is_displayed().await.unwrap(), "the menu is closed");
        browser.click(".site-header__menu-button").await;
        assert!(language.is_displayed().await.unwrap(), "the menu is open");
        language.click().await.unwrap();
        browser.reaches("the page in Russian", |path| path == "/ru/vacancies").await;
        browser.click(".filters__summary").await;
        browser.find("#q").await.send_keys("rust\u{e007}").await.unwrap();
        browser.reaches("the found vacancies", |path| path.contains("q=rust")).await;
        // Nothing waits for a script that will not come.
        for path in ["/en", "/en/events", "/en/accessibility", "/en/services/seedmoney"] {
            browser.open(path).await;
            let made = browser.js("return document.querySelectorAll('[data-share] button, [data-keys] button').length");
            assert_eq!(made.await, 0, "a button without a script on {path}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_keyboard_is_enough() {
    let portal = Portal::start().await;
    Browser::visits(&portal, Script::On, async |browser| {
        let focus = async |what: &str| browser.js(&format!("const at = document.activeElement; return {what}")).await;
        browser.open("/en/events").await;
        browser.press(TAB).await;
        assert_eq!(focus("at.className").await, "skip-link");
        assert_eq!(focus("at.getBoundingClientRect().top >= 0").await, true, "the skip link is in sight");
        browser.press(ENTER).await;
        browser.reaches("the content", |path| path.ends_with("#main")).await;
        crate::kit::eventually("the content has the focus", async || focus("at.id").await == "main").await;
        // Whatever has the focus shows it, some things around all of their card.
        for _ in 0..25 {
            browser.press(TAB).await;
            let seen = focus(
                "[at.outerHTML.slice(0, 120) + at.matches(':focus-visible') + at.matches(':focus'), ['', '::after'].some(part => {
                    const style = getComputedStyle(at, part);
                    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== 'none';
                })]",
            )
            .await;
            assert_eq!(seen[1], true, "the focus can't be seen on {}", seen[0]);
        }
        browser.open("/en/faq").await;
        browser.press("/").await;
        assert_eq!(focus("at.type").await, "search");
        assert_eq!(focus("at.value").await, "", "the key itself is not typed");
        browser.press(&format!("grant{ENTER}")).await;
        browser.reaches("what was found", |path| path.contains("?q=grant")).await;
        browser.screen(360).await;
        browser.open("/en/about").await;
        browser.find(".site-header__menu-button").await.send_keys(ENTER).await.unwrap();
        let menu = browser.find("#site-menu").await;
        assert!(menu.is_displayed().await.unwrap());
        browser.press(ESCAPE).await;
        assert!(!menu.is_displayed().await.unwrap(), "Escape closes the menu");
    })
    .await;
}

/// What sticks out of a page to the right, and how wide the page became.
const WIDER: &str = "
    const width = document.documentElement.clientWidth, out = [];
    if (document.documentElement.scrollWidth > width)
        for (const one of document.body.querySelectorAll('*'))
            if (one.getBoundingClientRect().right > width + 1) out.push(one.outerHTML.slice(0, 90));
    return out.slice(0, 3).concat(document.documentElement.scrollWidth > width ? [`${document.documentElement.scrollWidth} of ${width}`] : []);";

/// Pictures that did not come.
const BROKEN: &str = "return [...document.images].filter(one => one.complete && one.loading !== 'lazy' && !one.naturalWidth).map(one => one.src)";

#[tokio::test]
async fn no_page_is_wider_than_a_phone_and_none_complains() {
    let portal = Portal::start().await;
    let mut paths = pages(&portal.database, "kk").await;
    paths.extend(
        [
            "/en",
            "/ru/nowhere",
            "/ru/events?q=zzzz",
            "/en/search?q=it",
            "/kk/events?city=astana&format=online&when=all&category=meetup",
        ]
        .map(String::from),
    );
    Browser::visits(&portal, Script::On, async |browser| {
        for width in [320, 1280] {
            browser.screen(width).await;
            for path in &paths {
                browser.open(path).await;
                assert_eq!(browser.js(WIDER).await, serde_json::json!([]), "{path} at {width}");
                assert_eq!(browser.js(BROKEN).await, serde_json::json!([]), "{path}");
                let complaints = browser.complaints().await;
                let wanted = path.ends_with("/nowhere");
                let told = complaints.iter().filter(|line| !(wanted && line.contains("404"))).collect::<Vec<_>>();
                assert!(told.is_empty(), "{path}: {told:?}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn targets_for_fingers_are_large_enough() {
    let portal = Portal::start().await;
    let small = "
        const inline = one => ['P', 'LI', 'DD', 'SPAN', 'SMALL', 'TD'].includes(one.parentElement.tagName) && getComputedStyle(one).display === 'inline';
        return [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')]
            .filter(one => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !inline(one) && !one.matches('.skip-link, .visually-hidden, .choice__input, .card__link'))
            .map(one => [one, one.getBoundingClientRect()])
            .filter(([one, box]) => box.width && (box.width < 24 || box.height < 24))
            .map(([one, box]) => `${one.outerHTML.slice(0, 90)} ${Math.round(box.width)}x${Math.round(box.height)}`);";
    Browser::visits(&portal, Script::On, async |browser| {
        browser.screen(390).await;
        for path in pages(&portal.database, "en").await {
            browser.open(&path).await;
            assert_eq!(browser.js(small).await, serde_json::json!([]), "{path}");
        }
    })
    .await;
}
