//! What people have agreed to.

use crate::kit::{Portal, sent::sent};

const CONSENTS: &str = "/en/cabinet/privacy/consents";

/// The rows of the one who is signed in.
async fn given(portal: &Portal, kind: &str) -> Vec<Vec<String>> {
    let own = "SELECT user_id FROM user_sessions_session WHERE user_id IS NOT NULL";
    let sql = format!(
        "SELECT version, language, withdrawn_at IS NULL FROM app.consent WHERE kind = '{kind}' AND user_id IN ({own}) ORDER BY id"
    );
    portal.database.rows(&sql).await
}

#[tokio::test]
async fn what_was_agreed_to_is_read_in_the_language_of_that_time() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    let page = resident.get(CONSENTS).await.ok();
    page.shows("Processing of personal data").shows("agreed on").shows("version 2026-11, Қазақша");
    let id = portal
        .database
        .value("SELECT c.id FROM app.consent c JOIN user_sessions_session s ON s.user_id = c.user_id")
        .await;
    let text = resident.get(&format!("{CONSENTS}/{id}")).await.ok();
    text.shows("lang=\"kk\"").shows("дербес деректерімді жинап");
    portal.signed_in("owner").await.get(&format!("{CONSENTS}/{id}")).await.is(404);
    portal.get("/ru/consents/personal-data").await.ok().shows("Я соглашаюсь").shows("Какие данные");
    portal.get("/ru/consents/other").await.is(404);
}

#[tokio::test]
async fn an_optional_consent_is_given_taken_back_and_given_again_and_each_time_is_kept() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    let change = async |what: &str| {
        resident.post(&format!("{CONSENTS}/{what}"), &[("kind", "public-profile")]).await.is(303);
    };
    change("give").await;
    change("give").await;
    assert_eq!(given(&portal, "public_profile").await.len(), 1, "a second time changes nothing");
    resident
        .get(CONSENTS)
        .await
        .ok()
        .shows("Your consent is written down")
        .shows("your public page disappears at once");
    change("withdraw").await;
    change("withdraw").await;
    resident.get(CONSENTS).await.ok().shows("The consent is taken back").shows("taken back on");
    change("give").await;
    let states: Vec<String> = given(&portal, "public_profile").await.into_iter().map(|row| row[2].clone()).collect();
    assert_eq!(states, ["f", "t"]);
    let logged = "SELECT action FROM core_actionlog WHERE action LIKE '%-consent' ORDER BY id";
    assert_eq!(portal.database.column(logged).await, ["give-consent", "withdraw-consent", "give-consent"]);
    resident.post(&format!("{CONSENTS}/give"), &[("kind", "x")]).await.is(404);
}

#[tokio::test]
async fn who_takes_the_digest_back_is_no_subscriber_any_more() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    let vault = &portal.inside.vault;
    let token = vault.token(techhub::vault::Index::Email, "resident@demo.techhub.example");
    let token: String = token.iter().map(|byte| format!("{byte:02x}")).collect();
    portal
        .database
        .run(&format!("INSERT INTO account_emaildigest (email, email_token) VALUES ('', '\\x{token}')"))
        .await;
    resident.post(&format!("{CONSENTS}/give"), &[("kind", "digest")]).await.is(303);
    resident.post(&format!("{CONSENTS}/withdraw"), &[("kind", "digest")]).await.is(303);
    assert_eq!(portal.database.number("SELECT count(*) FROM account_emaildigest").await, 0);
}

#[tokio::test]
async fn taking_back_the_consent_of_the_account_leads_to_leaving() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    let answer = resident.post(&format!("{CONSENTS}/withdraw"), &[("kind", "personal-data")]).await.is(303);
    assert_eq!(answer.has("location"), "/en/cabinet/privacy/deletion");
    assert_eq!(given(&portal, "personal_data").await[0][2], "t", "nothing happens by this alone");
}

#[tokio::test]
async fn a_new_wording_is_asked_for_after_the_sign_in_and_people_go_on_where_they_were() {
    let portal = Portal::start().await;
    portal.database.run("UPDATE app.consent SET version = '2020-01'").await;
    let resident = portal.signed_in("resident").await;
    let answer = resident.get("/ru/cabinet/notifications?page=2").await.is(303);
    let ask = answer.has("location").to_owned();
    assert_eq!(ask, "/ru/cabinet/privacy/agree?next=%2Fru%2Fcabinet%2Fnotifications%3Fpage%3D2");
    resident.get("/ru/events").await.ok();
    resident.get(&ask).await.ok().shows("Текст согласия изменился").shows("Я соглашаюсь");
    resident.get("/ru/cabinet/privacy").await.ok();
    let next = "/ru/cabinet/notifications?page=2";
    let agree =
        async |consent: &str| resident.post("/ru/cabinet/privacy/agree", &[("consent", consent), ("next", next)]).await;
    agree("").await.is(422).shows("отметьте согласие");
    assert_eq!(agree("1").await.is(303).has("location"), next);
    resident.get(next).await.ok();
    let rows = given(&portal, "personal_data").await;
    assert_eq!(rows.iter().map(|row| row[..2].join(" ")).collect::<Vec<_>>(), ["2020-01 kk", "2026-11 ru"]);
    portal.signed_in("resident").await.get("/ru/cabinet").await.ok();
}

#[tokio::test]
async fn who_signs_up_agrees_in_the_language_of_the_page() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    visitor.get("/ru/sign-up").await.ok();
    visitor.post("/ru/sign-up", &[("address", "new@people.example")]).await.is(303);
    let code = sent(&portal, "new@people.example").await.code();
    visitor.post("/ru/sign-up/code", &[("code", &code)]).await.is(303);
    let details = [
        ("first_name", "Арман"),
        ("last_name", "Жаңабай"),
        ("password", "qonyr sandyq besigi"),
        ("language", "kk"),
        ("consent", "1"),
    ];
    visitor.get("/ru/sign-up/details").await.ok().shows("/ru/consents/personal-data");
    visitor.post("/ru/sign-up/details", &details).await.is(303);
    let rows = portal.database.rows("SELECT language, version FROM app.consent ORDER BY id DESC LIMIT 1").await;
    assert_eq!(rows[0], ["ru", "2026-11"]);
    visitor.get("/ru/cabinet").await.ok();
}
