//! Tech tasks, discussions, infrastructure and E-Labs announcements.

use crate::{
    kit::{LANGUAGES, Portal},
    writing::{act, value, write},
};

#[tokio::test]
async fn each_list_leads_to_pages_with_what_is_known() {
    let portal = Portal::start().await;
    for lang in LANGUAGES {
        for (list, example) in
            [("tech-tasks", "warehouse-vision"), ("discussions", "night-buses"), ("infrastructure", "prototyping-lab")]
        {
            let path = format!("/{lang}/{list}/{example}");
            portal.get(&format!("/{lang}/{list}")).await.ok().shows(&format!("href=\"{path}\""));
            portal.get(&path).await.ok().shows("<h1");
        }
        let id = portal.database.value("SELECT min(id) FROM core_elabsannouncement").await;
        portal.get(&format!("/{lang}/e-labs")).await.ok().shows(&format!("href=\"/{lang}/e-labs/{id}\""));
    }
    let task = portal.get("/en/tech-tasks/warehouse-vision").await.ok();
    task.shows("Expected result")
        .shows("Qyran Cloud")
        .shows("4\u{a0}500\u{a0}000\u{a0}₸")
        .shows("mailto:tasks@qyran-cloud.example");
    portal.get("/en/tech-tasks/kazakh-speech").await.ok().shows("By agreement");
    portal.get("/en/infrastructure/prototyping-lab").await.ok().shows("Innovation").shows("Trotec Speedy 300");
    portal.get("/en/discussions/quiet-room").await.ok().shows("Outcome").shows("Closed");
    portal.get("/en/e-labs/0").await.is(404);
    portal.get("/en/e-labs/x").await.is(404);
    portal.get("/en/tech-tasks/feed.atom").await.ok().shows("warehouse-vision");
}

#[tokio::test]
async fn a_list_is_divided_and_filtered_by_what_its_kind_has() {
    let portal = Portal::start().await;
    let list = async |query: &str| portal.get(&format!("/en/infrastructure?{query}")).await.ok();
    list("part=innovative").await.shows("Prototyping laboratory").hides("Computing cluster");
    list("city=karaganda").await.shows("Computing cluster").hides("Prototyping laboratory");
    list("q=CLUSTER").await.shows("Computing cluster").hides("Prototyping laboratory");
    list("city=atlantis").await.shows("There is nothing under these conditions");
    let tabs = list("").await.page().texts(".tabs__link");
    assert!(tabs.contains(&"All 5".to_owned()) && tabs.contains(&"Industry and innovation 2".to_owned()), "{tabs:?}");
    let tasks = portal.get("/en/tech-tasks?part=logistics&type=castle").await.ok();
    tasks.shows("Counting goods").hides("Transcribing calls");
    let open = portal.get("/en/tech-tasks?open=1&sort=end").await.ok();
    open.hides("Forecasting how dust");
    let links = open.page().values(".card__link", "href");
    assert_eq!(links[0], "/en/tech-tasks/kazakh-speech");
    portal.get("/en/discussions?part=technology").await.ok().shows("Which open data").hides("late bus");
}

#[tokio::test]
async fn they_are_found_by_the_search_and_stand_in_the_feed_and_on_the_map() {
    let portal = Portal::start().await;
    for (query, path) in [
        ("q=warehouse", "/en/tech-tasks/warehouse-vision"),
        ("q=bus&source=discussion", "/en/discussions/night-buses"),
        ("q=prototyping", "/en/infrastructure/prototyping-lab"),
        ("q=braille", "/en/e-labs/"),
    ] {
        let found = portal.get(&format!("/en/search?{query}")).await.ok().page().values(".result__title a", "href");
        assert!(found.iter().any(|found| found.starts_with(path)), "{query}: {found:?}");
    }
    portal.get("/en/feed?kind=techtask").await.ok().shows("Counting goods");
    portal.get("/en/feed?kind=discussion").await.ok().shows("late bus");
    let map = portal.get("/sitemap-1.xml").await.ok();
    map.shows("/kk/tech-tasks/warehouse-vision").shows("/ru/infrastructure").shows("/en/e-labs/");
    portal.database.run("UPDATE account_company SET title = '{\"en\": \"Windmill\"}' WHERE slug = 'qyran-cloud'").await;
    portal.get("/en/search?q=windmill&source=techtask").await.ok().shows("Counting goods");
}

#[tokio::test]
async fn each_of_the_four_is_written_sent_published_and_taken_down() {
    let portal = Portal::start().await;
    let (owner, moderator) = (portal.signed_in("owner").await, portal.signed_in("moderator").await);
    let both = |name: &'static str| [(format!("{name}.kk"), "Атауы"), (format!("{name}.ru"), "Имя")];
    for (kind, title, texts) in [
        ("techtask", "title", vec!["description", "expected_result"]),
        ("discussion", "title", vec!["content"]),
        ("infrastructure", "name", vec!["description"]),
        ("elabs", "title", vec!["description"]),
    ] {
        let names: Vec<(String, &str)> = [vec![title], texts].concat().into_iter().flat_map(both).collect();
        let mut fields: Vec<(&str, &str)> = names.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        fields.extend([("deadline", "2031-01-01T10:00"), ("reward.amount", "2 000"), ("do", "send")]);
        let path = write(&owner, kind, &fields).await;
        owner.get(&format!("{path}/preview")).await.ok().shows("Имя").hides("Sign in to write");
        let desk = path.replace("/cabinet/content/", "/office/moderation/");
        let version = value(&moderator.get(&desk).await.ok(), "version");
        moderator.post(&desk, &[("act", "approve"), ("version", &version)]).await.is(303);
        let page = owner.get(&path).await.ok();
        let links = page.page().values("nav a", "href");
        let list = ["/en/tech-tasks/", "/en/discussions/", "/en/infrastructure/", "/en/e-labs/"];
        let public = links.iter().find(|link| list.iter().any(|list| link.starts_with(list))).unwrap();
        portal.get(public).await.ok().shows("Имя");
        act(&owner, &path, "delete", "").await.is(303);
        portal.get(public).await.is(410);
    }
    let fed = "SELECT source FROM core_feed WHERE NOT published ORDER BY source";
    assert_eq!(portal.database.column(fed).await, ["discussion", "elabs", "infrastructure", "techtask"]);
    let reward = "SELECT reward::text FROM core_techtask ORDER BY id DESC LIMIT 1";
    assert_eq!(portal.database.value(reward).await, r#"{"kind": "amount", "amount": 2000, "currency": "KZT"}"#);
}

#[tokio::test]
async fn a_reward_that_is_no_number_is_told_at_its_field() {
    let portal = Portal::start().await;
    let owner = portal.signed_in("owner").await;
    let fields = [("title.kk", "Атауы"), ("reward.amount", "much")];
    let page = owner.post("/en/cabinet/content/new/techtask", &fields).await.is(422);
    page.shows("value=\"much\"").shows("Reward");
}
