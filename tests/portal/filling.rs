//! Filling a request in: who may, what is kept, what is sent.

use crate::kit::{
    Portal,
    people::id,
    requests::{answers, apply, begin, company, fill, form, nothing_open, post, problems},
    rows::quoted,
};

#[tokio::test]
async fn a_draft_is_sent_only_when_its_service_takes_it_now() {
    let portal = Portal::start().await;
    nothing_open(&portal).await;
    let owner = portal.signed_in("owner").await;
    let qyran = company(&portal, "qyran-cloud").await;
    let path = begin(&owner, "accreditation", &qyran).await;
    fill(&portal, &owner, &path, "accreditation", &[]).await;
    let id = path.rsplit('/').next().unwrap().to_owned();
    let sql = format!("SELECT status FROM service_servicerequest WHERE id = {id}");
    let status = || portal.database.value(&sql);
    let service = "UPDATE service_service SET";
    let accreditation = "WHERE code = 'accreditation'";

    portal.database.run(&format!("{service} closes_at = now() - interval '1 minute' {accreditation}")).await;
    owner.post(&format!("{path}/check"), &[]).await.is(303);
    assert_eq!(status().await, "draft");
    portal.database.run(&format!("{service} closes_at = NULL {accreditation}")).await;

    // What was met when the draft was begun is not met any more: the company's other request is on its way.
    let other = "INSERT INTO service_servicerequest (service_id, author_id, company_id, status, sent_at) \
        SELECT service_id, author_id, company_id, 'sent', now() FROM service_servicerequest WHERE id = ";
    portal.database.run(&format!("{other}{id}")).await;
    let asks = "data = data || '{\"eligibility\": [\"no_open_request\"]}'";
    portal.database.run(&format!("{service} {asks} {accreditation}")).await;
    let answer = owner.post(&format!("{path}/check"), &[]).await.is(303);
    assert_eq!(answer.has("location"), format!("/en/services/accreditation?for={qyran}#apply"));
    assert_eq!(status().await, "draft");
    nothing_open(&portal).await;
    owner.post(&format!("{path}/check"), &[]).await.is(303);
    assert_eq!(status().await, "sent");
}

#[tokio::test]
async fn each_of_the_demo_s_services_can_be_applied_for() {
    let portal = Portal::start().await;
    nothing_open(&portal).await;
    let (owner, resident) = (portal.signed_in("owner").await, portal.signed_in("resident").await);
    let qyran = company(&portal, "qyran-cloud").await;
    for service in [
        "accreditation",
        "startup_register",
        "techorda_request",
        "scientific_researcher",
        "seedmoney",
        "reestr_dpo",
        "niokr",
        "hubform_register",
    ] {
        let (visitor, who) = if service == "scientific_researcher" { (&resident, "me") } else { (&owner, &*qyran) };
        let id = apply(&portal, visitor, service, who).await;
        let row =
            format!("SELECT status, number, due_at > now(), bp_status FROM service_servicerequest WHERE id = {id}");
        let row = portal.database.rows(&row).await.remove(0);
        assert_eq!((row[0].as_str(), row[2].as_str(), row[3].as_str()), ("sent", "t", "check"), "{service}");
        visitor.get(&format!("/kk/cabinet/requests/{id}")).await.ok().shows(&row[1]);
    }
}

#[tokio::test]
async fn the_page_of_a_service_says_condition_by_condition_who_may_apply_and_how_to_mend_it() {
    let portal = Portal::start().await;
    let page = "/en/services/accreditation";
    portal.get(page).await.ok().shows("Sign in and apply").shows("/en/sign-in?next=");
    let resident = portal.signed_in("resident").await;
    resident.get(page).await.ok().shows("This service is for companies");
    resident.post(&format!("{page}/apply"), &[("for", "me")]).await.is(404);
    let owner = portal.signed_in("owner").await;
    let qyran = company(&portal, "qyran-cloud").await;
    owner
        .get(&format!("{page}?for={qyran}"))
        .await
        .ok()
        .shows("The company is verified")
        .hides("Complete the company’s page");
    portal.database.run(&format!("UPDATE account_company SET verified = false WHERE id = {qyran}")).await;
    owner
        .get(&format!("{page}?for={qyran}"))
        .await
        .ok()
        .shows("Complete the company’s page")
        .shows("all conditions have to be met");
    let refused = owner.post(&format!("{page}/apply"), &[("for", &qyran)]).await.is(303);
    assert!(refused.has("location").ends_with("/services/accreditation#apply"));
    // Who only looks in a company, and who does not belong to it, do not apply in its name.
    let advised = portal.signed_in("resident").await;
    advised.post(&format!("{page}/apply"), &[("for", &qyran)]).await.is(404);
}

