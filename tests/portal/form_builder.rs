//! Forms made in the office: written, tried out, published, and never changed behind anybody's back.

use crate::kit::{
    LANGUAGES, PASSWORD, Portal, Visitor,
    browser::{Browser, Script},
    eventually,
};
use fantoccini::Locator;

const FIELD: &str = "/en/office/forms/ID/steps/0/fields/-";

/// A manager with a new form; its id.
async fn with_form(portal: &Portal) -> (Visitor, String) {
    let manager = portal.signed_in("manager").await;
    let new = [
        ("code", "grant"),
        ("organization", "astanahub"),
        ("name_kk", "Грант"),
        ("name_ru", "Грант"),
        ("name_en", "Grant"),
    ];
    let made = manager.post("/en/office/forms/new", &new).await.is(303);
    let id = made.has("location").rsplit('/').next().unwrap_or_default().to_owned();
    (manager, id)
}

async fn revision(portal: &Portal, id: &str) -> String {
    portal.database.value(&format!("SELECT revision FROM service_hubform WHERE id = {id}")).await
}

async fn send(portal: &Portal, visitor: &Visitor, id: &str, path: &str, fields: &[(&str, &str)]) {
    let revision = revision(portal, id).await;
    let mut all = vec![("revision", revision.as_str())];
    all.extend_from_slice(fields);
    visitor.post(&path.replace("ID", id), &all).await.is(303);
}

fn named<'n>(kk: &'n str, ru: &'n str, en: &'n str) -> [(&'static str, &'n str); 3] {
    [("name_kk", kk), ("name_ru", ru), ("name_en", en)]
}

/// A step with a question and one that depends on it.
async fn fill(portal: &Portal, manager: &Visitor, id: &str) {
    send(portal, manager, id, "/en/office/forms/ID/steps/0", &named("Қадам", "Шаг", "Step one")).await;
    let titles = [("title_kk", "Түрі"), ("title_ru", "Вид"), ("title_en", "Sort")];
    let radio = [
        ("kind", "radio"),
        ("key", "sort"),
        ("required", "1"),
        ("options", "it | АТ | ИТ | IT\nbio | Био | Био | Bio"),
    ];
    send(portal, manager, id, FIELD, &[&titles[..], &radio[..]].concat()).await;
    let titles = [("title_kk", "Тіл"), ("title_ru", "Язык"), ("title_en", "Programming language")];
    let rule = [("rule_field", "sort"), ("rule_is", "equal"), ("rule_value", "it")];
    let text = [("kind", "text"), ("key", "language"), ("required", "1")];
    send(portal, manager, id, FIELD, &[&titles[..], &text[..], &rule[..]].concat()).await;
}

#[tokio::test]
async fn a_manager_makes_a_form_and_publishes_it() {
    let portal = Portal::start().await;
    let (manager, id) = with_form(&portal).await;
    let page = format!("/office/forms/{id}");
    manager.get(&format!("/en{page}")).await.ok().shows("The form has no steps").hides("Publish</button>");
    fill(&portal, &manager, &id).await;
    for lang in LANGUAGES {
        manager.get(&format!("/{lang}{page}")).await.ok().shows(&format!("{page}/publish"));
    }
    manager.get(&format!("/en{page}")).await.shows("the answer to “Sort” is “IT”").shows("ready to be published");
    send(&portal, &manager, &id, "/en/office/forms/ID/publish", &[]).await;
    manager.get(&format!("/en{page}")).await.ok().shows("Version 1").hides("Publish</button>");
    // A change is told before it is published; the published version stays.
    send(&portal, &manager, &id, "/en/office/forms/ID/order", &[("act", "drop"), ("field", "language")]).await;
    manager.get(&format!("/en{page}")).await.shows("Question removed: “Programming language”");
    manager.get(&format!("/en{page}/versions/1")).await.ok().shows("Programming language");
    send(&portal, &manager, &id, "/en/office/forms/ID/publish", &[]).await;
    manager.get(&format!("/en{page}/versions/2")).await.ok().shows("Question removed");
    let mut changed = portal.database.connect().await;
    let refused = diesel_async::SimpleAsyncConnection::batch_execute(
        &mut changed,
        "UPDATE app.form_version SET structure = '{}'",
    );
    assert!(refused.await.is_err(), "a published version can be changed");
    let deeds = portal
        .database
        .column(
            "SELECT action FROM core_actionlog WHERE log_type = 'service_hubform' AND user_id IS NOT NULL ORDER BY id",
        )
        .await;
    assert_eq!(deeds, ["create", "add-step", "add-field", "add-field", "publish", "drop-field", "publish"]);
}

