//! Writing to people without knowing their address.

use crate::kit::{Portal, sent::sent};

const MESSAGE: [(&str, &str); 5] = [
    ("first_name", "Ақбота"),
    ("last_name", "Сейіт"),
    ("email", "aqbota@new.example"),
    ("message", "Сәлем!\nКездесейік пе?"),
    ("key", "7d444840-9dc0-11d1-b245-5ffdce74fad2"),
];

/// The public page of the one who is signed in.
async fn own_page(portal: &Portal) -> String {
    let own = "SELECT u.public_id FROM account_user u JOIN user_sessions_session s ON s.user_id = u.id";
    format!("/en/people/{}", portal.database.value(own).await)
}

#[tokio::test]
async fn a_stranger_writes_to_who_wants_it_and_never_learns_the_address() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    let page = own_page(&portal).await;
    let stranger = portal.visitor();
    stranger.get(&page).await.is(404);
    stranger.post(&page, &MESSAGE).await.is(404);
    resident.get("/en/cabinet/messages").await.ok().shows("when you have a public page");
    resident.post("/en/cabinet/privacy/consents/give", &[("kind", "public-profile")]).await.is(303);
    let shown = stranger.get(&page).await.ok();
    assert!(!shown.text().contains("resident@"), "the address is nobody's business");
    stranger
        .post(&page, &[("first_name", ""), ("email", "x"), ("message", "")])
        .await
        .is(422)
        .shows("Write what it is about");
    stranger.post(&page, &MESSAGE).await.is(303);
    stranger.post(&page, &MESSAGE).await.is(303);
    stranger.get(&page).await.ok().shows("The message is on its way");
    let rows =
        portal.database.rows("SELECT first_name, email, message FROM account_contactrequest ORDER BY id DESC").await;
    assert!(rows[0].iter().all(|value| value.starts_with("v1.")), "a message is sealed");
    let told = sent(&portal, "resident@demo.techhub.example").await;
    assert!(told.text.contains("/cabinet/messages") && !told.text.contains("aqbota"));
    let list = resident.get("/en/cabinet/messages").await.ok();
    list.shows("Ақбота Сейіт").shows("Кездесейік пе?").shows("mailto:aqbota");
    assert_eq!(list.text().matches("Кездесейік пе?").count(), 1, "what is sent twice by one click comes once");
}

#[tokio::test]
async fn a_message_is_its_reader_s_alone_who_says_what_became_of_it() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    let page = own_page(&portal).await;
    resident.post("/en/cabinet/privacy/consents/give", &[("kind", "public-profile")]).await.is(303);
    portal.visitor().post(&page, &MESSAGE).await.is(303);
    let id = portal.database.value("SELECT max(id) FROM account_contactrequest").await;
    let path = format!("/en/cabinet/messages/{id}");
    portal.signed_in("owner").await.post(&path, &[("state", "answered")]).await.is(404);
    resident.post(&path, &[("state", "?")]).await.is(404);
    resident.post(&path, &[("state", "answered")]).await.is(303);
    resident.get("/en/cabinet/messages").await.ok().hides("I have answered");
    resident.post("/en/cabinet/privacy/consents/withdraw", &[("kind", "public-profile")]).await.is(303);
    portal.get(&page).await.is(404);
}

#[tokio::test]
async fn nobody_is_flooded_with_messages() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    let page = own_page(&portal).await;
    resident.post("/en/cabinet/privacy/consents/give", &[("kind", "public-profile")]).await.is(303);
    let stranger = portal.visitor();
    let mut refused = 0;
    for number in 0..25 {
        let mut message = MESSAGE;
        let key = format!("7d444840-9dc0-11d1-b245-5ffdce74f{number:03}");
        message[4].1 = &key;
        refused += i32::from(stranger.post(&page, &message).await.status == 429);
    }
    assert!(refused > 0);
}

#[tokio::test]
async fn nobody_writes_to_whose_data_are_restricted() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    let page = own_page(&portal).await;
    resident.post("/en/cabinet/privacy/consents/give", &[("kind", "public-profile")]).await.is(303);
    let stranger = portal.visitor();
    stranger.get(&page).await.ok();
    resident.post("/en/cabinet/privacy/restriction", &[("restricted", "1")]).await.is(303);
    stranger.get(&page).await.is(404);
    stranger.post(&page, &MESSAGE).await.is(404);
    assert_eq!(portal.database.number("SELECT count(*) FROM account_contactrequest").await, 0);
    resident.post("/en/cabinet/privacy/restriction", &[("restricted", "0")]).await.is(303);
    stranger.post(&page, &MESSAGE).await.is(303);
}
