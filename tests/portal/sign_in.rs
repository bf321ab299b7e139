//! Signing in and out.

use crate::kit::{
    LANGUAGES, PASSWORD, Portal,
    browser::{Browser, Script},
};

#[tokio::test]
async fn people_sign_in_with_an_address_or_a_number_however_typed_and_out_again() {
    let portal = Portal::start().await;
    for login in
        ["resident@demo.techhub.example", " Resident@Demo.TechHub.example ", "+7 700 000 00 01", "8 700 0000001"]
    {
        let visitor = portal.visitor();
        let answer = visitor.sign_in(login, PASSWORD).await.is(303);
        assert_eq!(answer.has("location"), "/en/cabinet", "{login}");
        visitor.get("/en/cabinet").await.ok().shows("Әйгерім");
        let old = visitor.jar();
        visitor.post("/en/sign-out", &[]).await.is(303);
        visitor.get("/en/cabinet").await.is(303);
        // The cookie of the ended session is worth nothing.
        portal.get_with("/en/cabinet", &[("Cookie", &old)]).await.is(303);
    }
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_answer() {
    let portal = Portal::start().await;
    let ask = async |login: &str| {
        let answer = portal.visitor().sign_in(login, "not the password").await.is(422);
        answer.page().texts(".error-summary a")
    };
    let known = ask("resident@demo.techhub.example").await;
    assert_eq!(known, ask("nobody@demo.techhub.example").await);
    assert_eq!(known, ["The address, the number or the password is wrong"]);
}

#[tokio::test]
async fn after_a_few_wrong_passwords_one_waits_but_the_owner_s_browser_does_not() {
    let portal = Portal::start().await;
    let owner = portal.signed_in("owner").await;
    owner.post("/en/sign-out", &[]).await.is(303);
    let stranger = portal.visitor();
    let mut statuses = Vec::new();
    for _ in 0..8 {
        statuses.push(stranger.sign_in("owner@demo.techhub.example", "guess").await.status);
    }
    assert_eq!(statuses, [422, 422, 422, 422, 422, 429, 429, 429]);
    let refused = stranger.sign_in("owner@demo.techhub.example", PASSWORD).await.is(429);
    assert!(refused.has("retry-after").parse::<u32>().unwrap() >= 1);
    owner.sign_in("owner@demo.techhub.example", PASSWORD).await.is(303);
}

#[tokio::test]
async fn a_form_without_the_session_s_token_is_refused_and_can_be_sent_again() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    visitor.get("/en/sign-in").await;
    let answer =
        visitor.post_with("/en/sign-in", "wrong", &[("login", "typed@x.example"), ("password", "secret")]).await;
    answer.is(403).shows("typed@x.example").hides("secret");
    let headers = [("Sec-Fetch-Site", "cross-site"), ("Content-Type", "application/x-www-form-urlencoded")];
    portal.send("POST", "/en/sign-in", &headers, b"login=a").await.is(403);
    let headers = [("Origin", "https://evil.example"), ("Content-Type", "application/x-www-form-urlencoded")];
    portal.send("POST", "/en/sign-in", &headers, b"login=a").await.is(403);
}

#[tokio::test]
async fn the_session_s_cookie_is_safe_and_the_database_knows_only_its_hash() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    let answer = visitor.sign_in("resident@demo.techhub.example", PASSWORD).await.is(303);
    let cookie =
        answer.headers.iter().map(|(_, value)| value).find(|value| value.starts_with("__Host-session=")).unwrap();
    for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let keys = portal.database.column("SELECT session_key FROM user_sessions_session").await;
    assert!(keys.iter().all(|key| !cookie.contains(key.as_str())) && keys.len() == 1, "{keys:?}");
}

#[tokio::test]
async fn a_session_that_slept_too_long_or_whose_person_was_blocked_is_over() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    let moderator = portal.signed_in("moderator").await;
    portal.database.run("UPDATE user_sessions_session SET last_activity = now() - interval '31 minutes'").await;
    resident.get("/en/cabinet").await.ok();
    moderator.get("/en/cabinet").await.is(303);
    portal.database.run("UPDATE account_user SET blocked = true").await;
    resident.get("/en/cabinet").await.is(303);
}

