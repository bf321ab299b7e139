//! Colleagues who edit a request by invitation.

use crate::kit::{
    LANGUAGES, Portal, Visitor,
    people::{hidden, id},
    requests::{PDF, answers, apply, begin, company, decide, fill, form, nothing_open, post},
};
use techhub::vault::Field;

const SERVICE: &str = "scientific_researcher";

/// A draft of the resident's, filled in but not sent.
async fn draft(portal: &Portal) -> (Visitor, String) {
    nothing_open(portal).await;
    let resident = portal.signed_in("resident").await;
    let path = begin(&resident, SERVICE, "me").await;
    fill(portal, &resident, &path, SERVICE, &[]).await;
    (resident, path)
}

/// The number of the newest invitation.
async fn newest(portal: &Portal) -> String {
    portal.database.value("SELECT max(id) FROM app.request_editor").await
}

async fn invited(portal: &Portal, resident: &Visitor, path: &str, account: &str) -> Visitor {
    let to = format!("{account}@demo.techhub.example");
    resident.post(&format!("{path}/editors"), &[("to", &to)]).await.is(303);
    let colleague = portal.signed_in(account).await;
    let invitation = format!("/en/cabinet/request-invitations/{}", newest(portal).await);
    colleague.post(&invitation, &[("answer", "accept")]).await.is(303);
    colleague
}

#[tokio::test]
async fn who_accepts_an_invitation_edits_the_draft_and_does_not_send_it() {
    let portal = Portal::start().await;
    let (resident, path) = draft(&portal).await;
    for lang in LANGUAGES {
        resident.get(&format!("{}/editors", path.replace("/en/", &format!("/{lang}/")))).await.ok();
    }
    resident.get(&format!("{path}/step/0")).await.ok().shows("Invite a colleague");
    resident.post(&format!("{path}/editors"), &[("to", "nobody")]).await.is(422).shows("Enter an e-mail address");
    resident.post(&format!("{path}/editors"), &[("to", "resident@demo.techhub.example")]).await.is(422);
    resident.post(&format!("{path}/editors"), &[("to", "Owner@demo.techhub.example")]).await.is(303);
    let invitation = format!("/en/cabinet/request-invitations/{}", newest(&portal).await);
    let owner = portal.signed_in("owner").await;
    owner.get("/en/cabinet").await.ok().shows("You are invited to edit an application").shows(&invitation);
    owner.get("/en/cabinet/notifications").await.ok().shows("You are invited to edit an application");
    // Before it is accepted nothing is open, and nobody learns whose the address is.
    owner.get(&format!("{path}/step/0")).await.is(404);
    let person = id(&portal, "owner").await;
    let row = format!("SELECT public_id, last_name FROM account_user WHERE id = {person}");
    let row = portal.database.rows(&row).await.remove(0);
    let name = portal.inside.vault.show(Field::UserLastName, row[0].as_str(), &row[1]);
    let page = resident.get(&format!("{path}/editors")).await.ok();
    page.shows("Owner@demo.techhub.example").shows("no answer yet").hides(&name);
    portal.signed_in("moderator").await.post(&invitation, &[("answer", "accept")]).await.is(404);
    for lang in LANGUAGES {
        owner.get(&invitation.replace("/en/", &format!("/{lang}/"))).await.ok();
    }
    owner.post(&invitation, &[("answer", "accept")]).await.is(303);
    resident.get(&format!("{path}/editors")).await.ok().shows(&name).shows("May edit");
    resident.get("/en/cabinet/notifications").await.ok().shows("A colleague has accepted");
    owner.get("/en/cabinet/requests").await.ok().shows("By invitation").shows(&path);
    let form = form(&portal, SERVICE).await;
    let place = format!("{path}/step/0");
    owner.get(&place).await.ok().shows("by invitation").hides("Invite a colleague").hides("Delete the draft");
    post(&owner, &place, &[answers(&form, 0, &[]), vec![("do".into(), "next".into())]].concat()).await.is(303);
    // What one types elsewhere meanwhile is not overwritten by a page that keeps by itself.
    let drawn = hidden(&owner.get(&place).await.ok(), "drawn");
    post(&resident, &place, &answers(&form, 0, &[])).await.is(303);
    let stale = [answers(&form, 0, &[]), vec![("drawn".into(), drawn), ("page".into(), "other".into())]].concat();
    post(&owner, &format!("{place}/keep"), &stale).await.is(404);
    owner.get(&format!("{path}/check")).await.ok().shows("The applicant sends it").hides("Send the application");
    // What applicants alone do.
    owner.post(&format!("{path}/check"), &[]).await.is(403);
    owner.post(&format!("{path}/withdraw"), &[]).await.is(403);
    owner.get(&format!("{path}/editors")).await.is(403);
    owner.post(&format!("{path}/editors"), &[("to", "admin@demo.techhub.example")]).await.is(403);
    owner.send_files(&format!("{path}/check/signature"), &[], &[("signature", "a.cms", PDF)]).await.is(403);
    owner.get(&format!("{path}/print")).await.is(404);
    owner.post(&format!("{path}/copy"), &[]).await.is(404);
    owner.post(&format!("{path}/message"), &[("words", "Hello")]).await.is(404);
    // Once it is sent, colleagues see it no more.
    resident.post(&format!("{path}/check"), &[]).await.is(303);
    owner.get(&path).await.is(404);
    owner.get("/en/cabinet/requests").await.ok().hides(&format!("{path}\""));
}

