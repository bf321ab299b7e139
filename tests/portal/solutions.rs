//! Solutions that companies offer for tech tasks.

use crate::kit::{LANGUAGES, Portal, Visitor, people::hidden};

const TASK: &str = "/en/tech-tasks/kazakh-speech";
const WORDS: (&str, &str) = ("description", "We <b>listen</b> well");
const PDF: &[u8] =
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n";

/// The company that the demo's owner writes for.
async fn company(portal: &Portal) -> String {
    portal.database.value("SELECT id FROM account_company WHERE slug = 'qyran-cloud'").await
}

async fn offer(portal: &Portal, owner: &Visitor) -> String {
    let company = company(portal).await;
    let fields = [("company", company.as_str()), WORDS, ("price", "1 500 000"), ("term_days", "40")];
    owner.post(&format!("{TASK}/solution"), &fields).await.is(303).has("location").to_owned()
}

/// Where the customer sees the solution.
async fn desk(portal: &Portal) -> String {
    let task = portal.database.value("SELECT id FROM core_techtask WHERE slug = 'kazakh-speech'").await;
    let id = portal.database.value("SELECT max(id) FROM core_techtasksolution").await;
    format!("/en/cabinet/content/techtask/{task}/solutions/{id}")
}

async fn decide(visitor: &Visitor, desk: &str, state: &str, words: &str) -> u16 {
    let seen = hidden(&visitor.get(desk).await.ok(), "seen");
    visitor.post(desk, &[("state", state), ("words", words), ("seen", &seen)]).await.status
}

#[tokio::test]
async fn a_company_offers_a_solution_and_the_customer_leads_it_to_a_contract() {
    let portal = Portal::start().await;
    let (owner, manager) = (portal.signed_in("owner").await, portal.signed_in("manager").await);
    portal
        .get(TASK)
        .await
        .ok()
        .shows("next=%2Fen%2Ftech-tasks%2Fkazakh-speech%2Fsolution")
        .shows("Solutions offered: 0");
    for lang in LANGUAGES {
        let path = format!("{}/solution", TASK.replace("/en/", &format!("/{lang}/")));
        owner.get(&path).await.ok();
        let page = owner.post(&path, &[("price", "much")]).await.is(422).shows("value=\"much\"").page();
        assert_eq!(page.texts(".error-summary a"), page.texts(".field__error span"), "{lang}");
    }
    let own = offer(&portal, &owner).await;
    assert_eq!(offer(&portal, &owner).await, own, "one solution per company");
    assert_eq!(portal.database.number("SELECT count(*) FROM core_techtasksolution").await, 1);
    assert!(portal.database.value("SELECT description FROM core_techtasksolution").await.starts_with("v1."));
    owner.get(&own).await.ok().shows("We &#60;b&#62;listen").shows("1\u{a0}500\u{a0}000").shows("New");
    portal.get(TASK).await.ok().shows("Solutions offered: 1").hides("listen");
    manager.get("/en/cabinet").await.ok().shows("New solutions wait. Task: Transcribing calls in Kazakh");
    let desk = desk(&portal).await;
    manager.get(&desk).await.ok().shows("We &#60;b&#62;listen").shows("owner@demo.techhub.example");
    assert_eq!(decide(&manager, &desk, "shortlist", "").await, 303);
    let changed = [("description", "We listen better"), ("price", "1400000")];
    owner.post(&own, &changed).await.is(303);
    manager.get(&desk).await.ok().shows("We listen better").shows("1\u{a0}400\u{a0}000\u{a0}₸");
    assert_eq!(decide(&manager, &desk, "sent", "").await, 422);
    assert_eq!(decide(&manager, &desk, "pilot", "Come on Monday").await, 303);
    owner.post(&own, &changed).await.is(303);
    owner.get(&own).await.ok().shows("Things have changed meanwhile").shows("Come on Monday").hides("id=\"price\"");
    assert_eq!(decide(&manager, &desk, "contract", "").await, 303);
    owner.get("/en/cabinet/notifications").await.ok().shows("State: Contract");
    let funnel = manager.get(desk.rsplit_once('/').unwrap().0).await.ok().page().texts(".tabs__link");
    assert!(funnel.contains(&"Contract 1".to_owned()) && funnel.contains(&"New 0".to_owned()), "{funnel:?}");
}

#[tokio::test]
async fn nobody_else_reads_a_solution() {
    let portal = Portal::start().await;
    let (owner, resident) = (portal.signed_in("owner").await, portal.signed_in("resident").await);
    resident.get(&format!("{TASK}/solution")).await.ok().shows("A company offers the solution");
    let company = company(&portal).await;
    resident.post(&format!("{TASK}/solution"), &[("company", &company), WORDS]).await.is(422).shows("Choose a company");
    let own = offer(&portal, &owner).await;
    let desk = desk(&portal).await;
    for (visitor, path) in [(&resident, &own), (&resident, &desk), (&owner, &desk)] {
        visitor.get(path).await.is(404);
    }
    portal.signed_in("moderator").await.get(&desk).await.is(404);
    resident.post(&own, &[WORDS]).await.is(404);
    resident.post(&format!("{own}/withdraw"), &[]).await.is(404);
    resident.post(&desk, &[("state", "contract"), ("seen", "sent")]).await.is(404);
}

