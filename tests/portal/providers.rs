//! Signing in by other providers, against a real OpenID Connect issuer.

use crate::kit::{
    Demo, LANGUAGES, PASSWORD, Portal, Visitor,
    browser::{Browser, Script},
    issuer::Issuer,
    sent::sent,
};

const RESIDENT: &str = "resident@demo.techhub.example";
const STRANGER: &str = "madina@new.example";

async fn portal_and_issuer() -> (Portal, Issuer) {
    let mut started = None;
    let portal = Portal::with(Demo::With, |config| {
        let issuer = Issuer::of(&config.server.public_url);
        config.providers = issuer.providers();
        started = Some(issuer);
    })
    .await;
    (portal, started.unwrap())
}

/// Goes where the portal leads after the provider has said who it is.
async fn come_back(visitor: &Visitor, back: &str) -> String {
    let led = visitor.get(back).await.is(303).has("location").to_owned();
    visitor.get(&led).await.is(303).has("location").to_owned()
}

/// Signs in by a provider as this person; where the portal leads then.
async fn sign_in(visitor: &Visitor, issuer: &Issuer, provider: &str, person: &str) -> String {
    let sent = visitor.get(&format!("/en/sign-in/with/{provider}?next=/en/events")).await.is(303);
    come_back(visitor, &issuer.agree(sent.has("location"), person).await).await
}

#[tokio::test]
async fn a_stranger_signs_up_by_an_issuer_and_signs_in_again_with_one_click() {
    let (portal, issuer) = portal_and_issuer().await;
    let visitor = portal.visitor();
    visitor.get("/en/sign-in").await.ok().shows("Sign in with Hub ID").shows("Sign in with Facebook").hides("Google");
    visitor.get("/en/sign-up").await.ok().shows("Sign in with Hub ID");
    assert_eq!(sign_in(&visitor, &issuer, "oidc", STRANGER).await, "/en/sign-in/with/oidc/new");
    let page = visitor.get("/en/sign-in/with/oidc/new").await.ok();
    page.shows("value=\"Madina\"").shows("value=\"Serik\"").shows("(optional)");
    let fields = [("first_name", "Madina"), ("last_name", "Serik"), ("language", "ru"), ("password", "")];
    visitor.post("/en/sign-in/with/oidc/new", &fields).await.is(422).shows("without your consent");
    let agreed = [&fields[..], &[("consent", "1")]].concat();
    assert_eq!(visitor.post("/en/sign-in/with/oidc/new", &agreed).await.is(303).has("location"), "/en/events");
    visitor.get("/en/cabinet").await.ok().shows("Madina");
    // What the database has is no address, and nothing waits any more.
    let uid = portal.database.column("SELECT uid FROM social_auth_usersocialauth").await;
    assert!(uid.len() == 1 && !uid[0].contains("madina"), "{uid:?}");
    assert_eq!(portal.database.number("SELECT count(*) FROM social_auth_partial").await, 0);
    let consents = "SELECT count(*) FROM app.consent c JOIN account_user u ON u.id = c.user_id WHERE u.language = 'ru' AND u.email_verified \
         AND u.id = (SELECT max(id) FROM account_user)";
    assert_eq!(portal.database.number(consents).await, 1);

    let again = portal.visitor();
    assert_eq!(sign_in(&again, &issuer, "oidc", STRANGER).await, "/en/events");
    again.get("/en/cabinet").await.ok();
    let how = "SELECT reason FROM core_actionlog WHERE action = 'sign-in' ORDER BY id DESC LIMIT 1";
    assert_eq!(portal.database.column(how).await, ["oidc"]);
    // Without a password, the link is the only way in; a password comes by mail first.
    let last = again.post("/en/cabinet/logins/oidc/end", &[("password", "")]).await.is(422);
    last.shows("You have no password yet");
    portal.visitor().sign_in(STRANGER, "!").await.is(422);
}

