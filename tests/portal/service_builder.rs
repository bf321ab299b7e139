//! Services made in the office, without a developer.

use crate::kit::{LANGUAGES, Portal, Visitor, requests::plain_form};

async fn with_service(portal: &Portal) -> Visitor {
    let manager = portal.signed_in("manager").await;
    let new = [
        ("code", "mentor"),
        ("organization", "astanahub"),
        ("name_kk", "Тәлімгер"),
        ("name_ru", "Наставник"),
        ("name_en", "Mentor"),
    ];
    manager.post("/en/office/services/new", &new).await.is(303);
    manager
}

async fn form_id(portal: &Portal) -> String {
    portal.database.value("SELECT min(id) FROM service_hubform WHERE published").await
}

fn content<'c>(revision: &'c str, form: &'c str) -> Vec<(&'static str, &'c str)> {
    vec![
        ("revision", revision),
        ("name_kk", "Тәлімгер"),
        ("name_ru", "Наставник"),
        ("name_en", "A mentor"),
        ("summary_kk", "Қысқаша"),
        ("summary_ru", "Кратко"),
        ("summary_en", "In short"),
        ("organization", "astanahub"),
        ("category", "support"),
        ("audience", "company"),
        ("audience", "startup"),
        ("term_days", "10"),
        ("hub_form", form),
        ("condition", "company_verified"),
        ("condition_months", ""),
        ("condition", "company_younger_than"),
        ("condition_months", "84"),
        ("condition", "no_open_request"),
        ("condition_months", ""),
        ("effect", "company_tag techpark"),
        ("effect_months", "12"),
        ("published", "1"),
    ]
}

#[tokio::test]
async fn a_manager_makes_a_service_and_publishes_it() {
    let portal = Portal::start().await;
    let manager = with_service(&portal).await;
    portal.get("/en/services/mentor").await.is(404);
    let form = form_id(&portal).await;
    manager.post("/en/office/services/mentor", &content("1", &form)).await.is(303);
    for lang in LANGUAGES {
        portal.get(&format!("/{lang}/services/mentor")).await.ok();
        manager
            .get(&format!("/{lang}/office/services/mentor"))
            .await
            .ok()
            .shows("value=\"company_tag techpark\" selected")
            .shows("value=\"84\"");
    }
    let stored =
        portal.database.value("SELECT data -> 'eligibility' ->> 0 FROM service_service WHERE code = 'mentor'").await;
    assert_eq!(stored, "company_verified");
    manager.get("/en/office/services?q=mentor").await.ok().shows("/office/services/mentor");
    let deeds =
        portal.database.column("SELECT action FROM core_actionlog WHERE primary_key = 'mentor' ORDER BY id").await;
    assert_eq!(deeds, ["create", "update"]);
}

#[tokio::test]
async fn a_service_gives_no_role_with_rights_that_its_manager_does_not_hold() {
    let portal = Portal::start().await;
    let manager = with_service(&portal).await;
    let form = form_id(&portal).await;
    let giving = |revision: &'static str, role: &'static str| {
        let mut fields = content(revision, &form);
        fields.extend([("effect", role), ("effect_months", "")]);
        fields
    };
    for role in ["role admin", "role moderator"] {
        let answer = manager.post("/en/office/services/mentor", &giving("1", role)).await.is(422);
        answer.shows("whose rights you don’t hold yourself");
    }
    let effects = "SELECT effects::text FROM service_service WHERE code = 'mentor'";
    assert!(!portal.database.value(effects).await.contains("role"));
    // What an administrator promised the manager keeps when saving.
    let admin = portal.signed_in("admin").await;
    admin.post("/en/office/services/mentor", &giving("1", "role moderator")).await.is(303);
    manager.post("/en/office/services/mentor", &giving("2", "role moderator")).await.is(303);
    assert!(portal.database.value(effects).await.contains("moderator"));
}

