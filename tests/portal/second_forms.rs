//! The second form of a service: a stage opens it, the applicant fills it in, the office sees both.

use crate::kit::{
    LANGUAGES, Portal,
    requests::{answers, apply, company, decide, fill_form, nothing_open, plain_form, post},
};
use techhub::{forms::Structure, requests::verify::verify};

const SERVICE: &str = "scientific_researcher";

/// The service with a process that asks for a form, which is given, behind the first.
async fn with_second(portal: &Portal) -> Structure {
    nothing_open(portal).await;
    let (form, structure) = plain_form(portal).await;
    let name = r#"{"kk": "A", "ru": "B", "en": "Next"}"#;
    let outcome = |code: &str, to: &str| format!(r#"{{"code": "{code}", "name": {name}, "to": {to}}}"#);
    let stage = |code: &str, kind: &str, outcomes: &[String]| {
        format!(
            r#"{{"code": "{code}", "name": {name}, "kind": "{kind}", "role": "manager", "outcomes": [{}]}}"#,
            outcomes.join(", ")
        )
    };
    let check = [outcome("ok", r#"{"status": "approved"}"#), outcome("next", r#"{"stage": "contract"}"#)];
    let contract = [outcome("again", r#"{"stage": "contract"}"#), outcome("done", r#"{"status": "success"}"#)];
    let stages = [stage("check", "check", &check), stage("contract", "second_form", &contract)].join(", ");
    let sql = format!(
        "UPDATE service_service SET second_hub_form_id = {form}, process = '{{\"stages\": [{stages}]}}' \
         WHERE code = '{SERVICE}'"
    );
    portal.database.run(&sql).await;
    structure
}

#[tokio::test]
async fn after_the_first_is_approved_a_stage_asks_for_the_second_and_the_office_sees_both() {
    let portal = Portal::start().await;
    let structure = with_second(&portal).await;
    let (resident, manager) = (portal.signed_in("resident").await, portal.signed_in("manager").await);
    let id = apply(&portal, &resident, SERVICE, "me").await;
    let (own, desk) = (format!("/en/cabinet/requests/{id}"), format!("/en/office/requests/{id}"));
    resident.get(&format!("{own}/step/0")).await.is(404);
    decide(&manager, id, "outcome-ok", &[]).await.is(303);
    resident.get(&format!("{own}/step/0")).await.is(404);
    decide(&manager, id, "outcome-next", &[]).await.is(303);
    for lang in LANGUAGES {
        let here = |path: &str| path.replace("/en/", &format!("/{lang}/"));
        resident.get(&here(&own)).await.ok().shows("/step/0\"");
        resident.get(&here(&format!("{own}/step/0"))).await.ok();
        resident.get(&here(&format!("{own}/check"))).await.ok();
    }
    resident.get(&own).await.ok().shows("Now fill in the second form").shows("It is the applicant’s turn");
    resident.get("/en/cabinet").await.ok().shows("Fill in the second form");
    resident.get("/en/cabinet/notifications").await.ok().shows("Fill in the second form of your application");
    // While it is the applicant’s turn nothing is decided but a return or a refusal.
    manager
        .get(&desk)
        .await
        .ok()
        .shows("The clock stands")
        .hides("value=\"outcome-done\"")
        .shows("value=\"act-reject\"");
    decide(&manager, id, "outcome-done", &[]).await.is(422);
    portal.signed_in("owner").await.get(&format!("{own}/step/0")).await.is(404);
    resident.post(&format!("{own}/check"), &[]).await.is(422);
    // The withdrawing of drafts is not for what was sent.
    resident.get(&format!("{own}/step/0")).await.ok().hides("/withdraw");
    resident.post(&format!("{own}/withdraw"), &[]).await.is(404);
    fill_form(&resident, format!("{own}/step/0"), &structure, &[]).await;
    resident.get(&format!("{own}/check")).await.ok().shows("Send the form");
    for _ in 0..2 {
        resident.post(&format!("{own}/check"), &[]).await.is(303);
    }
    assert_eq!(portal.database.column("SELECT version FROM app.second_answer").await, ["1"]);
    for sealed in ["SELECT content FROM app.second_answer", "SELECT content FROM app.answer_set"] {
        assert!(portal.database.column(sealed).await.iter().all(|content| content.starts_with("v1.")));
    }
    resident.get(&format!("{own}/step/0")).await.is(404);
    let row = format!(
        "SELECT r.status, paused_at IS NULL, d.version FROM service_servicerequest r \
         JOIN service_hubformdata d ON d.id = second_hub_form_data_id WHERE r.id = {id}"
    );
    assert_eq!(portal.database.rows(&row).await[0], ["approved", "t", "1"]);
    for page in
        [resident.get(&own).await.ok(), manager.get(&desk).await.ok(), resident.get(&format!("{own}/print")).await.ok()]
    {
        page.shows("id=\"part-0\"").shows("id=\"second-0\"");
    }
    manager.get("/en/cabinet/notifications").await.ok().shows("The second form of an application has come in");
    // Once more: what was sent is there to be changed.
    decide(&manager, id, "outcome-again", &[("reason", "One page is missing")]).await.is(303);
    resident.get(&own).await.ok().shows("One page is missing");
    resident.get(&format!("{own}/check")).await.ok().shows("Send the form");
    let place = format!("{own}/step/0");
    post(&resident, &place, &[answers(&structure, 0, &[]), vec![("do".into(), "next".into())]].concat()).await;
    resident.post(&format!("{own}/check"), &[]).await.is(303);
    assert_eq!(portal.database.column("SELECT version FROM app.second_answer ORDER BY version").await, ["1", "2"]);
    decide(&manager, id, "outcome-done", &[]).await.is(303);
    resident.get(&own).await.ok().shows("status--success").shows("id=\"second-0\"");
    let db = portal.database.connect().await;
    assert_eq!(verify(&db, &portal.inside.vault, i64::MAX).await.unwrap().1, None);
    portal.database.run("UPDATE app.second_answer SET version = 7 WHERE version = 2").await;
    let broken = verify(&db, &portal.inside.vault, i64::MAX).await.unwrap().1;
    assert_eq!(broken.map(|broken| broken.flaw), Some(techhub::requests::verify::Flaw::Answers));
}

#[tokio::test]
async fn the_first_is_corrected_while_the_second_waits_and_nothing_typed_is_lost() {
    let portal = Portal::start().await;
    let structure = with_second(&portal).await;
    let (resident, manager) = (portal.signed_in("resident").await, portal.signed_in("manager").await);
    let id = apply(&portal, &resident, SERVICE, "me").await;
    let own = format!("/en/cabinet/requests/{id}");
    decide(&manager, id, "outcome-next", &[]).await.is(303);
    fill_form(&resident, format!("{own}/step/0"), &structure, &[]).await;
    let since = format!("UPDATE service_servicerequest SET paused_at = '2026-11-02T05:00:00Z' WHERE id = {id}");
    portal.database.run(&since).await;
    decide(&manager, id, "act-return", &[("reason", "The first page, please")]).await.is(303);
    let stands = format!("SELECT paused_at = '2026-11-02T05:00:00Z' FROM service_servicerequest WHERE id = {id}");
    assert_eq!(portal.database.value(&stands).await, "t", "the office is not charged for the time of the second form");
    // Now it is the first form that is written.
    resident.get(&format!("{own}/check")).await.ok().shows("Send the application").hides("Send the form");
    resident.post(&format!("{own}/check"), &[]).await.is(303);
    let paused = format!("SELECT paused_at IS NOT NULL FROM service_servicerequest WHERE id = {id}");
    assert_eq!(portal.database.value(&paused).await, "t", "the second form still waits");
    resident.get(&format!("{own}/check")).await.ok().shows("Send the form").hides("Mend this before you send");
    resident.post(&format!("{own}/check"), &[]).await.is(303);
    assert_eq!(portal.database.column("SELECT version FROM app.second_answer").await, ["1"]);
    decide(&manager, id, "outcome-done", &[]).await.is(303);
}

#[tokio::test]
async fn a_service_of_the_demo_asks_for_the_details_of_the_contract_when_its_money_is_approved() {
    let portal = Portal::start().await;
    // As the demo is, nothing cleared away.
    let (owner, manager) = (portal.signed_in("owner").await, portal.signed_in("manager").await);
    let qyran = company(&portal, "qyran-cloud").await;
    let id = apply(&portal, &owner, "seedmoney", &qyran).await;
    for outcome in ["complete", "pass", "pass", "pass"] {
        decide(&manager, id, &format!("outcome-{outcome}"), &[]).await.is(303);
    }
    let own = format!("/en/cabinet/requests/{id}");
    owner.get(&own).await.ok().shows("Now fill in the second form").shows("Details of the contract");
    let sql = "SELECT v.structure FROM app.form_version v JOIN service_service s \
        ON s.second_hub_form_id = v.hub_form_id WHERE s.code = 'seedmoney'";
    let form: Structure = serde_json::from_str(&portal.database.value(sql).await).unwrap();
    let wrong = [answers(&form, 1, &[("iban", "KZ1"), ("bic", "x")]), vec![("do".into(), "next".into())]].concat();
    post(&owner, &format!("{own}/step/1"), &wrong).await.is(422).shows("Write 20 characters that begin with KZ");
    let right = [("iban", "KZ75125KZT1001300335"), ("bic", "KCJBKZKX")];
    fill_form(&owner, format!("{own}/step/0"), &form, &right).await;
    owner.get(&format!("{own}/check")).await.ok().shows("KZ75125KZT1001300335").hides("data-sign=");
    owner.post(&format!("{own}/check"), &[]).await.is(303);
    for lang in LANGUAGES {
        manager.get(&format!("/{lang}/office/requests/{id}")).await.ok().shows("KZ75125KZT1001300335");
    }
    // Once more, then on to the contract.
    decide(&manager, id, "outcome-again", &[("reason", "Which bank is it?")]).await.is(303);
    owner.post(&format!("{own}/check"), &[]).await.is(303);
    for outcome in ["complete", "success"] {
        decide(&manager, id, &format!("outcome-{outcome}"), &[]).await.is(303);
    }
    owner.get(&own).await.ok().shows("status--success").shows("KZ75125KZT1001300335");
}
