//! Banners of the home page, and the office's page that makes them.

use crate::kit::{Demo, LANGUAGES, Portal, Visitor, eventually, people::hidden};

const LIST: &str = "/en/office/banners";

fn banner<'f>(name: &'f str, more: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let mut fields = vec![("name", name), ("title_kk", name), ("title_ru", name), ("title_en", name)];
    fields.extend([("languages", "kk"), ("languages", "ru"), ("languages", "en"), ("audience", "all")]);
    fields.retain(|(field, _)| !more.iter().any(|(other, _)| other == field));
    [fields, more.to_vec()].concat()
}

async fn make(manager: &Visitor, name: &str, more: &[(&str, &str)]) {
    let key = hidden(&manager.get(&format!("{LIST}/new")).await.ok(), "key");
    let fields = [banner(name, more), vec![("key", &key)]].concat();
    for _ in 0..2 {
        manager.post(&format!("{LIST}/new"), &fields).await.is(303);
    }
}

async fn id(portal: &Portal, name: &str) -> String {
    portal.database.value(&format!("SELECT id FROM core_banner WHERE name = '{name}'")).await
}

async fn shown(visitor: &Visitor) -> Vec<String> {
    visitor.get("/en").await.ok().page().texts(".banner__title")
}

#[tokio::test]
async fn a_manager_makes_changes_orders_and_switches_off_banners() {
    let portal = Portal::start().await;
    portal.database.run("DELETE FROM core_banner").await;
    let manager = portal.signed_in("manager").await;
    manager.get(LIST).await.ok().shows("There are no banners yet");
    for lang in LANGUAGES {
        let path = format!("/{lang}/office/banners");
        manager.get(&path).await.ok();
        let page = manager.get(&format!("{path}/new")).await.ok();
        let key = hidden(&page, "key");
        let wrong = [("key", key.as_str()), ("button_en", "Go"), ("link", "javascript:alert(1)"), ("audience", "tag")];
        let page = manager.post(&format!("{path}/new"), &wrong).await.is(422).shows("value=\"Go\"").page();
        assert_eq!(page.texts(".error-summary a"), page.texts(".field__error span"), "{lang}");
    }
    make(&manager, "First", &[("button_en", "Look"), ("link", "/services"), ("text_en", "Read <this>")]).await;
    make(&manager, "Second", &[]).await;
    assert_eq!(portal.database.number("SELECT count(*) FROM core_banner").await, 2, "the same form makes one");
    let guest = portal.visitor();
    assert_eq!(shown(&guest).await, ["First", "Second"]);
    guest.get("/en").await.ok().shows("Read &#60;this&#62;").shows("href=\"/en/services\"");
    // Order.
    let (first, second) = (id(&portal, "First").await, id(&portal, "Second").await);
    manager.post(&format!("{LIST}/{second}/move"), &[("way", "up")]).await.is(303);
    manager.post(&format!("{LIST}/{second}/move"), &[("way", "up")]).await.is(303);
    assert_eq!(shown(&guest).await, ["Second", "First"]);
    manager.post(&format!("{LIST}/{second}/move"), &[("way", "down")]).await.is(303);
    assert_eq!(shown(&guest).await, ["First", "Second"]);
    // A change by who has seen an older one is none.
    let seen = hidden(&manager.get(&format!("{LIST}/{first}")).await.ok(), "seen");
    let change = |words| [banner("First", &[("title_en", words)]), vec![("seen", seen.as_str())]].concat();
    manager.post(&format!("{LIST}/{first}"), &change("Better")).await.is(303);
    manager.post(&format!("{LIST}/{first}"), &change("Worse")).await.is(422).shows("changed the banner meanwhile");
    assert_eq!(shown(&guest).await, ["Better", "Second"]);
    // Off and on.
    for (on, wanted) in [("0", vec!["Second"]), ("1", vec!["Better", "Second"])] {
        manager.post(&format!("{LIST}/{first}/turn"), &[("on", on)]).await.is(303);
        assert_eq!(shown(&guest).await, wanted);
    }
    manager.get(LIST).await.ok().shows("Shown now").shows("First");
    let log = "SELECT action FROM core_actionlog WHERE log_type = 'core_banner' ORDER BY id";
    let deeds = ["create", "create", "update", "update", "update", "update", "update"];
    assert_eq!(portal.database.column(log).await, deeds);
}

