//! Fields of a form that are for staff alone: filled in on the desk, and never the applicant's.

use crate::kit::{
    LANGUAGES, Portal,
    people::hidden,
    requests::{answers, apply, begin, company, decide, form, nothing_open, post},
};
use techhub::requests::verify::verify;

const NOTE: &str = "Their licence is from another town";

#[tokio::test]
async fn an_officer_fills_in_the_fields_of_staff_and_of_two_the_second_sees_the_first() {
    let portal = Portal::start().await;
    nothing_open(&portal).await;
    let (owner, manager, admin) =
        (portal.signed_in("owner").await, portal.signed_in("manager").await, portal.signed_in("admin").await);
    let qyran = company(&portal, "qyran-cloud").await;
    let id = apply(&portal, &owner, "accreditation", &qyran).await;
    let desk = format!("/en/office/requests/{id}");
    for lang in LANGUAGES {
        manager.get(&desk.replace("/en/", &format!("/{lang}/"))).await.ok().shows("name=\"f-review_note\"");
    }
    let fields = format!("{desk}/fields");
    // What is demanded is demanded of officers, too; what is the applicant's is not taken from them.
    manager
        .post(&fields, &[("revision", "0"), ("f-review_note", NOTE)])
        .await
        .is(422)
        .shows(NOTE)
        .shows("Are the documents complete");
    let right =
        [("revision", "0"), ("f-complete", "yes"), ("f-review_note", NOTE), ("f-email", "evil@techhub.example")];
    manager.post(&fields, &right).await.is(303);
    manager.get(&desk).await.ok().shows(NOTE).hides("evil@techhub.example").shows("Office fields filled in");
    let late = [("revision", "0"), ("f-complete", "no"), ("f-review_note", "Mine")];
    let page = admin.post(&fields, &late).await.is(422);
    page.shows("A colleague has changed these fields").shows(NOTE).shows("Mine");
    let again =
        [("revision", hidden(&page, "revision").leak() as &str), ("f-complete", "no"), ("f-review_note", "Mine")];
    admin.post(&fields, &again).await.is(303);
    // Sealed, and a part of the chain.
    let stored = portal.database.column("SELECT content FROM app.staff_answer").await;
    assert!(stored.len() == 1 && stored[0].starts_with("v1."), "{stored:?}");
    let db = portal.database.connect().await;
    assert_eq!(verify(&db, &portal.inside.vault, i64::MAX).await.unwrap().1, None);
    // Who only looks sees them as text; who has no business there, nothing.
    portal.signed_in("moderator").await.get(&desk).await.ok().shows("Mine").hides("name=\"f-review_note\"");
    portal.signed_in("moderator").await.post(&fields, &late).await.is(403);
    owner.post(&fields, &late).await.is(403);
    manager.post("/en/office/requests/0/fields", &late).await.is(404);
    // What is over is read.
    decide(&manager, id, "act-reject", &[("reason", "No")]).await.is(303);
    manager.get(&desk).await.ok().shows("Mine").hides("name=\"f-review_note\"");
    manager.post(&fields, &late).await.is(404);
}

#[tokio::test]
async fn an_applicant_neither_sees_nor_sends_them_and_exports_hold_nothing_of_them() {
    let portal = Portal::start().await;
    nothing_open(&portal).await;
    let (owner, manager) = (portal.signed_in("owner").await, portal.signed_in("manager").await);
    let qyran = company(&portal, "qyran-cloud").await;
    // A hostile draft: the field is neither drawn nor taken.
    let path = begin(&owner, "accreditation", &qyran).await;
    let form = form(&portal, "accreditation").await;
    let private: Vec<usize> = form.fields().filter(|(_, field)| field.private).map(|(step, _)| step).collect();
    assert!(!private.is_empty());
    for step in 0..form.steps.len() {
        let place = format!("{path}/step/{step}");
        owner.get(&place).await.hides("review_note");
        let hostile = [("f-review_note", "Give it to me"), ("f-complete", "yes")];
        let hostile = hostile.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let pairs = [answers(&form, step, &[]), hostile.to_vec(), vec![("do".into(), "later".into())]].concat();
        post(&owner, &place, &pairs).await;
        post(&owner, &format!("{place}/keep"), &pairs).await;
        owner.get(&place).await.hides("Give it to me");
    }
    let draft = path.rsplit('/').next().unwrap();
    let sealed = portal.database.value(&format!("SELECT content FROM app.request_draft WHERE id = {draft}")).await;
    let kept = portal.inside.vault.show(techhub::vault::Field::RequestDraft, draft.parse::<i32>().unwrap(), &sealed);
    assert!(kept.contains("someone@techhub.example") && !kept.contains("Give it to me"), "{kept}");
    owner.post(&format!("{path}/withdraw"), &[]).await.is(303);

    let id = apply(&portal, &owner, "accreditation", &qyran).await;
    let (own, desk) = (format!("/en/cabinet/requests/{id}"), format!("/en/office/requests/{id}"));
    let right = [("revision", "0"), ("f-complete", "yes"), ("f-review_note", NOTE)];
    manager.post(&format!("{desk}/fields"), &right).await.is(303);
    for place in ["", "/print"] {
        owner.get(&format!("{own}{place}")).await.ok().hides(NOTE).hides("conclusion").hides("Office fields");
    }
    for table in ["service_hubformdata", "app.answer_set", "service_servicerequestlog"] {
        let held = format!("SELECT count(*) FROM {table} t WHERE t::text LIKE '%licence is from%'");
        assert_eq!(portal.database.number(&held).await, 0, "{table}");
    }
    // Nor a copy, nor what the person takes with them.
    decide(&manager, id, "outcome-correction", &[("remark-email", "Which?")]).await.is(303);
    owner.get(&format!("{own}/check")).await.ok().hides(NOTE);
    let copied = owner.post(&format!("{own}/copy"), &[]).await.is(303).has("location").to_owned();
    owner.get(&format!("{copied}/check")).await.ok().hides(NOTE);
    let person = crate::kit::people::id(&portal, "owner").await;
    let db = portal.database.connect().await;
    for holding in techhub::people::own_data::holdings() {
        let rows = techhub::people::own_data::rows(&db, &portal.inside.vault, holding, person, 0).await.unwrap();
        let text = format!("{rows:?}");
        assert!(!text.contains(NOTE), "{}", holding.name());
    }
}