#[tokio::test]
async fn who_was_removed_or_never_invited_finds_nothing() {
    let portal = Portal::start().await;
    let (resident, path) = draft(&portal).await;
    let colleague = invited(&portal, &resident, &path, "owner").await;
    let stranger = portal.signed_in("expert").await;
    let file =
        portal.database.column("SELECT id FROM shared_protectedmediafile ORDER BY created_at DESC LIMIT 1").await;
    portal.work().await;
    for file in &file {
        colleague.get(&format!("/en/files/{file}")).await.ok();
    }
    for place in ["", "/step/0", "/check", "/editors", "/print"] {
        stranger.get(&format!("{path}{place}")).await.is(404);
    }
    for place in ["/step/0", "/step/0/keep", "/check", "/withdraw", "/editors", "/editors/1/remove"] {
        stranger.post(&format!("{path}{place}"), &[("to", "x")]).await.is(404);
    }
    let editor = newest(&portal).await;
    colleague.post(&format!("{path}/editors/{editor}/remove"), &[]).await.is(403);
    resident.post(&format!("{path}/editors/{editor}/remove"), &[]).await.is(303);
    resident.post(&format!("{path}/editors/{editor}/remove"), &[]).await.is(404);
    for place in ["", "/step/0", "/check", "/editors"] {
        colleague.get(&format!("{path}{place}")).await.is(404);
    }
    for place in ["/step/0", "/step/0/keep", "/check", "/withdraw"] {
        colleague.post(&format!("{path}{place}"), &[]).await.is(404);
    }
    for file in &file {
        colleague.get(&format!("/en/files/{file}")).await.is(404);
    }
    colleague.get(&format!("/en/cabinet/request-invitations/{editor}")).await.is(404);
    colleague.get("/en/cabinet/requests").await.ok().hides(&path);
    colleague.get("/en/cabinet/notifications").await.ok().shows("You may no longer edit an application");
    // The address of nobody looks the same as that of somebody.
    resident.post(&format!("{path}/editors"), &[("to", "nobody@techhub.example")]).await.is(303);
    resident.get(&format!("{path}/editors")).await.ok().shows("nobody@techhub.example").shows("no answer yet");
    let stored = portal.database.column("SELECT address FROM app.request_editor").await;
    assert!(stored.iter().all(|address| address.starts_with("v1.")), "{stored:?}");
}