#[tokio::test]
async fn a_refusal_says_why_and_who_withdraws_may_come_again() {
    let portal = Portal::start().await;
    let (owner, manager) = (portal.signed_in("owner").await, portal.signed_in("manager").await);
    let own = offer(&portal, &owner).await;
    owner.post(&format!("{own}/withdraw"), &[]).await.is(303);
    assert_eq!(portal.database.value("SELECT description FROM core_techtasksolution").await, "");
    let again = offer(&portal, &owner).await;
    assert_ne!(again, own);
    let desk = desk(&portal).await;
    assert_eq!(decide(&manager, &desk, "reject", " ").await, 422);
    assert_eq!(decide(&manager, &desk, "reject", "Too slow").await, 303);
    owner.get(&again).await.ok().shows("Declined").shows("Too slow");
    owner.post(&format!("{again}/withdraw"), &[]).await.is(303);
    assert_eq!(portal.database.number("SELECT count(*) FROM core_techtasksolution WHERE status = 'reject'").await, 1);
}

#[tokio::test]
async fn after_the_deadline_nothing_is_offered_or_changed() {
    let portal = Portal::start().await;
    let owner = portal.signed_in("owner").await;
    let own = offer(&portal, &owner).await;
    portal.database.run("UPDATE core_techtask SET deadline = now() - interval '1 minute'").await;
    owner.post(&own, &[("description", "Later")]).await.is(303);
    owner.get(&own).await.ok().shows("We &#60;b&#62;listen").hides("<textarea");
    portal.get(TASK).await.ok().hides("/solution\"").shows("Closed");
    let company = company(&portal).await;
    let late = [("company", company.as_str()), WORDS];
    owner.post("/en/tech-tasks/field-moisture/solution", &late).await.is(422).shows("No more solutions are taken");
}

#[tokio::test]
async fn files_of_a_solution_are_the_customer_s_and_the_company_s_until_the_deadline() {
    let portal = Portal::start().await;
    let (owner, manager) = (portal.signed_in("owner").await, portal.signed_in("manager").await);
    let own = offer(&portal, &owner).await;
    let files = format!("{own}/files");
    owner.get(&own).await.ok().shows(&format!("action=\"{files}\""));
    for (name, content, words) in
        [("plan.exe", PDF, "must be one of these"), ("plan.pdf", b"<html>".as_slice(), "is not what its name says")]
    {
        owner
            .send_files(&files, &[], &[("file", name, content)])
            .await
            .is(422)
            .shows(words)
            .shows("We &#60;b&#62;listen");
    }
    owner.send_files(&files, &[], &[]).await.is(422);
    for number in 1..=6 {
        owner.send_files(&files, &[], &[("file", &format!("Plan {number}.pdf"), PDF)]).await.is(303);
    }
    let ids = portal.database.column("SELECT id FROM shared_protectedmediafile ORDER BY created_at").await;
    assert_eq!(ids.len(), 5, "the sixth is too many");
    portal.work().await;
    let desk = desk(&portal).await;
    let path = format!("/en/files/{}", ids[0]);
    for (visitor, page) in [(&owner, &own), (&manager, &desk)] {
        visitor.get(page).await.ok().shows("Plan 1.pdf").shows(&path);
        assert_eq!(visitor.get(&path).await.ok().bytes.as_slice(), PDF);
    }
    manager.get(&desk).await.ok().shows("Plan 5.pdf").hides("action=\"/en/cabinet/solutions");
    for account in ["resident", "expert", "moderator"] {
        let other = portal.signed_in(account).await;
        other.get(&path).await.is(404);
        other.send_files(&files, &[], &[("file", "x.pdf", PDF)]).await.is(404);
        other.post(&format!("{files}/{}/remove", ids[0]), &[]).await.is(404);
    }
    manager.post(&format!("{files}/{}/remove", ids[0]), &[]).await.is(404);
    // One is exchanged for another.
    owner.post(&format!("{files}/{}/remove", ids[0]), &[]).await.is(303);
    owner.get(&path).await.is(404);
    owner.send_files(&files, &[], &[("file", "Better plan.pdf", PDF)]).await.is(303);
    portal.work().await;
    manager.get(&desk).await.ok().shows("Better plan.pdf").hides("Plan 1.pdf");
    // After the deadline all stays as it is.
    portal
        .database
        .run("UPDATE core_techtask SET deadline = now() - interval '1 hour' WHERE slug = 'kazakh-speech'")
        .await;
    owner.get(&own).await.ok().shows("Better plan.pdf").hides("enctype");
    owner.post(&format!("{files}/{}/remove", ids[1]), &[]).await.is(303);
    owner.send_files(&files, &[], &[("file", "Late.pdf", PDF)]).await.is(303);
    let names = "SELECT count(*) FROM shared_protectedmediafile";
    assert_eq!(portal.database.number(names).await, 5);
    owner.get(&format!("/en/files/{}", ids[1])).await.ok();
    // What is taken back takes its files along.
    portal
        .database
        .run("UPDATE core_techtask SET deadline = now() + interval '1 hour' WHERE slug = 'kazakh-speech'")
        .await;
    owner.post(&format!("{own}/withdraw"), &[]).await.is(303);
    assert_eq!(portal.database.number(names).await, 0);
    manager.get(&format!("/en/files/{}", ids[1])).await.is(404);
}
