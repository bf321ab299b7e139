//! The applicant's list and page: states, the clock, messages, documents, copies.

use crate::kit::{
    LANGUAGES, Portal,
    people::hidden,
    requests::{PDF, apply, company, decide, nothing_open},
};

#[tokio::test]
async fn the_list_shows_one_s_own_by_state_and_the_page_says_who_has_the_ball() {
    let portal = Portal::start().await;
    let owner = portal.signed_in("owner").await;
    for lang in LANGUAGES {
        owner.get(&format!("/{lang}/cabinet/requests")).await.ok();
    }
    owner.get("/en/cabinet/requests?state=reject").await.ok().shows("status--reject").hides("status--success");
    portal.signed_in("admin").await.get("/en/cabinet/requests").await.ok().shows("No applications");
    let odd = owner.get("/en/cabinet/requests?status=reject&state=lost").await.ok();
    odd.shows("a filter that is not known").shows("status=reject, state=lost");
    owner.get("/en/cabinet/requests?state=reject&page=1").await.ok().hides("a filter that is not known");
    nothing_open(&portal).await;
    let resident = portal.signed_in("resident").await;
    let id = apply(&portal, &resident, "scientific_researcher", "me").await;
    let page = resident.get(&format!("/en/cabinet/requests/{id}")).await.ok();
    page.shows("In practice: usually");
    page.shows("It is the office’s turn").shows("Answer due by").shows("Application sent").shows("TH-20");
    owner.get(&format!("/en/cabinet/requests/{id}")).await.is(404);
    owner.post(&format!("/en/cabinet/requests/{id}/message"), &[("words", "Hello")]).await.is(404);
}

#[tokio::test]
async fn a_thread_goes_both_ways_and_documents_are_asked_for_and_come() {
    let portal = Portal::start().await;
    nothing_open(&portal).await;
    let (resident, manager) = (portal.signed_in("resident").await, portal.signed_in("manager").await);
    let id = apply(&portal, &resident, "scientific_researcher", "me").await;
    let (own, desk) = (format!("/en/cabinet/requests/{id}"), format!("/en/office/requests/{id}"));
    let key = hidden(&resident.get(&own).await.ok(), "key");
    for _ in 0..2 {
        resident.post(&format!("{own}/message"), &[("words", "When will it be?"), ("key", &key)]).await.is(303);
    }
    let page = manager.get(&desk).await.ok();
    assert_eq!(page.text().matches("When will it be?").count(), 1);
    resident.post(&format!("{own}/message"), &[("words", "  ")]).await.is(422).shows("Write a message");
    manager.post(&format!("{desk}/message?kind=note"), &[("words", "Looks odd to me")]).await.is(303);
    manager.post(&format!("{desk}/message"), &[("words", "On Friday")]).await.is(303);
    manager.post(&format!("{desk}/message?kind=asked"), &[("words", "A diploma, please")]).await.is(303);
    let page = resident.get(&own).await.ok();
    page.shows("On Friday").shows("A diploma, please").hides("Looks odd to me").shows("The office");
    resident.get("/en/cabinet/notifications").await.ok().shows("A document is needed");
    let (asked, key) = (hidden(&page, "asked"), hidden(&page, "key"));
    let fields = [("asked", asked.as_str()), ("key", key.as_str())];
    resident.send_files(&format!("{own}/message"), &fields, &[("file", "diploma.pdf", PDF)]).await.is(303);
    resident.get(&own).await.ok().hides("name=\"asked\"").shows("diploma.pdf");
    portal.work().await;
    let file = portal.database.value("SELECT id FROM shared_protectedmediafile ORDER BY created_at DESC LIMIT 1").await;
    manager.get(&format!("/en/files/{file}")).await.ok();
    portal.signed_in("owner").await.get(&format!("/en/files/{file}")).await.is(404);
    assert_eq!(portal.database.number("SELECT count(*) FROM service_extradocument").await, 1);
    // No words of people stand in the clear.
    let stored = portal.database.column("SELECT content FROM app.request_words").await;
    assert!(stored.len() >= 4 && stored.iter().all(|words| words.starts_with("v1.")));
    // Not said in the subject or the notice.
    let notices = portal.database.column("SELECT title::text || description::text FROM core_notification").await;
    assert!(notices.iter().all(|notice| !notice.contains("diploma") && !notice.contains("Friday")));
}

#[tokio::test]
async fn an_old_request_is_copied_without_its_files() {
    let portal = Portal::start().await;
    nothing_open(&portal).await;
    let (owner, manager) = (portal.signed_in("owner").await, portal.signed_in("manager").await);
    let qyran = company(&portal, "qyran-cloud").await;
    let id = apply(&portal, &owner, "accreditation", &qyran).await;
    decide(&manager, id, "act-reject", &[("reason", "Not now")]).await.is(303);
    let copied = owner.post(&format!("/en/cabinet/requests/{id}/copy"), &[]).await.is(303).has("location").to_owned();
    assert_ne!(copied, format!("/en/cabinet/requests/{id}"));
    owner.get(&format!("{copied}/step/0")).await.ok().shows("someone@techhub.example");
    owner.get(&format!("{copied}/check")).await.ok().hides("paper.pdf").shows("Mend this before you send");
    // A second copy is the same draft.
    let again = owner.post(&format!("/en/cabinet/requests/{id}/copy"), &[]).await.is(303);
    assert_eq!(again.has("location"), copied);
}