#[tokio::test]
async fn what_does_not_work_is_not_published() {
    let portal = Portal::start().await;
    let manager = with_service(&portal).await;
    let form = form_id(&portal).await;
    let with = |name: &str, value: &'static str| {
        let mut fields = content("1", &form);
        for field in &mut fields {
            if field.0 == name {
                field.1 = value;
            }
        }
        fields
    };
    for (field, value, words) in [
        ("hub_form", "", "choose a published form"),
        ("hub_form", "999999", "is not published"),
        ("summary_kk", "", "in all three languages"),
        ("condition", "company_tag magic", "Row 1: choose from the list"),
        ("condition_months", "a year", "enter a whole number of months"),
        ("effect", "drop everything", "Row 1: choose from the list"),
        ("term_days", "-5", "from 1 to 365"),
    ] {
        let page = manager.post("/en/office/services/mentor", &with(field, value)).await.is(422);
        page.shows(words).shows("A mentor");
    }
    portal.get("/en/services/mentor").await.is(404);
}

#[tokio::test]
async fn a_row_more_saves_nothing_and_keeps_what_was_typed() {
    let portal = Portal::start().await;
    let manager = with_service(&portal).await;
    let form = form_id(&portal).await;
    let mut fields = content("1", &form);
    fields.push(("add", "condition"));
    let page = manager.post("/en/office/services/mentor", &fields).await.is(200);
    page.shows("A mentor").shows("id=\"condition-4\"").hides("id=\"condition-5\"");
    assert_eq!(portal.database.value("SELECT revision FROM service_service WHERE code = 'mentor'").await, "1");
}

/// One stage with two outcomes.
fn stage<'c>(revision: &'c str, goal: &'c str) -> Vec<(&'static str, &'c str)> {
    vec![
        ("revision", revision),
        ("stage_code", "check"),
        ("stage_kind", "check"),
        ("stage_role", "manager"),
        ("stage_days", "5"),
        ("stage_kk", "Тексеру"),
        ("stage_ru", "Проверка"),
        ("stage_en", "Check"),
        ("outcome_stage", "0"),
        ("outcome_code", "ok"),
        ("outcome_goal", goal),
        ("outcome_kk", "Иә"),
        ("outcome_ru", "Да"),
        ("outcome_en", "Yes"),
    ]
}

#[tokio::test]
async fn stages_are_made_of_fields_and_moved_by_buttons() {
    let portal = Portal::start().await;
    let manager = with_service(&portal).await;
    let path = "/en/office/services/mentor/process";
    manager.get(path).await.ok().shows("Add a stage");
    // Buttons change the page, not the service.
    let with = |act: &'static str| [stage("1", "status:success"), vec![("act", act)]].concat();
    manager.post(path, &with("add")).await.is(200).shows("Stage 2").shows("value=\"Check\"");
    manager.post(path, &with("outcome 0")).await.is(200).shows("Outcome 2");
    manager.post(path, &with("remove 0")).await.is(200).hides("Stage 1");
    let stages = "SELECT process -> 'stages' -> 0 ->> 'code' FROM service_service WHERE code = 'mentor'";
    assert!(portal.database.column(stages).await.iter().all(|code| code != "check"));

    manager.post(path, &stage("1", "stage:nowhere")).await.is(422).shows("leads to “nowhere”").shows("value=\"Check\"");
    manager.post(path, &stage("1", "status:success")).await.is(303);
    assert_eq!(portal.database.value(stages).await, "check");
    for lang in LANGUAGES {
        manager
            .get(&format!("/{lang}/office/services/mentor/process"))
            .await
            .ok()
            .shows("value=\"status:success\" selected");
    }
    manager.post(path, &stage("1", "status:success")).await.is(422).shows("while you were writing");
    let deeds = "SELECT action FROM core_actionlog WHERE primary_key = 'mentor' ORDER BY id DESC LIMIT 1";
    assert_eq!(portal.database.value(deeds).await, "change-stages");
}