#[tokio::test]
async fn each_reader_sees_the_banners_that_are_meant_for_them() {
    let portal = Portal::start().await;
    portal.database.run("DELETE FROM core_banner").await;
    let manager = portal.signed_in("manager").await;
    let (guest, resident, owner) =
        (portal.visitor(), portal.signed_in("resident").await, portal.signed_in("owner").await);
    set_tags(&portal).await;
    for (audience, more, readers) in [
        ("all", None, [true, true, true, true]),
        ("guest", None, [true, false, false, false]),
        ("person", None, [false, true, true, true]),
        ("staff", None, [false, false, false, true]),
        ("company", None, [false, false, true, false]),
        ("tag", Some("startup"), [false, false, true, false]),
        ("tag", Some("nii"), [false, false, false, false]),
        ("resident", None, [false, false, true, false]),
    ] {
        portal.database.run("DELETE FROM core_banner").await;
        let fields = [vec![("audience", audience)], more.map(|tag| ("tag", tag)).into_iter().collect()].concat();
        make(&manager, "Meant", &fields).await;
        for (visitor, sees) in [&guest, &resident, &owner, &manager].into_iter().zip(readers) {
            assert_eq!(!shown(visitor).await.is_empty(), sees, "{audience} {more:?}");
        }
    }
    // A tag that has ended counts no more.
    portal
        .database
        .run("UPDATE account_company SET tag_techpark = tag_techpark || '{\"valid_to\": \"2020-01-01\"}'")
        .await;
    assert!(shown(&owner).await.is_empty());
}

/// The companies of the demo's owner are start-ups in the technopark, and nothing else.
async fn set_tags(portal: &Portal) {
    portal
        .database
        .run(
            "UPDATE account_company SET tag_startup = '{\"active\": true}', tag_techpark = '{\"active\": true}', \
             tag_nii = '{\"active\": false}'",
        )
        .await;
}

#[tokio::test]
async fn a_banner_has_its_time_and_its_languages_as_the_office_says() {
    let portal = Portal::start().await;
    portal.database.run("DELETE FROM core_banner").await;
    let manager = portal.signed_in("manager").await;
    make(&manager, "Only in Qazaq", &[("languages", "kk"), ("title_ru", ""), ("title_en", "")]).await;
    make(&manager, "Planned", &[("starts_at", "2099-01-01T10:00")]).await;
    make(&manager, "Over", &[("starts_at", "2020-01-01T10:00"), ("ends_at", "2020-02-01T10:00")]).await;
    let page = portal.get("/kk").await.ok();
    page.shows("Only in Qazaq").hides("Planned").hides(">Over<");
    portal.get("/en").await.ok().hides("Only in Qazaq");
    let list = manager.get(LIST).await.ok();
    for words in ["Planned", "from 1 January 2099", "Over", "Shown now"] {
        list.shows(words);
    }
    let id = id(&portal, "Planned").await;
    manager.get(&format!("{LIST}/{id}")).await.ok().shows("value=\"2099-01-01T10:00\"");
}

#[tokio::test]
async fn a_ready_page_for_guests_learns_of_a_new_banner() {
    let portal = Portal::caching(Demo::With).await;
    portal.database.run("DELETE FROM core_banner").await;
    let manager = portal.signed_in("manager").await;
    portal.get("/en").await.ok().hides("Brand new");
    make(&manager, "Brand new", &[]).await;
    eventually("the page is made anew", async || portal.get("/en").await.ok().text().contains("Brand new")).await;
    make(&manager, "For people", &[("audience", "person")]).await;
    manager.get("/en").await.ok().shows("For people");
    portal.get("/en").await.ok().hides("For people");
}
