//! The notification centre: what people are told, and by which channels.

use crate::kit::{LANGUAGES, Portal};
use techhub::{
    i18n::Text,
    notices::{self, Kind, Notice},
};

fn words(words: &str) -> Text {
    Text { kk: words.into(), ru: words.into(), en: words.into() }
}

async fn id(portal: &Portal, account: &str) -> i32 {
    let index = techhub::vault::Index::Email;
    let db = portal.database.connect().await;
    let found =
        techhub::people::find(&db, &portal.inside.vault, index, &format!("{account}@demo.techhub.example")).await;
    found.unwrap()[0]
}

async fn tell(portal: &Portal, user: i32, title: &str, path: &str) {
    let db = portal.database.connect().await;
    let notice = Notice { kind: Kind::Company, title: words(title), description: words("Because."), path };
    notices::notify(portal.inside.outbox(), &db, &[user], &notice).await.unwrap();
}

async fn letters(portal: &Portal, user: i32) -> i64 {
    portal
        .database
        .number(&format!("SELECT count(*) FROM app.outbox WHERE kind = 'notification' AND user_id = {user}"))
        .await
}

#[tokio::test]
async fn news_is_unread_until_it_is_opened_and_leads_to_its_thing() {
    let portal = Portal::start().await;
    let user = id(&portal, "resident").await;
    portal.database.run("DELETE FROM core_notification").await;
    let resident = portal.signed_in("resident").await;
    resident.get("/en/cabinet").await.ok().hides("account__count");
    tell(&portal, user, "You are invited", "/companies?q=a").await;
    resident.get("/en/cabinet").await.ok().shows("account__count");
    for lang in LANGUAGES {
        resident
            .get(&format!("/{lang}/cabinet/notifications"))
            .await
            .ok()
            .shows("You are invited")
            .shows("notice--unread");
    }
    let notice = portal.database.value("SELECT id FROM core_notification").await;
    let opened = resident.get(&format!("/en/cabinet/notifications/{notice}")).await.is(303);
    assert_eq!(opened.has("location"), "/en/companies?q=a");
    resident.get("/en/cabinet/notifications").await.ok().hides("notice--unread").hides("account__count");
}

#[tokio::test]
async fn nobody_reads_the_news_of_others() {
    let portal = Portal::start().await;
    let user = id(&portal, "resident").await;
    portal.database.run("DELETE FROM core_notification").await;
    tell(&portal, user, "For you alone", "/x").await;
    let notice = portal.database.value("SELECT id FROM core_notification").await;
    let owner = portal.signed_in("owner").await;
    owner.get("/en/cabinet/notifications").await.ok().hides("For you alone");
    owner.get(&format!("/en/cabinet/notifications/{notice}")).await.is(404);
    owner.post(&format!("/en/cabinet/notifications/{notice}/read"), &[]).await.is(404);
    owner.post("/en/cabinet/notifications/read", &[("newest", &notice)]).await.is(303);
    assert_eq!(portal.database.number("SELECT count(*) FROM core_notification WHERE read_at IS NULL").await, 1);
}

#[tokio::test]
async fn all_that_was_seen_is_marked_and_what_came_later_is_not() {
    let portal = Portal::start().await;
    let user = id(&portal, "resident").await;
    portal.database.run("DELETE FROM core_notification").await;
    for title in ["One", "Two", "Three"] {
        tell(&portal, user, title, "/same").await;
    }
    let resident = portal.signed_in("resident").await;
    resident.get("/en/cabinet/notifications").await.ok().shows("2 earlier notifications");
    let second = portal.database.value("SELECT id FROM core_notification ORDER BY id OFFSET 1").await;
    resident.post("/en/cabinet/notifications/read", &[("newest", &second)]).await.is(303);
    let unread = portal.database.column("SELECT title ->> 'en' FROM core_notification WHERE read_at IS NULL").await;
    assert_eq!(unread, ["Three"]);
}

#[tokio::test]
async fn letters_come_as_the_person_has_chosen() {
    let portal = Portal::start().await;
    let user = id(&portal, "resident").await;
    let resident = portal.signed_in("resident").await;
    let before = letters(&portal, user).await;
    tell(&portal, user, "By mail", "/x").await;
    assert_eq!(letters(&portal, user).await, before + 1);
    let none = [("mail", "event"), ("mail", "account")];
    resident.post("/en/cabinet/notifications/settings", &none).await.is(303);
    tell(&portal, user, "Not by mail", "/x").await;
    assert_eq!(letters(&portal, user).await, before + 1);
    resident.get("/en/cabinet/notifications").await.ok().shows("Not by mail");
    resident.post("/en/cabinet/notifications/settings", &[("sms", "company")]).await.is(303);
    portal.database.run("UPDATE account_user SET phone_verified = true").await;
    tell(&portal, user, "By message", "/x").await;
    let channels =
        portal.database.column("SELECT channel FROM app.outbox WHERE kind = 'notification' ORDER BY id DESC").await;
    assert_eq!(channels[0], "sms");
    // The link in a letter stops all of them.
    portal.database.run(r#"UPDATE account_user SET data = '{"notify": {"notification": {"mail": false}}}'"#).await;
    let before = letters(&portal, user).await;
    tell(&portal, user, "Stopped", "/x").await;
    assert_eq!(letters(&portal, user).await, before);
}

#[tokio::test]
async fn in_quiet_hours_letters_wait() {
    let portal = Portal::start().await;
    let user = id(&portal, "resident").await;
    let resident = portal.signed_in("resident").await;
    resident
        .post("/en/cabinet/notifications/settings", &[("quiet", "1"), ("from", "8"), ("to", "8")])
        .await
        .is(422)
        .shows("Choose two different hours");
    let hour = portal.database.number("SELECT extract(hour FROM now() AT TIME ZONE 'Asia/Almaty')::int8").await;
    let (from, to) = (hour.to_string(), ((hour + 2) % 24).to_string());
    let quiet = [("mail", "company"), ("quiet", "1"), ("from", from.as_str()), ("to", to.as_str())];
    resident.post("/en/cabinet/notifications/settings", &quiet).await.is(303);
    tell(&portal, user, "Later", "/x").await;
    let waits =
        "SELECT count(*) FROM app.outbox WHERE kind = 'notification' AND next_at > now() + interval '50 minutes'";
    assert_eq!(portal.database.number(waits).await, 1);
}
