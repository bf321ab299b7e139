//! Mails and messages in the office.

use crate::kit::{
    Portal,
    people::{id, of_organization, page_of},
};

/// A letter to the resident that could not be delivered.
async fn failed(portal: &Portal) -> String {
    let admin = portal.signed_in("admin").await;
    let block = format!("{}/block", page_of(portal, "resident").await);
    admin.post(&block, &[("reason", "Something for a letter")]).await.is(303);
    portal.database.run("UPDATE app.outbox SET state = 'failed', attempts = 5, error = 'mailbox full'").await;
    portal.database.value("SELECT id FROM app.outbox WHERE kind = 'blocked'").await
}

#[tokio::test]
async fn a_failed_letter_is_seen_without_its_words_and_sent_again() {
    let portal = Portal::start().await;
    let letter = failed(&portal).await;
    let admin = portal.signed_in("admin").await;
    admin.get("/en/office").await.ok().shows("Letters that could not be delivered");
    let page = admin.get("/en/office/mails?state=failed").await.ok();
    page.shows("r•••@d•••").shows("mailbox full").hides("resident@demo").hides("Something for a letter");
    admin.post("/en/office/mails/again", &[("id", &letter)]).await.is(303);
    portal.work().await;
    let state = format!("SELECT state, error FROM app.outbox WHERE id = {letter}");
    assert_eq!(portal.database.rows(&state).await, [["delivered", ""]]);
    admin.post("/en/office/mails/again", &[("id", &letter)]).await.is(404);
    let deeds = "SELECT count(*) FROM core_actionlog WHERE action = 'resend'";
    assert_eq!(portal.database.number(deeds).await, 1);
}

#[tokio::test]
async fn support_sees_mails_and_sends_none() {
    let portal = Portal::start().await;
    let letter = failed(&portal).await;
    let moderator = id(&portal, "moderator").await;
    portal.database.run(&format!("UPDATE account_user SET role = 'support' WHERE id = {moderator}")).await;
    of_organization(&portal, "moderator", None).await;
    let support = portal.signed_in("moderator").await;
    support.get("/en/office/mails?state=failed").await.ok().hides("Send again");
    support.post("/en/office/mails/again", &[("id", &letter)]).await.is(403).shows("sending mails again");
    support.get("/en/office/mails/messages").await.ok();
}

#[tokio::test]
async fn an_address_that_works_again_is_taken_off_the_list_but_not_one_that_complained() {
    let portal = Portal::start().await;
    portal.database.run("DELETE FROM awsdjangoses_awsblacklist").await;
    let vault = &portal.inside.vault;
    for (id, complaint) in [(1, false), (2, true)] {
        let sealed = vault.seal(techhub::vault::Field::BlacklistEmail, id, "bounced@mail.example");
        portal
            .database
            .run(&format!(
                "INSERT INTO awsdjangoses_awsblacklist (id, email, bounce, complaint) VALUES ({id}, '{sealed}', true, {complaint})"
            ))
            .await;
    }
    let admin = portal.signed_in("admin").await;
    admin.get("/en/office/mails/refused").await.ok().shows("b•••@m•••").hides("bounced@mail");
    admin.post("/en/office/mails/refused/remove", &[("id", "1")]).await.is(303);
    admin.post("/en/office/mails/refused/remove", &[("id", "2")]).await.is(404);
    assert_eq!(portal.database.column("SELECT id FROM awsdjangoses_awsblacklist").await, ["2"]);
}

#[tokio::test]
async fn messages_are_listed_with_their_numbers_masked() {
    let portal = Portal::start().await;
    let sealed = portal.inside.vault.seal(techhub::vault::Field::SmsNumber, 7, "+77010000077");
    let row = format!(
        "INSERT INTO shared_smslog (id, number, request, response) VALUES (7, '{sealed}', 'TechHub: ******', '200 ok')"
    );
    portal.database.run(&row).await;
    let admin = portal.signed_in("admin").await;
    admin.get("/en/office/mails/messages").await.ok().shows("•••77").shows("200 ok").hides("7701000007");
}
