//! Complaints about companies and people, and what staff do with them.

use crate::kit::{LANGUAGES, Portal, Visitor, sent::sent};

const RESIDENT: &str = "resident@demo.techhub.example";

async fn report(visitor: &Visitor, slug: &str) -> crate::kit::Answer {
    let fields = [("reason", "fraud"), ("comment", "They sell <b>air</b>")];
    visitor.post(&format!("/en/companies/{slug}/report"), &fields).await
}

async fn newest(portal: &Portal) -> String {
    portal.database.value("SELECT max(id) FROM account_complaint").await
}

async fn version(visitor: &Visitor, id: &str) -> String {
    let page = visitor.get(&format!("/en/office/complaints/{id}")).await.ok().page();
    page.values("input[name=version]", "value").remove(0)
}

#[tokio::test]
async fn a_complaint_goes_to_staff_and_comes_back_with_an_answer() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    portal.get("/en/companies/qyran-cloud").await.ok().shows("next=%2Fen%2Fcompanies%2Fqyran-cloud%2Freport");
    resident.get("/en/companies/qyran-cloud").await.ok().shows("href=\"/en/companies/qyran-cloud/report\"");
    for lang in LANGUAGES {
        let page = resident.post(&format!("/{lang}/companies/qyran-cloud/report"), &[("comment", " ")]).await.is(422);
        assert_eq!(page.page().texts(".error-summary a"), page.page().texts(".field__error span"), "{lang}");
    }
    report(&resident, "qyran-cloud").await.is(303);
    resident
        .get("/en/cabinet/complaints")
        .await
        .ok()
        .shows("Qyran Cloud")
        .shows("Under review")
        .shows("&#60;b&#62;air");
    assert!(portal.database.value("SELECT comment FROM account_complaint").await.starts_with("v1."));
    let id = newest(&portal).await;
    let moderator = portal.signed_in("moderator").await;
    moderator.get("/en/office/complaints").await.ok().shows("Qyran Cloud").shows("Fraud");
    moderator.get(&format!("/en/office/complaints/{id}")).await.ok().shows("Әйгерім Серікбаева").shows("Take it");
    moderator.post(&format!("/en/office/complaints/{id}/take"), &[]).await.is(303);
    moderator.get("/en/office/complaints?taken=me").await.ok().shows("Қуаныш Өтегенов");
    moderator.get("/en/office/complaints?taken=nobody").await.ok().hides("Qyran Cloud");
    let version = version(&moderator, &id).await;
    let path = format!("/en/office/complaints/{id}");
    let refused = moderator.post(&path, &[("decision", "success"), ("version", &version)]).await.is(422);
    refused.shows("Write an answer to the author");
    let answer = [("decision", "success"), ("words", "We have blocked them"), ("version", version.as_str())];
    moderator.post(&path, &answer).await.is(303);
    resident.get("/en/cabinet/complaints").await.ok().shows("Measures taken").shows("We have blocked them");
    assert!(sent(&portal, RESIDENT).await.text.contains("We have blocked them"));
    resident.get("/en/cabinet/notifications").await.ok().hides("We have blocked them");
    let told = portal.database.value("SELECT title ->> 'en' FROM core_notification ORDER BY id DESC").await;
    assert_eq!(told, "Measures were taken on your complaint");
    moderator.get("/en/office/complaints").await.ok().hides("Qyran Cloud");
    moderator.get("/en/office/complaints?status=done").await.ok().shows("Qyran Cloud");
    let log = portal
        .database
        .column("SELECT action FROM core_actionlog WHERE log_type = 'account_complaint' ORDER BY id")
        .await;
    assert_eq!(log, ["create", "take", "answer"]);
    // The other side does not learn who it was.
    portal.signed_in("owner").await.get("/en/cabinet/complaints").await.ok().hides("They sell");
}

#[tokio::test]
async fn one_open_complaint_about_one_thing_and_not_too_many_in_a_row() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    report(&resident, "qyran-cloud").await.is(303);
    report(&resident, "qyran-cloud").await.is(303);
    resident.get("/en/cabinet/complaints").await.ok().shows("is being looked into already");
    assert_eq!(portal.database.number("SELECT count(*) FROM account_complaint").await, 1);
    let others = portal
        .database
        .column("SELECT slug FROM account_company WHERE is_public AND slug <> 'qyran-cloud' ORDER BY id")
        .await;
    let mut last = 0;
    for slug in &others {
        last = report(&resident, slug).await.status;
    }
    assert_eq!(last, 429);
    report(&resident, "nowhere").await.is(404);
}