#[tokio::test]
async fn findings_lead_to_the_question_and_stop_the_publishing() {
    let portal = Portal::start().await;
    let (manager, id) = with_form(&portal).await;
    send(&portal, &manager, &id, "/en/office/forms/ID/steps/0", &named("Қадам", "Шаг", "Step one")).await;
    let odd = [("kind", "text"), ("key", "odd"), ("title_en", "Odd"), ("rule_field", "later"), ("rule_is", "filled")];
    send(&portal, &manager, &id, FIELD, &odd).await;
    let page = manager.get(&format!("/en/office/forms/{id}")).await.ok();
    let page = page.shows("Question: not written in").shows(&format!("/office/forms/{id}/steps/0/fields/odd"));
    page.shows("names “later”, which is not in the form");
    send(&portal, &manager, &id, "/en/office/forms/ID/publish", &[]).await;
    assert_eq!(
        portal.database.number(&format!("SELECT count(*) FROM app.form_version WHERE hub_form_id = {id}")).await,
        0
    );
}

#[tokio::test]
async fn of_two_managers_the_second_loses_nothing_that_was_typed() {
    let portal = Portal::start().await;
    let (manager, id) = with_form(&portal).await;
    let admin = portal.signed_in("admin").await;
    let old = revision(&portal, &id).await;
    send(&portal, &manager, &id, "/en/office/forms/ID/steps/0", &named("Қадам", "Шаг", "The first")).await;
    let mut late = vec![("revision", old.as_str())];
    late.extend(named("Екінші", "Второй", "The second"));
    let path = format!("/en/office/forms/{id}/head");
    let page = admin.post(&path, &late).await.is(422);
    page.shows("while you were writing").shows("The second");
    let now = revision(&portal, &id).await;
    page.shows(&format!("name=\"revision\" value=\"{now}\""));
    late[0].1 = &now;
    admin.post(&path, &late).await.is(303);
    admin.get(&format!("/en/office/forms/{id}")).await.ok().shows("The second").shows("The first");
}

#[tokio::test]
async fn of_two_saves_at_once_one_is_written_and_the_other_is_told() {
    let portal = Portal::start().await;
    let (manager, id) = with_form(&portal).await;
    let admin = portal.signed_in("admin").await;
    let path = format!("/en/office/forms/{id}/head");
    for round in 0..5 {
        let seen = revision(&portal, &id).await;
        let (one, two) = (format!("One {round}"), format!("Two {round}"));
        let fields = |name| [&[("revision", seen.as_str())][..], &named("Грант", "Грант", name)].concat();
        let (one, two) = (fields(&one), fields(&two));
        let (first, second) = tokio::join!(manager.post(&path, &one), admin.post(&path, &two));
        let mut statuses = [first.status, second.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422]);
        let (kept, lost) = if first.status == 303 { ("One", second) } else { ("Two", first) };
        lost.shows("while you were writing").shows(&format!("{} {round}", if kept == "One" { "Two" } else { "One" }));
        let name = portal.database.value(&format!("SELECT name ->> 'en' FROM service_hubform WHERE id = {id}")).await;
        assert_eq!(name, format!("{kept} {round}"));
        let before: i32 = seen.parse().unwrap();
        assert_eq!(revision(&portal, &id).await, (before + 1).to_string());
    }
}

#[tokio::test]
async fn a_preview_asks_as_the_form_will() {
    let portal = Portal::start().await;
    let (manager, id) = with_form(&portal).await;
    fill(&portal, &manager, &id).await;
    let path = format!("/en/office/forms/{id}/preview/0");
    manager.get(&path).await.ok().shows("f-sort").hides("Programming language");
    manager.post(&path, &[("f-sort", "it"), ("do", "show")]).await.ok().shows("f-language").hides("error-summary");
    manager
        .post(&path, &[("f-sort", "it")])
        .await
        .is(422)
        .shows("“Programming language”: Enter an answer")
        .shows("#f-language");
    manager.post(&path, &[("f-sort", "bio")]).await.ok().shows("answers of this step are right");
    manager.post(&path, &[("f-sort", "<script>")]).await.is(422).hides("<script>\"");
    for lang in LANGUAGES {
        manager.get(&format!("/{lang}/office/forms/{id}/preview/0")).await.ok();
    }
}

