//! Services made in the office, without a developer.

use crate::kit::{LANGUAGES, Portal, Visitor};

const STAGES: &str = "check | check | manager | 5 | Тексеру | Проверка | Check\n> ok | status:success | Иә | Да | Yes\n> no | status:reject | Жоқ | Нет | No";

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
        ("eligibility", "company_verified\ncompany_tag startup\nno_open_request"),
        ("stages", STAGES),
        ("effects", "company_tag techpark 12\nverify_company"),
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
            .shows("company_tag techpark 12")
            .shows("&#62; ok | status:success");
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
        ("eligibility", "company_tag magic", "Line 1 can’t be read"),
        ("effects", "drop everything", "Line 1 can’t be read"),
        ("stages", "a | check | manager | 5 | а | б | c", "has no outcome"),
        ("term_days", "-5", "from 1 to 365"),
    ] {
        let page = manager.post("/en/office/services/mentor", &with(field, value)).await.is(422);
        page.shows(words).shows("A mentor");
    }
    portal.get("/en/services/mentor").await.is(404);
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