#[tokio::test]
async fn a_person_with_a_public_page_can_be_reported_from_it() {
    let portal = Portal::start().await;
    let db = portal.database.connect().await;
    let index = techhub::vault::Index::Email;
    let owner = techhub::people::find(&db, &portal.inside.vault, index, "owner@demo.techhub.example").await.unwrap()[0];
    let id = portal.database.value(&format!("SELECT public_id FROM account_user WHERE id = {owner}")).await;
    let resident = portal.signed_in("resident").await;
    let path = format!("/en/people/{id}/report");
    // Who has no public page, or no more, is named to nobody.
    resident.get(&path).await.is(404).hides("Бауыржан");
    let person = portal.signed_in("owner").await;
    person.post("/en/cabinet/privacy/consents/give", &[("kind", "public-profile")]).await.is(303);
    resident.get(&path).await.ok().shows("Бауыржан Ермекұлы");
    portal.get(&path).await.is(303);
    resident.post(&path, &[("reason", "abuse"), ("comment", "Rude")]).await.is(303);
    let admin = portal.signed_in("admin").await;
    admin.get("/en/office/complaints?about=person&reason=abuse").await.ok().shows("Abuse or threats");
    admin.get("/en/office/complaints?about=company").await.ok().hides("Abuse or threats</td>");
    admin.get(&format!("/en/office/complaints/{}", newest(&portal).await)).await.ok().shows("Бауыржан Ермекұлы");
}

#[tokio::test]
async fn who_answers_second_sees_what_the_first_has_done() {
    let portal = Portal::start().await;
    report(&portal.signed_in("resident").await, "qyran-cloud").await.is(303);
    let id = newest(&portal).await;
    let (one, two) = (portal.signed_in("moderator").await, portal.signed_in("manager").await);
    let path = format!("/en/office/complaints/{id}");
    let (first, second) = (version(&one, &id).await, version(&two, &id).await);
    let (token, other) = (one.token().await, two.token().await);
    let reject = [("decision", "reject"), ("words", "No proof"), ("version", first.as_str())];
    let agree = [("decision", "success"), ("words", "Blocked"), ("version", second.as_str())];
    let (a, b) = tokio::join!(one.post_with(&path, &token, &reject), two.post_with(&path, &other, &agree));
    let mut statuses = [a.status, b.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let late = if a.status == 409 { a } else { b };
    late.shows("Somebody has changed this meanwhile");
    assert_eq!(portal.database.number("SELECT count(*) FROM core_actionlog WHERE action = 'answer'").await, 1);
    assert_eq!(portal.database.number("SELECT count(*) FROM app.outbox WHERE kind = 'complaint_answer'").await, 1);
    // Taking, too, is for one.
    report(&portal.signed_in("owner").await, "egin-sens").await.is(303);
    let id = newest(&portal).await;
    one.post(&format!("/en/office/complaints/{id}/take"), &[]).await.is(303);
    two.post(&format!("/en/office/complaints/{id}/take"), &[]).await.is(303);
    two.get(&format!("/en/office/complaints/{id}"))
        .await
        .ok()
        .shows("Somebody has changed this meanwhile")
        .shows("Somebody else works on this");
}

#[tokio::test]
async fn the_oldest_complaint_stands_first() {
    let portal = Portal::start().await;
    for (account, slug) in [("resident", "qyran-cloud"), ("owner", "egin-sens")] {
        report(&portal.signed_in(account).await, slug).await.is(303);
    }
    portal.database.run("UPDATE account_complaint SET created_at = now() - interval '9 days' WHERE id = (SELECT max(id) FROM account_complaint)").await;
    let page = portal.signed_in("moderator").await.get("/en/office/complaints").await.ok().page();
    assert_eq!(page.texts(".table tbody th a"), ["Egin Sens", "Qyran Cloud"]);
}
