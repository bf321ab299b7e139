//! Signing up by mail and by phone.

use crate::kit::{
    LANGUAGES, Portal, Visitor,
    browser::{Browser, Script},
    sent::sent,
};

const PASSWORD: &str = "qonyr sandyq besigi";

async fn finish(visitor: &Visitor, password: &str) -> crate::kit::Answer {
    let fields = [
        ("first_name", "Жансая"),
        ("last_name", "Өмірова"),
        ("password", password),
        ("language", "ru"),
        ("consent", "1"),
    ];
    visitor.post("/en/sign-up/details", &fields).await
}

#[tokio::test]
async fn a_stranger_signs_up_with_an_address_or_a_number_and_can_sign_in_with_it() {
    let portal = Portal::start().await;
    for (typed, stored) in [("Zhansaya@new.example ", "Zhansaya@new.example"), ("8 (702) 111-22-33", "+77021112233")] {
        let visitor = portal.visitor();
        visitor.post("/en/sign-up", &[("address", typed)]).await.is(303);
        visitor.get("/en/sign-up/code").await.ok().shows(stored);
        let code = sent(&portal, stored).await.code();
        visitor.post("/en/sign-up/code", &[("code", &format!(" {} {}", &code[..3], &code[3..]))]).await.is(303);
        assert_eq!(finish(&visitor, PASSWORD).await.is(303).has("location"), "/en/cabinet");
        visitor.get("/en/cabinet").await.ok().shows("Жансая");
        portal.visitor().sign_in(typed, PASSWORD).await.is(303);
    }
    let consents = "SELECT kind || language FROM app.consent ORDER BY id DESC LIMIT 2";
    assert_eq!(portal.database.column(consents).await, ["personal_dataen"; 2]);
    let logged = "SELECT count(*) FROM core_actionlog WHERE action = 'create' AND log_type = 'account_user' AND user_id::text = primary_key";
    assert_eq!(portal.database.number(logged).await, 2);
    for table in ["account_activation", "account_user", "user_sessions_session"] {
        let rows = portal.database.column(&format!("SELECT t::text FROM {table} t")).await.join("\n");
        assert!(!rows.contains("new.example") && !rows.contains("7021112233") && !rows.contains("Жансая"), "{table}");
    }
}

#[tokio::test]
async fn nobody_but_its_owner_learns_that_an_address_is_known() {
    let portal = Portal::start().await;
    let mut pages = Vec::new();
    for address in ["resident@demo.techhub.example", "nobody.there@demo.techhub.example"] {
        let visitor = portal.visitor();
        let begun = visitor.post("/en/sign-up", &[("address", address)]).await.is(303);
        let page = visitor.get("/en/sign-up/code").await.ok().text().replace(address, "…");
        let page = page
            .split("name=\"form_token\" value=\"")
            .map(|part| part.split_once('"').map_or(part, |p| p.1).to_owned());
        let wrong =
            visitor.post("/en/sign-up/code", &[("code", "000000x")]).await.is(422).page().texts(".error-summary a");
        pages.push((begun.has("location").to_owned(), page.collect::<String>().len(), wrong));
    }
    assert_eq!(pages[0], pages[1]);
    let letter = sent(&portal, "resident@demo.techhub.example").await;
    assert!(letter.text.contains("/en/recovery") && letter.digits().is_none(), "{}", letter.text);
}

#[tokio::test]
async fn a_code_is_good_for_five_tries_and_a_new_one_ends_the_old() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    visitor.post("/en/sign-up", &[("address", "tries@new.example")]).await.is(303);
    let code = sent(&portal, "tries@new.example").await.code();
    let wrong = if code == "111111" { "222222" } else { "111111" };
    for left in [4, 3, 2, 1] {
        let words = if left == 1 { "1 try is left".to_owned() } else { format!("{left} tries are left") };
        visitor.post("/en/sign-up/code", &[("code", wrong)]).await.is(422).shows(&words);
    }
    visitor.post("/en/sign-up/code", &[("code", wrong)]).await.is(422).shows("Ask for a new one");
    visitor.post("/en/sign-up/code", &[("code", &code)]).await.is(422).shows("Ask for a new one");
    // The next one has to wait for a minute.
    visitor.post("/en/sign-up/again", &[]).await.is(303);
    visitor.get("/en/sign-up/code").await.shows("You can ask for another code in");
    let other = portal.visitor().post("/en/sign-up", &[("address", "Tries@New.Example")]).await.is(429);
    assert!(other.has("retry-after").parse::<u32>().unwrap() > 30);
    portal.database.run("DELETE FROM app.throttle").await;
    visitor.post("/en/sign-up/again", &[]).await.is(303);
    visitor.get("/en/sign-up/code").await.shows("A new code is on its way");
    let new = sent(&portal, "tries@new.example").await.code();
    visitor.post("/en/sign-up/code", &[("code", &new)]).await.is(303);
    // Somebody who stole the earlier request has nothing of it.
    portal.visitor().get("/en/sign-up/details").await.is(303);
}

