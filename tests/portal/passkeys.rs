//! Passkeys.

use crate::kit::{
    Demo, PASSWORD, Portal,
    browser::{Browser, Script},
    sent::sent,
};

const RESIDENT: &str = "resident@demo.techhub.example";
const OWNER: &str = "owner@demo.techhub.example";

/// Makes a passkey of this name for whoever is signed in; the device keeps it.
async fn make(browser: &Browser, name: &str) {
    browser.open_by_name("/en/cabinet/passkeys").await;
    browser.fill("#name", name).await;
    browser.fill("#password", PASSWORD).await;
    browser.click("main form[action$='/passkeys'] .button").await;
    browser.reaches("the page of the new passkey", |path| path == "/en/cabinet/passkeys/new").await;
    browser.click("#passkey").await;
}

async fn sign_out(browser: &Browser) {
    browser.open_by_name("/en/cabinet").await;
    browser.js("document.querySelector('form[action$=\"/sign-out\"]').requestSubmit()").await;
    browser.reaches("the sign-in page", |path| path.starts_with("/en/sign-in")).await;
}

async fn sign_in_by_passkey(browser: &Browser) {
    browser.open_by_name("/en/sign-in").await;
    browser.click("[data-passkey-offer] button").await;
    browser.reaches("the page that asks for a passkey", |path| path == "/en/sign-in/passkey").await;
    browser.click("#passkey").await;
}

#[tokio::test]
async fn a_passkey_opens_the_portal_alone_or_after_the_password_until_it_is_removed() {
    let portal = Portal::start().await;
    Browser::visits(&portal, Script::On, async |browser| {
        browser.device().await;
        browser.sign_in_by_name(RESIDENT, PASSWORD).await;
        browser.reaches("the cabinet", |path| path == "/en/cabinet").await;
        make(browser, "Laptop at home").await;
        browser.shows("Recovery codes").await;
        assert!(sent(&portal, RESIDENT).await.subject.contains("Кіру кілті қосылды"), "in the person's own language");
        sign_out(browser).await;

        sign_in_by_passkey(browser).await;
        browser.reaches("the cabinet without a password", |path| path == "/en/cabinet").await;
        browser.open_by_name("/en/cabinet/passkeys").await;
        browser.shows("Laptop at home").await;
        assert!(!browser.text("main").await.contains("not yet"), "its last use is shown");
        sign_out(browser).await;

        browser.sign_in_by_name(RESIDENT, PASSWORD).await;
        browser.reaches("the second step", |path| path == "/en/sign-in/second").await;
        browser.click("#passkey").await;
        browser.reaches("the cabinet after both steps", |path| path == "/en/cabinet").await;

        browser.open_by_name("/en/cabinet/passkeys").await;
        browser.click("section a.button").await;
        browser.fill("#password", PASSWORD).await;
        browser.click("main form .button").await;
        browser.shows("You have no passkeys yet").await;
        sign_out(browser).await;
        sign_in_by_passkey(browser).await;
        browser.shows("This passkey is not known here").await;
        browser.sign_in_by_name(RESIDENT, PASSWORD).await;
        browser.reaches("the cabinet in one step", |path| path == "/en/cabinet").await;
    })
    .await;
    let log = "SELECT action FROM core_actionlog WHERE action LIKE '%passkey%' ORDER BY id";
    assert_eq!(portal.database.column(log).await, ["add-passkey", "remove-passkey", "passkey-refused"]);
}

#[tokio::test]
async fn the_passkey_of_another_account_is_refused_as_second_step() {
    let portal = Portal::start().await;
    Browser::visits(&portal, Script::On, async |browser| {
        let first = browser.device().await;
        browser.sign_in_by_name(OWNER, PASSWORD).await;
        browser.reaches("the cabinet", |path| path == "/en/cabinet").await;
        make(browser, "Of the owner").await;
        browser.shows("Recovery codes").await;
        sign_out(browser).await;
        browser.without_device(&first).await;
        browser.device().await;
        browser.sign_in_by_name(RESIDENT, PASSWORD).await;
        browser.reaches("the cabinet", |path| path == "/en/cabinet").await;
        make(browser, "Of the resident").await;
        browser.shows("Recovery codes").await;
        sign_out(browser).await;

        browser.sign_in_by_name(OWNER, PASSWORD).await;
        browser.reaches("the second step", |path| path == "/en/sign-in/second").await;
        // Asked like this, the device answers with any key of the portal that it has.
        browser
            .js("const form = document.querySelector('[data-passkey]'); const asked = JSON.parse(form.dataset.passkeyOptions);
                 asked.allowCredentials = []; form.dataset.passkeyOptions = JSON.stringify(asked)")
            .await;
        browser.click("#passkey").await;
        browser.shows("This passkey is not known here").await;
        browser.open_by_name("/en/cabinet").await;
        browser.reaches("the sign-in page", |path| path.starts_with("/en/sign-in?next=")).await;
    })
    .await;
}

#[tokio::test]
async fn without_script_the_page_says_what_a_passkey_needs_and_shows_other_ways() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    visitor.get("/en/sign-in/passkey").await.is(303);
    visitor.post("/en/sign-in/passkey/begin", &[("next", "/en/events")]).await.is(303);
    let page = visitor.get("/en/sign-in/passkey").await.ok();
    page.shows("A passkey needs scripts").shows("Sign in with a password");
    // What was asked is answered once, and not by just anything.
    visitor.post("/en/sign-in/passkey", &[("answer", "{}")]).await.is(422).shows("not known here");
    visitor.get("/en/cabinet").await.is(303);
}

#[tokio::test]
async fn a_passkey_is_a_second_factor_of_staff_and_asks_for_the_password_to_be_made() {
    let portal = Portal::with(Demo::With, |config| config.staff_second_factor = true).await;
    let moderator = portal.signed_in("moderator").await;
    moderator.get("/en/office").await.is(303);
    let begin = async |name: &str, password: &str| {
        moderator.post("/en/cabinet/passkeys", &[("name", name), ("password", password)]).await
    };
    begin("", PASSWORD).await.is(422).shows("Enter a name");
    begin("Laptop", "wrong").await.is(422).shows("The password is wrong").shows("value=\"Laptop\"");
    moderator.get("/en/cabinet/passkeys/new").await.is(303);
    begin("Laptop", PASSWORD).await.is(303);
    moderator.get("/en/cabinet/passkeys/new").await.ok().shows("data-passkey=\"create\"");
    portal
        .database
        .run(
            "INSERT INTO app.passkey (user_id, credential_id, state, name)
             SELECT id, 'k', '{}', 'Laptop' FROM account_user WHERE role = 'moderator'",
        )
        .await;
    moderator.get("/en/office").await.ok();
    let again = portal.visitor().sign_in("moderator@demo.techhub.example", PASSWORD).await.is(303);
    assert_eq!(again.has("location"), "/en/sign-in/second");
    // Somebody else's passkey is not there.
    let id = portal.database.number("SELECT id FROM app.passkey").await;
    let other = portal.signed_in("resident").await;
    other.get(&format!("/en/cabinet/passkeys/{id}")).await.is(404);
    other.post(&format!("/en/cabinet/passkeys/{id}/remove"), &[("password", PASSWORD)]).await.is(404);
    moderator.post(&format!("/en/cabinet/passkeys/{id}/remove"), &[("password", "wrong")]).await.is(422);
    moderator.post(&format!("/en/cabinet/passkeys/{id}/remove"), &[("password", PASSWORD)]).await.is(303);
    moderator.get("/en/office").await.is(303);
}
