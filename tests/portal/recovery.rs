//! A forgotten password.

use crate::kit::{PASSWORD, Portal, sent::sent};

const NEW: &str = "qonyr sandyq besigi";
const RESIDENT: &str = "resident@demo.techhub.example";

#[tokio::test]
async fn a_code_or_a_link_leads_to_a_new_password_and_every_session_ends() {
    let portal = Portal::start().await;
    for by_link in [false, true] {
        portal.database.run("DELETE FROM app.throttle").await;
        let old = if by_link { NEW } else { PASSWORD };
        let new = if by_link { "jana qonyr sandyq 7" } else { NEW };
        let elsewhere = portal.visitor();
        elsewhere.sign_in(RESIDENT, old).await.is(303);
        let visitor = portal.visitor();
        visitor.post("/en/recovery", &[("address", " RESIDENT@demo.techhub.example")]).await.is(303);
        let letter = sent(&portal, RESIDENT).await;
        if by_link {
            let link = letter.link("/recovery/link/");
            assert_eq!(visitor.get(&link).await.is(303).has("location"), "/en/recovery/password");
            // A program that looked at the mail before has used nothing up.
            portal.visitor().get(&link).await.is(303);
        } else {
            visitor.post("/en/recovery/code", &[("code", &letter.code())]).await.is(303);
        }
        visitor.post("/en/recovery/password", &[("password", "12345678")]).await.is(422).shows("easy to guess");
        let done = visitor.post("/en/recovery/password", &[("password", new)]).await.is(303);
        assert_eq!(done.has("location"), "/en/sign-in");
        assert!(sent(&portal, RESIDENT).await.subject.contains("Құпиясөз"));
        elsewhere.get("/en/cabinet").await.is(303);
        portal.visitor().sign_in(RESIDENT, old).await.is(422);
        portal.visitor().sign_in(RESIDENT, new).await.is(303);
        // It can't be done twice.
        if by_link {
            let link = letter.link("/recovery/link/");
            portal.visitor().get(&link).await.is(410).shows("This link is no longer good");
        }
    }
}

#[tokio::test]
async fn a_password_that_was_changed_ends_what_could_still_change_it() {
    let portal = Portal::start().await;
    // Somebody got as far as the page for a new password, by a letter that they read.
    let stranger = portal.visitor();
    stranger.post("/en/recovery", &[("address", RESIDENT)]).await.is(303);
    let link = sent(&portal, RESIDENT).await.link("/recovery/link/");
    stranger.get(&link).await.is(303);
    let resident = portal.signed_in("resident").await;
    let change = [("old_password", PASSWORD), ("new_password", NEW)];
    resident.post("/en/cabinet/security/password", &change).await.is(303);
    let late = stranger.post("/en/recovery/password", &[("password", "jana qonyr sandyq 7")]).await.is(303);
    assert_eq!(late.has("location"), "/en/recovery");
    portal.visitor().get(&link).await.is(410);
    portal.visitor().sign_in(RESIDENT, NEW).await.is(303);
}

#[tokio::test]
async fn a_form_that_is_sent_twice_sets_one_password_and_is_no_fault() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    visitor.post("/en/recovery", &[("address", RESIDENT)]).await.is(303);
    visitor.get(&sent(&portal, RESIDENT).await.link("/recovery/link/")).await.is(303);
    let send = || visitor.post("/en/recovery/password", &[("password", NEW)]);
    let (one, two) = tokio::join!(send(), send());
    for answer in [one, two] {
        answer.is(303);
    }
    portal.visitor().sign_in(RESIDENT, NEW).await.is(303);
}

#[tokio::test]
async fn an_unknown_address_gets_the_same_answer_and_no_letter() {
    let portal = Portal::start().await;
    let mut answers = Vec::new();
    for address in [RESIDENT, "nobody@demo.techhub.example"] {
        let visitor = portal.visitor();
        visitor.post("/en/recovery", &[("address", address)]).await.is(303);
        let page = visitor.get("/en/recovery/code").await.ok();
        let wrong = visitor.post("/en/recovery/code", &[("code", "x")]).await.is(422);
        answers.push((page.page().texts("h1"), wrong.page().texts(".error-summary a")));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(portal.database.number("SELECT count(*) FROM app.outbox").await, 1);
}

#[tokio::test]
async fn a_made_up_link_leads_nowhere() {
    let portal = Portal::start().await;
    for token in ["x", "00000000000000000000000000000007.AAAA", "%00"] {
        let visitor = portal.visitor();
        let answer = visitor.get(&format!("/en/recovery/link/{token}")).await;
        assert!(answer.status == 410 || answer.status == 400, "{token}: {}", answer.status);
        visitor.get("/en/recovery/password").await.is(303);
    }
}