#[tokio::test]
async fn a_stage_asks_for_a_second_form_that_the_service_has() {
    let portal = Portal::start().await;
    let manager = with_service(&portal).await;
    let path = "/en/office/services/mentor/process";
    let asking = |revision: &'static str| {
        let mut fields = stage(revision, "status:success");
        fields[2].1 = "second_form";
        fields
    };
    manager.post(path, &asking("1")).await.is(422).shows("A stage asks for the second form").shows("value=\"Check\"");
    let form = form_id(&portal).await;
    let private = portal
        .database
        .value("SELECT hub_form_id FROM service_service WHERE code = 'accreditation' AND hub_form_id IS NOT NULL")
        .await;
    let (plain, _) = plain_form(&portal).await;
    let own = format!("UPDATE service_hubform SET organization_id = NULL WHERE id IN ({private}, {plain})");
    portal.database.run(&own).await;
    let second = |revision: &'static str, second: &'static str| {
        [content(revision, &form), vec![("second_hub_form", second)]].concat()
    };
    let (private, plain): (&str, &str) = (private.leak(), plain.leak());
    manager.post("/en/office/services/mentor", &second("1", private)).await.is(422).shows("can’t ask for a signature");
    manager.post("/en/office/services/mentor", &second("1", plain)).await.is(303);
    manager.post(path, &asking("2")).await.is(303);
    manager.get(path).await.ok().shows("value=\"second_form\" selected");
    manager.post("/en/office/services/mentor", &second("3", "")).await.is(422).shows("asks for a second form");
}

#[tokio::test]
async fn of_two_managers_of_a_service_the_second_loses_nothing() {
    let portal = Portal::start().await;
    let manager = with_service(&portal).await;
    let admin = portal.signed_in("admin").await;
    let form = form_id(&portal).await;
    manager.post("/en/office/services/mentor", &content("1", &form)).await.is(303);
    let late = admin.post("/en/office/services/mentor", &content("1", &form)).await.is(422);
    late.shows("while you were writing").shows("name=\"revision\" value=\"2\"").shows("A mentor");
    admin.post("/en/office/services/mentor", &content("2", &form)).await.is(303);
}

#[tokio::test]
async fn notices_have_three_languages_known_placeholders_and_a_preview() {
    let portal = Portal::start().await;
    let manager = with_service(&portal).await;
    let path = "/en/office/services/mentor/notices";
    let texts = |body: &'static str| {
        let mut fields = vec![("revision", "1")];
        for lang in ["kk", "ru", "en"] {
            let names = match lang {
                "kk" => ("title_kk", "body_kk"),
                "ru" => ("title_ru", "body_ru"),
                _ => ("title_en", "body_en"),
            };
            fields.extend([(names.0, "{number}"), (names.1, body)]);
        }
        fields
    };
    manager
        .post(path, &texts("Hello {nobody}"))
        .await
        .is(422)
        .shows("no such placeholders: nobody")
        .shows("Hello {nobody}");
    manager.post(path, &[("revision", "1"), ("title_en", "Sent")]).await.is(422).shows("in all three languages");
    manager.post(path, &texts("Your application for {service}")).await.is(303);
    manager.get(path).await.ok().shows("Your application for Mentor").shows("TH-2026-0001");
    manager.post(path, &texts("Late")).await.is(422).shows("while you were writing");
}

#[tokio::test]
async fn managers_are_staff_of_the_service_s_organization() {
    let portal = Portal::start().await;
    let manager = with_service(&portal).await;
    let resident = portal.database.value("SELECT min(id) FROM account_user WHERE NOT is_staff").await;
    let staff = portal.database.value("SELECT min(id) FROM account_user WHERE role = 'admin'").await;
    let path = "/en/office/services/mentor/managers";
    manager.post(path, &[("manager", &staff), ("manager", &resident)]).await.is(303);
    let known = portal.database.column("SELECT user_id FROM service_service_users WHERE service_id = 'mentor'").await;
    assert_eq!(known, [staff]);
    manager.get(path).await.ok().shows("checked");
}

#[tokio::test]
async fn staff_of_an_organization_have_its_services_alone() {
    let portal = Portal::start().await;
    with_service(&portal).await;
    portal.database.run("UPDATE account_user SET organization_id = 'cett' WHERE role = 'manager'").await;
    let manager = portal.signed_in("manager").await;
    let form = form_id(&portal).await;
    manager.get("/en/office/services/mentor").await.is(404);
    manager.post("/en/office/services/mentor", &content("1", &form)).await.is(404);
    manager.post("/en/office/services/mentor/managers", &[]).await.is(404);
    manager.get("/en/office/services").await.ok().hides("/office/services/mentor");
}