#[tokio::test]
async fn a_company_lets_its_advisor_edit_a_correction_as_long_as_they_belong_to_it() {
    let portal = Portal::start().await;
    nothing_open(&portal).await;
    let (owner, manager) = (portal.signed_in("owner").await, portal.signed_in("manager").await);
    let qyran = company(&portal, "qyran-cloud").await;
    let expert = id(&portal, "expert").await;
    let member =
        format!("INSERT INTO account_usercompany (company_id, user_id, role) VALUES ({qyran}, {expert}, 'advisor')");
    portal.database.run(&format!("DELETE FROM account_usercompany WHERE user_id = {expert}")).await;
    portal.database.run(&member).await;
    let request = apply(&portal, &owner, "accreditation", &qyran).await;
    let path = format!("/en/cabinet/requests/{request}");
    owner.post(&format!("{path}/editors"), &[("to", &expert.to_string())]).await.is(404);
    decide(&manager, request, "outcome-correction", &[("remark-email", "Nobody answers there")]).await.is(303);
    let stranger = id(&portal, "resident").await.to_string();
    owner.post(&format!("{path}/editors"), &[("to", &stranger)]).await.is(422).shows("Choose a person");
    owner.post(&format!("{path}/editors"), &[("to", "resident@demo.techhub.example")]).await.is(422);
    owner.post(&format!("{path}/editors"), &[("to", &expert.to_string())]).await.is(303);
    let advisor = portal.signed_in("expert").await;
    advisor.get("/en/cabinet/requests").await.ok().shows("By invitation");
    let form = form(&portal, "accreditation").await;
    let place = format!("{path}/step/0");
    advisor.get(&path).await.is(303);
    advisor.get(&place).await.ok().shows("Nobody answers there").hides("name=\"f-phone\"");
    let mended = [answers(&form, 0, &[("email", "new@techhub.example")]), vec![("do".into(), "next".into())]].concat();
    post(&advisor, &place, &mended).await.is(303);
    advisor.post(&format!("{path}/check"), &[]).await.is(403);
    manager.get(&format!("/en/office/requests/{request}")).await.ok().shows("A colleague may edit the application");
    // Who leaves the company loses it, and another company never had it.
    portal.database.run(&format!("DELETE FROM account_usercompany WHERE user_id = {expert}")).await;
    advisor.get(&place).await.is(404);
    let other = portal
        .database
        .value(&format!("SELECT id FROM account_company WHERE id <> {qyran} AND status = 'active' ORDER BY id LIMIT 1"))
        .await;
    portal
        .database
        .run(&format!(
            "INSERT INTO account_usercompany (company_id, user_id, role) VALUES ({other}, {expert}, 'owner')"
        ))
        .await;
    advisor.get(&place).await.is(404);
    post(&advisor, &place, &mended).await.is(404);
    portal.database.run(&member).await;
    advisor.get(&place).await.ok().shows("new@techhub.example");
    let row = newest(&portal).await;
    owner.post(&format!("{path}/editors/{row}/remove"), &[]).await.is(303);
    advisor.get(&place).await.is(404);
    owner.post(&format!("{path}/check"), &[]).await.is(303);
    manager.get(&format!("/en/office/requests/{request}")).await.ok().shows("A colleague no longer edits");
    let db = portal.database.connect().await;
    assert_eq!(techhub::requests::verify::verify(&db, &portal.inside.vault, i64::MAX).await.unwrap().1, None);
}

#[tokio::test]
async fn what_a_colleague_sends_belongs_to_the_draft_and_is_closed_to_who_was_removed() {
    let portal = Portal::start().await;
    let (resident, path) = draft(&portal).await;
    let colleague = invited(&portal, &resident, &path, "owner").await;
    let form = form(&portal, SERVICE).await;
    let takes = |(at, step): (usize, &techhub::forms::Step)| {
        // One that is always asked for: what a hidden question held is not sent.
        let file = |field: &&techhub::forms::Field| field.kind == techhub::forms::Kind::File && !field.private;
        let field = step.fields.iter().filter(file).find(|field| field.visible_when.is_none())?;
        Some(format!("{path}/step/{at}/file/{}", field.key))
    };
    let place = form.steps.iter().enumerate().find_map(takes).unwrap();
    colleague.send_files(&place, &[], &[("file", "a.pdf", PDF)]).await.is(303);
    portal.work().await;
    let newest = "SELECT id FROM shared_protectedmediafile ORDER BY created_at DESC LIMIT 1";
    let file = format!("/en/files/{}", portal.database.value(newest).await);
    colleague.get(&file).await.ok();
    resident.get(&file).await.ok();
    portal.signed_in("expert").await.get(&file).await.is(404);
    let editor = self::newest(&portal).await;
    resident.post(&format!("{path}/editors/{editor}/remove"), &[]).await.is(303);
    colleague.get(&file).await.is(404);
    resident.get(&file).await.ok();
    // So it is for who leaves by themselves, and when the request was sent.
    let colleague = invited(&portal, &resident, &path, "owner").await;
    colleague.get(&file).await.ok();
    resident.post(&format!("{path}/check"), &[]).await.is(303);
    colleague.get(&file).await.is(404);
    resident.get(&file).await.ok();
}

#[tokio::test]
async fn who_invites_too_many_people_waits() {
    let portal = Portal::start().await;
    let (resident, path) = draft(&portal).await;
    for number in 0..30 {
        let to = format!("colleague-{number}@techhub.example");
        resident.post(&format!("{path}/editors"), &[("to", &to)]).await.is(if number < 10 { 303 } else { 422 });
    }
    resident.post(&format!("{path}/editors"), &[("to", "one-more@techhub.example")]).await.is(429);
    assert_eq!(portal.database.number("SELECT count(*) FROM app.request_editor").await, 10);
}