#[tokio::test]
async fn what_was_typed_is_kept_and_there_is_one_draft() {
    let portal = Portal::start().await;
    nothing_open(&portal).await;
    let resident = portal.signed_in("resident").await;
    let path = begin(&resident, "scientific_researcher", "me").await;
    let form = form(&portal, "scientific_researcher").await;
    let place = resident.get(&path).await.is(303).has("location").to_owned();
    // The profile is filled in and says so.
    resident.get(&place).await.ok().shows("Filled in from your profile").shows("Серікбаева");
    let key =
        form.steps[0].fields.iter().find(|field| field.kind == techhub::forms::Kind::Phone).map(|one| one.key.clone());
    let key = key.unwrap_or_else(|| "phone".into());
    let wrong = answers(&form, 0, &[(&key, "not a number")]);
    let refused = post(&resident, &place, &wrong).await.is(422);
    refused.shows("not a number").shows(&format!("href=\"#f-{key}\""));
    // Another device, another session.
    let elsewhere = portal.signed_in("resident").await;
    elsewhere.get(&place).await.ok().shows("not a number");
    elsewhere.get("/en/services/scientific_researcher").await.ok().shows("You have a draft of");
    assert_eq!(begin(&elsewhere, "scientific_researcher", "me").await, path);
    elsewhere.get(&path).await;
    elsewhere.get("/en/cabinet").await.ok().shows("Finish your application");
    let stored = portal.database.value("SELECT content FROM app.request_draft").await;
    assert!(stored.starts_with("v1.") && !stored.contains("not a number"));
    // What a script keeps while somebody types.
    let keeping = format!("{place}/keep");
    post(&elsewhere, &keeping, &answers(&form, 0, &[(&key, "half a numb")])).await.is(204);
    resident.get(&place).await.ok().shows("half a numb");
    // A page that was left open elsewhere overwrites nothing by itself.
    let (page, drawn) = (("page".to_owned(), "old".to_owned()), ("drawn".to_owned(), "0".to_owned()));
    let old = [answers(&form, 0, &[(&key, "an old word")]), vec![page, drawn]].concat();
    post(&elsewhere, &keeping, &old).await.is(404);
    resident.get(&place).await.ok().shows("half a numb").hides("an old word");
    // Nobody else finds it.
    let owner = portal.signed_in("owner").await;
    for path in [path.clone(), place.clone(), format!("{path}/check"), format!("{path}/print")] {
        owner.get(&path).await.is(404);
    }
    post(&owner, &place, &wrong).await.is(404);
    resident.post(&format!("{path}/withdraw"), &[]).await.is(303);
    resident.get(&path).await.is(404);
    assert_eq!(portal.database.number("SELECT count(*) FROM app.request_draft").await, 0);
}

#[tokio::test]
async fn a_session_that_ended_loses_nothing() {
    let portal = Portal::start().await;
    nothing_open(&portal).await;
    let resident = portal.signed_in("resident").await;
    let path = begin(&resident, "scientific_researcher", "me").await;
    let place = resident.get(&path).await.is(303).has("location").to_owned();
    let form = form(&portal, "scientific_researcher").await;
    let token = resident.token().await;
    portal.database.run("DELETE FROM user_sessions_session").await;
    let pairs = answers(&form, 0, &[]);
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let (name, value) = pairs.iter().find(|(_, value)| value.chars().count() > 3).copied().unwrap();
    let refused = resident.post_with(&place, &token, &pairs).await.is(403);
    refused.shows(value).shows(name).shows("Your session has ended").shows("target=\"_blank\"");
    let again = portal.signed_in("resident").await;
    again.post(&place, &pairs).await;
    again.get(&place).await.ok().shows(value);
}