#[tokio::test]
async fn a_page_for_somebody_is_kept_by_nobody() {
    let portal = Portal::caching(crate::kit::Demo::With).await;
    let resident = portal.signed_in("resident").await;
    let own = resident.get("/en/events").await.ok();
    assert_eq!(own.has("cache-control"), "no-store");
    own.shows("account__mark");
    portal.get("/en/events").await.ok().hides("account__mark");
}

#[tokio::test]
async fn a_crowd_that_signs_in_waits_for_its_turn_and_keeps_nobody_from_reading() {
    let portal = Portal::start().await;
    // An address that nobody has is looked at as long as one with a wrong password.
    let crowd = futures_util::future::join_all((0..16).map(async |number| {
        let answer = portal.visitor().sign_in(&format!("person{number}@nobody.example"), PASSWORD).await;
        answer.status
    }));
    let readers = async {
        let mut statuses = Vec::new();
        for _ in 0..20 {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            statuses.push(portal.get("/en/vacancies?q=rust").await.status);
        }
        statuses
    };
    let (crowd, readers) = futures_util::join!(crowd, readers);
    assert_eq!(crowd, [422; 16]);
    assert_eq!(readers, [200; 20]);
}

#[tokio::test]
async fn an_unknown_number_waits_like_a_known_one_however_it_is_written() {
    let portal = Portal::start().await;
    let stranger = portal.visitor();
    let mut statuses = Vec::new();
    for login in
        ["8 701 999 88 77", "+7 701 999 88 77", "87019998877", "+7(701)9998877", "7 701 999-88-77", "8-701-999-88-77"]
    {
        statuses.push(stranger.sign_in(login, "guess").await.status);
    }
    assert_eq!(statuses, [422, 422, 422, 422, 422, 429]);
}

#[tokio::test]
async fn a_network_that_guesses_waits_whatever_it_says_of_itself() {
    // Outside of demo mode this machine is a network like any other.
    let portal = Portal::with(crate::kit::Demo::With, |config| config.demo = false).await;
    let stranger = portal.visitor();
    let token = stranger.token().await;
    let jar = stranger.jar();
    let guess = async |number: usize| {
        let body = format!("form_token={token}&login=nobody-{number}%40new.example&password=guess");
        let from = format!("192.0.2.{number}");
        let headers = [
            ("Cookie", jar.as_str()),
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("X-Forwarded-For", from.as_str()),
        ];
        portal.send("POST", "/en/sign-in", &headers, body.as_bytes()).await
    };
    for number in 0..30 {
        guess(number).await.is(422);
    }
    // The first waits are short: one may be over before the next try comes.
    for number in 30..40 {
        let answer = guess(number).await;
        if answer.status == 429 {
            assert!(answer.has("retry-after").parse::<u32>().unwrap() > 0);
            return;
        }
    }
    panic!("nobody has to wait");
}

#[tokio::test]
async fn sessions_that_are_over_are_purged_and_the_others_live() {
    let portal = Portal::start().await;
    let (awake, over) = (portal.signed_in("resident").await, portal.signed_in("owner").await);
    portal
        .database
        .run("UPDATE user_sessions_session SET expire_date = now() - interval '1 minute' WHERE id = (SELECT max(id) FROM user_sessions_session)")
        .await;
    over.get("/en/cabinet").await.is(303);
    portal.work().await;
    assert_eq!(portal.database.number("SELECT count(*) FROM user_sessions_session").await, 1);
    awake.get("/en/cabinet").await.ok();
}

async fn journey(script: Script) {
    let portal = Portal::start().await;
    for lang in LANGUAGES {
        for login in ["resident@demo.techhub.example", "8 700 000 00 01"] {
            Browser::visits(&portal, script, async |browser| {
                browser.open(&format!("/{lang}")).await;
                browser.click("header a.account__link").await;
                browser.fill("#login", login).await;
                browser.fill("#password", PASSWORD).await;
                browser.click("main form .button--large").await;
                browser.reaches("where one wanted to go", |path| !path.contains("/sign-in")).await;
                browser.open(&format!("/{lang}/cabinet/security")).await;
                browser.reaches("a page of one's own", |path| path == format!("/{lang}/cabinet/security")).await;
                assert_eq!(browser.complaints().await, [""; 0]);
            })
            .await;
        }
    }
}

#[tokio::test]
async fn people_sign_in_by_mail_and_by_number_in_a_browser() {
    journey(Script::On).await;
}

#[tokio::test]
async fn people_sign_in_by_mail_and_by_number_in_a_browser_without_scripts() {
    journey(Script::Off).await;
}