#[tokio::test]
async fn an_old_code_is_worth_nothing() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    visitor.post("/en/sign-up", &[("address", "late@new.example")]).await.is(303);
    let code = sent(&portal, "late@new.example").await.code();
    portal.database.run("UPDATE account_activation SET expires_at = now() - interval '1 second'").await;
    visitor.post("/en/sign-up/code", &[("code", &code)]).await.is(422).shows("Ask for a new one");
}

#[tokio::test]
async fn a_password_that_is_easily_guessed_is_refused_with_advice_and_the_rest_is_kept() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    visitor.post("/en/sign-up", &[("address", "weak@new.example")]).await.is(303);
    let code = sent(&portal, "weak@new.example").await.code();
    visitor.post("/en/sign-up/code", &[("code", &code)]).await.is(303);
    let answer = finish(&visitor, "password123").await.is(422);
    answer.shows("strength:").shows("of 4").shows("Жансая").hides("password123");
    let answer = visitor.post("/kk/sign-up/details", &[("password", "short")]).await.is(422);
    assert_eq!(answer.page().texts(".error-summary a").len(), 5, "{}", answer.text());
    finish(&visitor, PASSWORD).await.is(303);
}

#[tokio::test]
async fn wrong_addresses_are_told_in_the_reader_s_language() {
    let portal = Portal::start().await;
    for lang in LANGUAGES {
        for typed in ["", "saule", "+7 495 000 00 00", "a@b"] {
            let answer = portal.visitor().post(&format!("/{lang}/sign-up"), &[("address", typed)]).await.is(422);
            assert_eq!(answer.page().texts(".error-summary a"), answer.page().texts(".field__error span"), "{typed}");
        }
    }
}

/// From the sign-in page to the cabinet, as a newcomer goes.
async fn journey(script: Script) {
    let portal = Portal::start().await;
    for (number, lang) in LANGUAGES.into_iter().enumerate() {
        for address in [format!("new{number}@new.example"), format!("+7705000000{number}")] {
            Browser::visits(&portal, script, async |browser| {
                browser.open(&format!("/{lang}/sign-in")).await;
                browser.click(&format!("main a[href='/{lang}/sign-up']")).await;
                browser.fill("#address", &address).await;
                browser.click("main form .button").await;
                browser.reaches("the code", |path| path == format!("/{lang}/sign-up/code")).await;
                browser.fill("#code", &sent(&portal, &address).await.code()).await;
                browser.click("main form .button--large").await;
                browser.reaches("the details", |path| path == format!("/{lang}/sign-up/details")).await;
                browser.fill("#first_name", "Дана").await;
                browser.fill("#last_name", "Төлеуова").await;
                browser.fill("#password", PASSWORD).await;
                browser.click("#consent").await;
                browser.click("main form .button--large").await;
                browser.reaches("the cabinet", |path| path == format!("/{lang}/cabinet")).await;
                browser.click(&format!("a[href='/{lang}/cabinet/devices']")).await;
                browser.reaches("the devices", |path| path == format!("/{lang}/cabinet/devices")).await;
                assert_eq!(browser.complaints().await, [""; 0]);
            })
            .await;
        }
    }
}

#[tokio::test]
async fn newcomers_sign_up_in_a_browser() {
    journey(Script::On).await;
}

#[tokio::test]
async fn newcomers_sign_up_in_a_browser_without_scripts() {
    journey(Script::Off).await;
}