#[tokio::test]
async fn a_form_travels_as_json_and_as_a_copy() {
    let portal = Portal::start().await;
    let (manager, id) = with_form(&portal).await;
    fill(&portal, &manager, &id).await;
    let json = manager.get(&format!("/en/office/forms/{id}/export")).await.ok().text();
    manager
        .post("/en/office/forms/import", &[("code", "again"), ("organization", "astanahub"), ("json", &json)])
        .await
        .is(303);
    manager.post(&format!("/en/office/forms/{id}/clone"), &[]).await.is(303);
    let codes = portal.database.column("SELECT code FROM service_hubform ORDER BY id DESC LIMIT 2").await;
    assert_eq!(codes, ["grant-2", "again"]);
    let rules = portal
        .database
        .number("SELECT count(*) FROM service_hubformfield WHERE conditions -> 'when' ->> 'field' = 'sort'")
        .await;
    assert_eq!(rules, 3);
    for hostile in
        ["", "[]", "{\"steps\": 7}", "{\"name\": {\"en\": \"x\"}, \"steps\": [{\"fields\": [{\"key\": \"a b\"}]}]}"]
    {
        manager
            .post("/en/office/forms/import", &[("code", "odd"), ("organization", "astanahub"), ("json", hostile)])
            .await
            .is(422)
            .shows("can’t be read");
    }
    manager
        .post("/en/office/forms/import", &[("code", "again"), ("organization", "astanahub"), ("json", &json)])
        .await
        .is(422)
        .shows("is taken");
}

#[tokio::test]
async fn staff_of_an_organization_have_its_forms_alone() {
    let portal = Portal::start().await;
    portal.database.run("UPDATE service_hubform SET organization_id = NULL; UPDATE account_user SET organization_id = 'cett' WHERE role = 'manager'").await;
    let manager = portal.signed_in("manager").await;
    let id = portal.database.value("SELECT min(id) FROM service_hubform").await;
    manager.get("/en/office/forms").await.ok().hides(&format!("/office/forms/{id}\""));
    manager.get(&format!("/en/office/forms/{id}")).await.is(404);
    manager.post(&format!("/en/office/forms/{id}/publish"), &[("revision", "1")]).await.is(404);
    manager
        .post(&format!("/en/office/forms/{id}/order"), &[("revision", "1"), ("act", "drop"), ("step", "0")])
        .await
        .is(404);
    let alien = [("code", "alien"), ("name_en", "Alien"), ("organization", "astanahub")];
    manager.post("/en/office/forms/new", &alien).await.is(400);
}

#[tokio::test]
async fn the_eight_services_of_the_demo_have_published_forms() {
    let portal = Portal::start().await;
    let published = "SELECT count(*) FROM service_service s JOIN app.form_version v ON v.hub_form_id = s.hub_form_id";
    assert_eq!(portal.database.number(published).await, 8);
    let manager = portal.signed_in("manager").await;
    for id in portal.database.column("SELECT id::text FROM service_hubform ORDER BY id").await {
        manager.get(&format!("/kk/office/forms/{id}")).await.ok().shows("жариялауға дайын");
        let steps =
            portal.database.number(&format!("SELECT count(*) FROM service_hubformstep WHERE hub_form_id = {id}")).await;
        assert!((2..=6).contains(&steps), "form {id} has {steps} steps");
        for step in 0..steps {
            manager.get(&format!("/kk/office/forms/{id}/preview/{step}")).await.ok();
        }
    }
}

#[tokio::test]
async fn in_a_browser_a_question_appears_with_its_answer_and_rows_are_added() {
    let portal = Portal::start().await;
    let id = portal.database.value("SELECT id FROM service_hubform WHERE code = 'seedmoney'").await;
    for script in [Script::On, Script::Off] {
        Browser::visits(&portal, script, async |browser| {
            browser.open("/en/sign-in").await;
            browser.fill("#login", "manager@demo.techhub.example").await;
            browser.fill("#password", PASSWORD).await;
            browser.click("main form button").await;
            browser.reaches("the office or the cabinet", |path| !path.starts_with("/en/sign-in")).await;
            browser.open(&format!("/en/office/forms/{id}/preview/0")).await;
            let count = async |selector: &str| browser.client.find_all(Locator::Css(selector)).await.unwrap().len();
            assert_eq!(count("#f-earlier_grants").await, 0);
            browser.click("input[name=f-earlier][value=yes]").await;
            if script == Script::Off {
                browser.click(".form-step__show button").await;
            }
            eventually("the table of grants", async || count("#f-earlier_grants").await == 1).await;
            assert_eq!(count(".form-table__row").await, 1);
            browser.click("button[value=add-earlier_grants]").await;
            eventually("a second row", async || count(".form-table__row").await == 2).await;
            assert_eq!(count("input[name=f-earlier][value=yes]:checked").await, 1);
            assert_eq!(browser.complaints().await, Vec::<String>::new());
        })
        .await;
    }
}
