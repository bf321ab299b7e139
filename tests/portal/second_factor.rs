//! The second factor.

use crate::kit::{
    Demo, PASSWORD, Portal, Visitor,
    browser::{Browser, Script},
};
use chrono::Utc;

const RESIDENT: &str = "resident@demo.techhub.example";

/// What the application on a phone shows for a secret, so many half minutes from now.
fn shown(secret: &str, ahead: i64) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build_noncompliant();
    totp.generate(u64::try_from(Utc::now().timestamp() + 30 * ahead).unwrap()).to_string()
}

/// Sets it up: the secret and the recovery codes.
async fn set_up(visitor: &Visitor) -> (String, Vec<String>) {
    visitor.post("/en/cabinet/second-factor/begin", &[("password", "wrong")]).await.is(422);
    visitor.post("/en/cabinet/second-factor/begin", &[("password", PASSWORD)]).await.is(303);
    let page = visitor.get("/en/cabinet/second-factor/set-up").await.ok();
    assert!(page.text().contains("<path d=\"M4 4h1v1h-1z"), "a picture to scan");
    let secret = page.page().texts("main p code")[0].replace(' ', "");
    visitor.post("/en/cabinet/second-factor/set-up", &[("code", "12")]).await.is(422);
    let code = shown(&secret, -1);
    let codes = visitor.post("/en/cabinet/second-factor/set-up", &[("code", &code)]).await.is(200);
    let codes = codes.page().texts(".recovery-codes code");
    assert_eq!(codes.len(), 10);
    (secret, codes)
}

#[tokio::test]
async fn after_the_password_a_code_is_asked_for_and_each_is_good_once() {
    let portal = Portal::start().await;
    let (secret, recovery) = set_up(&portal.signed_in("resident").await).await;
    let sign_in = async || {
        let visitor = portal.visitor();
        let answer = visitor.sign_in(RESIDENT, PASSWORD).await.is(303);
        assert_eq!(answer.has("location"), "/en/sign-in/second");
        visitor.get("/en/cabinet").await.is(303);
        visitor
    };
    let visitor = sign_in().await;
    visitor.post("/en/sign-in/second", &[("code", "000000x")]).await.is(422);
    let code = shown(&secret, 0);
    assert_eq!(visitor.post("/en/sign-in/second", &[("code", &code)]).await.is(303).has("location"), "/en/cabinet");
    visitor.get("/en/cabinet").await.ok();
    let other = sign_in().await;
    other.post("/en/sign-in/second", &[("code", &code)]).await.is(422);
    other.post("/en/sign-in/second", &[("code", &recovery[3].to_uppercase())]).await.is(303);
    other.get("/en/cabinet").await.ok();
    sign_in().await.post("/en/sign-in/second", &[("code", &recovery[3])]).await.is(422);
    // The database knows neither secret nor codes.
    let rows = portal.database.column("SELECT secret FROM app.totp").await;
    assert!(rows[0].starts_with("v1.") && !rows[0].contains(&secret));
    other.post("/en/cabinet/second-factor/end", &[("password", PASSWORD)]).await.is(303);
    let plain = portal.visitor().sign_in(RESIDENT, PASSWORD).await.is(303);
    assert_eq!(plain.has("location"), "/en/cabinet");
}

#[tokio::test]
async fn nobody_guesses_codes_for_long() {
    let portal = Portal::start().await;
    set_up(&portal.signed_in("resident").await).await;
    let stranger = portal.visitor();
    stranger.sign_in(RESIDENT, PASSWORD).await.is(303);
    let mut statuses = Vec::new();
    for _ in 0..7 {
        statuses.push(stranger.post("/en/sign-in/second", &[("code", "x")]).await.status);
    }
    assert_eq!(statuses, [422, 422, 422, 422, 422, 429, 429]);
}

#[tokio::test]
async fn a_forgotten_password_does_not_go_around_it() {
    let portal = Portal::start().await;
    set_up(&portal.signed_in("resident").await).await;
    let visitor = portal.visitor();
    visitor.post("/en/recovery", &[("address", "resident@demo.techhub.example")]).await.is(303);
    let code = crate::kit::sent::sent(&portal, "resident@demo.techhub.example").await.code();
    visitor.post("/en/recovery/code", &[("code", &code)]).await.is(303);
    let new = "qonyr sandyq besigi";
    visitor.post("/en/recovery/password", &[("password", new)]).await.is(303);
    visitor.get("/en/cabinet").await.is(303);
    let answer = visitor.sign_in("resident@demo.techhub.example", new).await.is(303);
    assert_eq!(answer.has("location"), "/en/sign-in/second");
}

#[tokio::test]
async fn staff_have_no_office_until_they_have_one() {
    let portal = Portal::with(Demo::With, |config| config.staff_second_factor = true).await;
    let moderator = portal.signed_in("moderator").await;
    let led = moderator.get("/en/office").await.is(303);
    assert_eq!(led.has("location"), "/en/cabinet/second-factor");
    moderator.get("/en/cabinet/second-factor").await.ok().shows("Staff need two-step sign-in").hides("/en/office\"");
    set_up(&moderator).await;
    moderator.get("/en/office").await.ok();
    portal.signed_in("resident").await.get("/en/cabinet").await.ok();
}

#[tokio::test]
async fn in_a_browser_the_code_of_the_phone_is_the_second_step_with_script_and_without() {
    for script in [Script::On, Script::Off] {
        let portal = Portal::start().await;
        let mut kept = (String::new(), String::new());
        Browser::visits(&portal, script, async |browser| {
            browser.sign_in_by_name(RESIDENT, PASSWORD).await;
            browser.reaches("the cabinet", |path| path == "/en/cabinet").await;
            browser.open_by_name("/en/cabinet/security").await;
            browser.click("main a[href='/en/cabinet/second-factor']").await;
            browser.fill("#password", PASSWORD).await;
            browser.click("form[action$='/second-factor/begin'] .button").await;
            browser.reaches("the secret", |path| path == "/en/cabinet/second-factor/set-up").await;
            let secret = browser.text("main p code").await.replace(' ', "");
            browser.fill("#code", "000000").await;
            browser.click("form[action$='/set-up'] .button").await;
            browser.find(".error-summary").await;
            browser.fill("#code", &shown(&secret, -1)).await;
            browser.click("form[action$='/set-up'] .button").await;
            browser.shows("Recovery codes").await;
            kept = (secret, browser.text(".recovery-codes code").await);
        })
        .await;
        let (secret, recovery) = kept;
        for code in [shown(&secret, 0), recovery] {
            Browser::visits(&portal, script, async |browser| {
                browser.sign_in_by_name(RESIDENT, PASSWORD).await;
                browser.reaches("the second step", |path| path == "/en/sign-in/second").await;
                browser.fill("#code", "not it").await;
                browser.click("form[action$='/second'] button").await;
                browser.find(".error-summary").await;
                browser.fill("#code", &code).await;
                browser.click("form[action$='/second'] button").await;
                browser.reaches("the cabinet after both steps", |path| path == "/en/cabinet").await;
            })
            .await;
        }
    }
}
