//! Data that stay and that nobody uses.

use crate::kit::{
    LANGUAGES, Portal,
    people::{id, page_of},
};

const PAGE: &str = "/en/cabinet/privacy/restriction";

#[tokio::test]
async fn restricted_data_are_in_no_list_and_staff_who_find_the_person_see_a_mark() {
    let portal = Portal::start().await;
    let (resident, admin) = (portal.signed_in("resident").await, portal.signed_in("admin").await);
    let page = page_of(&portal, "resident").await;
    admin.get("/en/office/people").await.ok().shows(&page);
    for lang in LANGUAGES {
        resident.get(&format!("/{lang}/cabinet/privacy")).await.ok().shows("/cabinet/privacy/restriction");
        resident.get(&format!("/{lang}/cabinet/privacy/restriction")).await.ok();
    }
    resident.post(PAGE, &[("restricted", "1")]).await.is(303);
    resident.post(PAGE, &[("restricted", "1")]).await.is(303);
    resident.get(PAGE).await.ok().shows("Your data are restricted since").shows("Take the restriction back");
    admin.get("/en/office/people").await.ok().hides(&page);
    admin.get("/en/office/people?role=user").await.ok().hides(&page);
    admin.post("/en/office/people/search", &[("words", "resident@demo.techhub.example")]).await.is(303);
    admin.get("/en/office/people?found=1").await.ok().shows(&page);
    admin.get(&page).await.ok().shows("Data restricted");
    resident.post(PAGE, &[("restricted", "0")]).await.is(303);
    admin.get("/en/office/people").await.ok().shows(&page);
    admin.get(&page).await.ok().hides("Data restricted");
    let log = "SELECT action FROM core_actionlog WHERE action IN ('restrict-data', 'lift-restriction') ORDER BY id";
    assert_eq!(portal.database.column(log).await, ["restrict-data", "lift-restriction"]);
}

#[tokio::test]
async fn who_is_restricted_gets_notices_and_no_letters_but_those_about_the_account() {
    let portal = Portal::start().await;
    let owner = portal.signed_in("owner").await;
    owner.post(PAGE, &[("restricted", "1")]).await.is(303);
    portal.database.run("DELETE FROM app.outbox; DELETE FROM core_notification").await;
    // A company is verified, which its people are told; then the password is changed.
    let company = portal.database.value("SELECT id FROM account_company WHERE slug = 'qyran-cloud'").await;
    portal.database.run(&format!("UPDATE account_company SET verified = false WHERE id = {company}")).await;
    let admin = portal.signed_in("admin").await;
    let verify = format!("/en/office/companies/{company}/verify");
    let evidence = admin.get(&format!("/en/office/companies/{company}")).await.ok().page();
    let evidence = evidence.values("#evidence option", "value").into_iter().find(|code| !code.is_empty()).unwrap();
    admin.post(&verify, &[("evidence", &evidence)]).await.is(303);
    let owner_id = id(&portal, "owner").await;
    let count = async |table: &str| {
        portal.database.number(&format!("SELECT count(*) FROM {table} WHERE user_id = {owner_id}")).await
    };
    assert_eq!((count("core_notification").await, count("app.outbox").await), (1, 0));
    let page = page_of(&portal, "owner").await;
    admin.post(&format!("{page}/look"), &[("reason", "A letter of the court")]).await.is(303);
    let resident = portal.signed_in("resident").await;
    resident.get(&page).await.is(403);
}

#[tokio::test]
async fn an_invitation_and_a_ticket_wait_among_the_notices_of_who_is_restricted() {
    let portal = Portal::start().await;
    let (resident, owner) = (portal.signed_in("resident").await, portal.signed_in("owner").await);
    resident.post(PAGE, &[("restricted", "1")]).await.is(303);
    let author = id(&portal, "owner").await;
    let event = format!(
        "DELETE FROM account_usercompanyinvitation; DELETE FROM app.outbox; DELETE FROM core_notification; \
         INSERT INTO core_event (slug, title, author_id, status, published, published_at, datetime_start, datetime_end, event_type) \
         VALUES ('meeting', '{{\"en\": \"Meeting\"}}', {author}, 'success', true, now(), now() + interval '1 day', \
         now() + interval '2 days', 'open_event')"
    );
    portal.database.run(&event).await;
    let company = portal.database.value("SELECT id FROM account_company WHERE slug = 'qyran-cloud'").await;
    let invitations = format!("/en/cabinet/companies/{company}/invitations");
    owner.post(&invitations, &[("email", "resident@demo.techhub.example"), ("role", "member")]).await.is(303);
    resident.post("/en/events/meeting/registration", &[("consent", "1")]).await.is(303);
    let person = id(&portal, "resident").await;
    let count = async |table: &str| {
        portal.database.number(&format!("SELECT count(*) FROM {table} WHERE user_id = {person}")).await
    };
    assert_eq!((count("core_notification").await, count("app.outbox").await), (2, 0));
    resident.get("/en/cabinet/companies").await.ok().shows("Qyran Cloud");
}