#[tokio::test]
async fn an_answer_that_fits_another_question_is_refused() {
    let (portal, issuer) = portal_and_issuer().await;
    let visitor = portal.visitor();
    let go = async || visitor.get("/en/sign-in/with/oidc").await.is(303).has("location").to_owned();
    let refused = async |back: &str, words: &str| {
        let led = visitor.get(back).await.is(303).has("location").to_owned();
        visitor.get(&led).await.is(400).shows(words);
    };
    let asked = go().await;
    for part in ["code_challenge_method=S256", "state=en.", "nonce=", "response_type=code"] {
        assert!(asked.contains(part), "{part} in {asked}");
    }
    // Another state, then the right one, which is over by then.
    let back = issuer.agree(&asked, STRANGER).await;
    refused(&back.replace("state=en.", "state=en.x"), "is over").await;
    refused(&back, "is over").await;
    // Somebody else's browser.
    let back = issuer.agree(&go().await, STRANGER).await;
    let led = portal.visitor().get(&back).await.is(303).has("location").to_owned();
    portal.visitor().get(&led).await.is(400);
    // The same code once more.
    let code = |back: &str| back.split("code=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    let used = code(&back);
    assert_eq!(come_back(&visitor, &back).await, "/en/sign-in/with/oidc/new");
    let back = issuer.agree(&go().await, STRANGER).await;
    refused(&back.replace(&code(&back), &used), "does not fit your request").await;
    // A token for another nonce, and a code for another verifier.
    for part in ["nonce=", "code_challenge="] {
        let asked = go().await;
        let value = asked.split(&format!("&{part}")).nth(1).unwrap().split('&').next().unwrap();
        let other = value.chars().rev().collect::<String>();
        let back = issuer.agree(&asked.replace(value, &other), STRANGER).await;
        refused(&back, "does not fit your request").await;
    }
    // Who says no at the provider.
    let state = go().await.split("state=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    let no = format!("/en/sign-in/with/oidc/done?error=access_denied&state={state}");
    visitor.get(&no).await.ok().shows("did not give your consent");
    visitor.get("/en/sign-in/with/nobody").await.is(404);
    visitor.get("/en/cabinet").await.is(303);
}

#[tokio::test]
async fn an_address_that_has_an_account_asks_for_its_password_once() {
    let (portal, issuer) = portal_and_issuer().await;
    let visitor = portal.visitor();
    assert_eq!(sign_in(&visitor, &issuer, "oidc", RESIDENT).await, "/en/sign-in/with/oidc/link");
    visitor.get("/en/sign-in/with/oidc/link").await.ok().shows(RESIDENT);
    visitor.post("/en/sign-in/with/oidc/link", &[("password", "wrong")]).await.is(422).shows("The password is wrong");
    visitor.get("/en/cabinet").await.is(303);
    let done = visitor.post("/en/sign-in/with/oidc/link", &[("password", PASSWORD)]).await.is(303);
    assert_eq!(done.has("location"), "/en/events");
    assert!(sent(&portal, RESIDENT).await.subject.contains("Басқа сервис"), "told in the person's own language");
    let again = portal.visitor();
    assert_eq!(sign_in(&again, &issuer, "oidc", RESIDENT).await, "/en/events");
    // The second step is asked for here, too.
    let second = "INSERT INTO app.passkey (user_id, credential_id, state) SELECT id, 'k', '{}' FROM account_user";
    portal.database.run(second.replace("'k'", "id::text::bytea").as_str()).await;
    assert_eq!(sign_in(&portal.visitor(), &issuer, "oidc", RESIDENT).await, "/en/sign-in/second");
    portal.database.run("UPDATE account_user SET blocked = true").await;
    let blocked = portal.visitor();
    let asked = blocked.get("/en/sign-in/with/oidc").await.is(303);
    let back = issuer.agree(asked.has("location"), RESIDENT).await;
    let led = blocked.get(&back).await.is(303).has("location").to_owned();
    blocked.get(&led).await.is(403).shows("blocked");
}

#[tokio::test]
async fn who_has_a_second_step_is_linked_when_it_is_done_and_not_before() {
    let (portal, issuer) = portal_and_issuer().await;
    portal
        .database
        .run("INSERT INTO app.passkey (user_id, credential_id, state) SELECT id, id::text::bytea, '{}' FROM account_user")
        .await;
    let visitor = portal.visitor();
    sign_in(&visitor, &issuer, "oidc", RESIDENT).await;
    let step = visitor.post("/en/sign-in/with/oidc/link", &[("password", PASSWORD)]).await.is(303);
    assert_eq!(step.has("location"), "/en/sign-in/second");
    assert_eq!(portal.database.number("SELECT count(*) FROM social_auth_usersocialauth").await, 0);
}

#[tokio::test]
async fn an_address_that_is_not_verified_has_to_be_proved_here() {
    let (portal, issuer) = portal_and_issuer().await;
    for (provider, person) in [("oidc", "unverified@new.example"), ("facebook", "unverified.two@new.example")] {
        let visitor = portal.visitor();
        let sign_up = sign_in(&visitor, &issuer, provider, person).await;
        assert_eq!(sign_up, format!("/en/sign-up?with={provider}"));
        visitor.get(&sign_up).await.ok().shows("has not confirmed an e-mail address");
        visitor.post("/en/sign-up", &[("address", person), ("with", provider)]).await.is(303);
        let code = sent(&portal, person).await.code();
        visitor.post("/en/sign-up/code", &[("code", &code)]).await.is(303);
        let page = visitor.get("/en/sign-up/details").await.ok();
        page.shows("After this you can sign in with");
        let fields = [("first_name", "A"), ("last_name", "B"), ("language", "en"), ("consent", "1")];
        visitor.post("/en/sign-up/details", &fields).await.is(303);
        visitor.get("/en/cabinet").await.ok();
        assert_eq!(sign_in(&portal.visitor(), &issuer, provider, person).await, "/en/events");
    }
    // Who begins anew at the same browser takes nothing over.
    let visitor = portal.visitor();
    sign_in(&visitor, &issuer, "oidc", "unverified.three@new.example").await;
    visitor.post("/en/sign-up", &[("address", "other@new.example")]).await.is(303);
    let code = sent(&portal, "other@new.example").await.code();
    visitor.post("/en/sign-up/code", &[("code", &code)]).await.is(303);
    let fields = [("first_name", "A"), ("last_name", "B"), ("language", "en"), ("consent", "1")];
    visitor.post("/en/sign-up/details", &fields).await.is(422).shows("too short");
    assert_eq!(portal.database.number("SELECT count(*) FROM social_auth_usersocialauth").await, 2);
}

#[tokio::test]
async fn a_login_elsewhere_is_linked_and_unlinked_in_the_cabinet() {
    let (portal, issuer) = portal_and_issuer().await;
    let link = async |visitor: &Visitor| {
        visitor.post("/en/cabinet/logins/oidc", &[("password", "wrong")]).await.is(422);
        visitor.get("/en/cabinet/logins/oidc/go").await.is(303);
        visitor.post("/en/cabinet/logins/oidc", &[("password", PASSWORD)]).await.is(303);
        visitor.get("/en/cabinet/logins/oidc").await.ok().shows("Continue to Hub ID");
        let asked = visitor.get("/en/cabinet/logins/oidc/go").await.is(303);
        let back = issuer.agree(asked.has("location"), STRANGER).await;
        visitor.get(&back).await.is(303).has("location").to_owned()
    };
    let resident = portal.signed_in("resident").await;
    let led = link(&resident).await;
    assert_eq!(resident.get(&led).await.is(303).has("location"), "/en/cabinet/logins");
    resident.get("/en/cabinet/logins").await.ok().shows("Connected: Hub ID").shows("Disconnect");
    sent(&portal, RESIDENT).await;
    assert_eq!(sign_in(&portal.visitor(), &issuer, "oidc", STRANGER).await, "/en/events");
    // One person there is one person here.
    let owner = portal.signed_in("owner").await;
    let led = link(&owner).await;
    owner.get(&led).await.is(409).shows("connected to another account");

    let end = async |password: &str| resident.post("/en/cabinet/logins/oidc/end", &[("password", password)]).await;
    end("wrong").await.is(422).shows("The password is wrong");
    end(PASSWORD).await.is(303);
    end(PASSWORD).await.is(404);
    assert_eq!(sign_in(&portal.visitor(), &issuer, "oidc", STRANGER).await, "/en/sign-in/with/oidc/new");
    let log = "SELECT action FROM core_actionlog WHERE action LIKE '%link-login' ORDER BY id";
    assert_eq!(portal.database.column(log).await, ["link-login", "unlink-login"]);
}

#[tokio::test]
async fn a_provider_that_does_not_answer_is_said_to_be_away() {
    // One that nobody listens at, and one that takes the question and says nothing.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let silence = silent.local_addr().unwrap();
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for address in [closed, silence] {
        let portal = Portal::with(Demo::With, |config| {
            let issuer = Issuer::of(&config.server.public_url);
            config.providers = issuer.providers();
            if let Some(open_id) = &mut config.providers.open_id {
                open_id.issuer = format!("http://{address}");
            }
        })
        .await;
        let answer = portal.visitor().get("/en/sign-in/with/oidc").await.is(503);
        answer.shows("Hub ID does not answer at the moment").shows("Other ways to sign in");
        portal.get("/en/events").await.ok();
    }
}

#[tokio::test]
async fn a_browser_goes_to_the_issuer_and_back_in_every_language_with_script_and_without() {
    let (portal, issuer) = portal_and_issuer().await;
    for script in [Script::On, Script::Off] {
        for lang in LANGUAGES {
            let on = script == Script::On;
            let person = format!("madina.{lang}.{on}@new.example");
            Browser::visits(&portal, script, async |browser| {
                browser.open(&format!("/{lang}/sign-in")).await;
                browser.click("a[href*='/sign-in/with/oidc']").await;
                browser.fill("[name=login]", &person).await;
                browser.click("button").await;
                let new = format!("/{lang}/sign-in/with/oidc/new");
                browser.reaches("what a new person is asked", |path| path == new).await;
                browser.click("#consent").await;
                browser.click("main form .button--large").await;
                browser.reaches("the cabinet", |path| path == format!("/{lang}/cabinet")).await;
                assert_eq!(browser.complaints().await, [""; 0]);
            })
            .await;
        }
    }
    drop(issuer);
}