#[tokio::test]
async fn a_second_click_sends_nothing_twice_and_hidden_answers_are_not_stored() {
    let portal = Portal::start().await;
    nothing_open(&portal).await;
    let owner = portal.signed_in("owner").await;
    let qyran = company(&portal, "qyran-cloud").await;
    let path = begin(&owner, "accreditation", &qyran).await;
    // The certificate's number is asked for in a renewal alone.
    fill(&portal, &owner, &path, "accreditation", &[("kind", "first"), ("certificate", "IT-9"), ("export", "no")])
        .await;
    let check = format!("{path}/check");
    owner.get(&check).await.ok().shows("back=check#f-").hides("IT-9");
    owner.get(&format!("{path}/print")).await.ok().hides("IT-9");
    let (first, second) =
        tokio::join!(owner.post(&check, &[]), async { portal.signed_in("owner").await.post(&check, &[]).await });
    assert_eq!((first.status, second.status), (303, 303), "{}", problems(&first));
    let id: i64 = path.rsplit('/').next().unwrap().parse().unwrap();
    let count = async |sql: &str| portal.database.number(&sql.replace("ID", &id.to_string())).await;
    assert_eq!(count("SELECT count(*) FROM app.answer_set WHERE request_id = ID").await, 1);
    assert_eq!(count("SELECT count(*) FROM app.request_chain WHERE request_id = ID").await, 1);
    assert_eq!(
        count("SELECT count(*) FROM service_servicerequeststatus WHERE service_request_id = ID AND status = 'sent'")
            .await,
        1
    );
    let open = portal.database.value(&format!("SELECT d.data FROM service_hubformdata d JOIN service_servicerequest r ON r.hub_form_data_id = d.id WHERE r.id = {id}")).await;
    assert!(
        open.contains("income_all") && !open.contains("certificate") && !open.contains("techhub.example"),
        "{open}"
    );
    // Told once, and the office, too.
    let told = format!("SELECT count(*) FROM core_notification WHERE path = '/cabinet/requests/{id}'");
    assert_eq!(portal.database.number(&told).await, 1);
    let office = format!(
        "SELECT count(*) FROM core_notification WHERE path = '/office/requests/{id}' AND user_id = {}",
        self::id(&portal, "manager").await
    );
    assert_eq!(portal.database.number(&office).await, 1);
    // What was sent is not written any more.
    owner.get(&format!("{path}/step/0")).await.is(404);
    owner.post(&format!("{path}/withdraw"), &[]).await.is(404);
}

#[tokio::test]
async fn a_file_of_somebody_else_and_a_wrong_kind_are_not_taken() {
    let portal = Portal::start().await;
    nothing_open(&portal).await;
    let owner = portal.signed_in("owner").await;
    let qyran = company(&portal, "qyran-cloud").await;
    let path = begin(&owner, "accreditation", &qyran).await;
    let upload = format!("{path}/step/3/file/report");
    let png = crate::kit::pictures::png(8, 8);
    owner.send_files(&upload, &[], &[("file", "a.png", &png)]).await.is(422).shows("pdf");
    owner.send_files(&upload, &[], &[]).await.is(422);
    owner.send_files(&upload, &[], &[("file", "a.pdf", crate::kit::requests::PDF)]).await.is(303);
    portal
        .signed_in("resident")
        .await
        .send_files(&upload, &[], &[("file", "a.pdf", crate::kit::requests::PDF)])
        .await
        .is(404);
    owner.get(&format!("{path}/step/3/file/consent")).await.is(404);
    let file = portal.database.value("SELECT id FROM shared_protectedmediafile ORDER BY created_at DESC LIMIT 1").await;
    // Another draft names a file that is not its own.
    let other = begin(&owner, "reestr_dpo", &qyran).await;
    let sent = post(&owner, &format!("{other}/step/0"), &[("f-passport".into(), file.clone())]).await;
    assert!(sent.status == 422 || sent.status == 303);
    let form = form(&portal, "accreditation").await;
    let drop =
        [answers(&form, 3, &[]), vec![("f-report".into(), file.clone()), ("do".into(), format!("drop-report-{file}"))]];
    post(&owner, &format!("{path}/step/3"), &drop.concat()).await.ok().hides(&file);
    let left = portal
        .database
        .number(&format!("SELECT count(*) FROM shared_protectedmediafile WHERE id = {}", quoted(&file)))
        .await;
    assert_eq!(left, 0);
}
