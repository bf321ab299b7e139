//! Companies: the directory with its tags, and the page of each.

use crate::kit::{
    Portal,
    lists::{ODD, described},
    rows::{Row, a_blog, a_city, a_company, a_country, a_person, a_vacancy, an_event, everywhere, insert, said},
};

const LIST: &str = "/en/companies";

async fn portal(rows: &[Row]) -> Portal {
    let portal = Portal::empty().await;
    let mut all =
        vec![a_person("a@techhub.example"), a_country(), a_city(1, "astana", "Astana"), a_city(2, "almaty", "Almaty")];
    all.extend_from_slice(rows);
    insert(&portal.database, &all).await;
    portal.inside.changed("*").await;
    portal
}

fn aged(row: Row, days: u32) -> Row {
    row.with("created_at", &format!("now() - interval '{days} days'"))
}

#[tokio::test]
async fn each_filter_finds_what_it_says() {
    let portal = portal(&[
        aged(a_company("delta").text("activity", "ai"), 1),
        aged(a_company("alpha").with("city_id", "1").with("tag_startup", "'{\"active\": true}'"), 4),
        aged(
            a_company("charlie")
                .with("city_id", "2")
                .with("tag_startup", "'{\"active\": true, \"valid_to\": \"2020-01-01\"}'"),
            2,
        ),
        aged(a_company("bravo").with("tag_techpark", "'{\"active\": true, \"valid_to\": \"2099-01-01\"}'"), 3),
        aged(a_company("echo").with("tag_startup", "'{\"active\": false}'"), 5),
    ])
    .await;
    let all = ["alpha", "bravo", "charlie", "delta", "echo"];
    portal
        .finds(
            LIST,
            &[
                ("", &all),
                ("sort=new", &["delta", "charlie", "bravo", "alpha", "echo"]),
                ("activity=ai", &["delta"]),
                ("city=almaty", &["charlie"]),
                ("city=atlantis", &[]),
                ("tag=startup", &["alpha"]),
                ("tag=techpark", &["bravo"]),
                ("tag=nii", &[]),
                ("tag=startup&city=almaty", &[]),
                ("tag=unicorn&activity=alchemy&sort=x&page=0", &all),
            ],
        )
        .await;
    portal.chips(LIST, &[("q", "x"), ("tag", "startup"), ("city", "astana"), ("activity", "ai")]).await;
}

#[tokio::test]
async fn names_are_sorted_in_the_reader_s_language() {
    let named = |slug: &str, en: &str, ru: &str| a_company(slug).with("title", &said(&[("en", en), ("ru", ru)]));
    let portal =
        portal(&[named("a", "Zebra", "Арал"), named("b", "apple", "Яблоко"), named("c", "Milk", "молоко")]).await;
    assert_eq!(portal.list("/en/companies").await, ["b", "c", "a"]);
    assert_eq!(portal.list("/ru/companies").await, ["a", "c", "b"]);
}

#[tokio::test]
async fn kazakh_names_stand_in_the_order_of_the_kazakh_alphabet() {
    let named = |slug: &str, kk: &str| a_company(slug).with("title", &said(&[("kk", kk), ("ru", "Имя")]));
    let alphabet = ["Арман", "Әлем", "Батыр", "Ғарыш", "Дала", "Қала", "Мұра", "Оба", "Өнер", "Ұя", "Үміт", "Ілгек"];
    let mixed = [7, 2, 11, 0, 5, 9, 1, 10, 3, 8, 4, 6];
    let rows: Vec<Row> = mixed.into_iter().map(|at| named(&format!("company-{at}"), alphabet[at])).collect();
    let wanted: Vec<String> = (0..alphabet.len()).map(|at| format!("company-{at}")).collect();
    assert_eq!(portal(&rows).await.list("/kk/companies").await, wanted);
}

#[tokio::test]
async fn a_company_is_found_by_its_names_and_number() {
    let portal = portal(&[
        a_company("qyran")
            .title("Qyran Cloud")
            .text("company_type", "law")
            .text("name", "ТОО «Кыран Облако»")
            .text("tin", "990140000123"),
        a_company("mill").title("Old Mill").with("description", &everywhere("<p>flour and bread</p>")),
    ])
    .await;
    portal
        .finds_all(
            LIST,
            &[
                ("q=qyran", &["qyran"]),
                ("q=%D0%BA%D1%8B%D1%80%D0%B0%D0%BD", &["qyran"]),
                ("q=990140000123", &["qyran"]),
                ("q=bread", &["mill"]),
                ("q=quran+cloud", &["qyran"]),
                ("q=zzzz", &[]),
            ],
        )
        .await;
}

#[tokio::test]
async fn a_blocked_or_private_company_shows_nowhere() {
    let portal = portal(&[
        a_company("shown"),
        a_company("blocked").text("status", "blocked"),
        a_company("private").with("is_public", "false"),
    ])
    .await;
    for path in [
        "/en",
        "/en/companies",
        "/en/companies?sort=new",
        "/en/companies?q=blocked",
        "/en/search?q=private",
        "/sitemap-1.xml",
    ] {
        let answer = portal.get(path).await.ok();
        answer.hides("/companies/blocked").hides("/companies/private");
    }
    portal.get("/en/companies/shown").await.ok();
    for slug in ["blocked", "private", "none"] {
        portal.get(&format!("/en/companies/{slug}")).await.is(404);
    }
}

#[tokio::test]
async fn the_list_is_turned_page_by_page() {
    let rows: Vec<Row> =
        (0..45).map(|number| a_company(&format!("c{number:02}")).title(["Same", "Name"][number % 2])).collect();
    let portal = portal(&rows).await;
    portal.turns(LIST, 45).await;
    portal.turns("/ru/companies?sort=new", 45).await;
}

#[tokio::test]
async fn a_company_s_page_says_what_it_does_here() {
    let company = a_company("firm")
        .with("id", "1")
        .title("Steppe Software")
        .text("company_type", "law")
        .text("name", "ТОО «Steppe Software»")
        .text("tin", "990140000123")
        .text("activity", "fintech")
        .with("city_id", "1")
        .with("verified", "true")
        .text("website", "https://steppe.example")
        .with("founded_on", "'2019-03-01'")
        .with("employees", "34")
        .with("description", &everywhere("<p>We build.</p><script>alert(1)</script>"))
        .with("tag_startup", "'{\"active\": true, \"verified_at\": \"2024-01-15\", \"valid_to\": \"2099-01-15\"}'");
    let of = |row: Row| row.with("company_id", "1");
    let portal = portal(&[
        company,
        of(an_event("our-event")),
        of(a_vacancy("our-vacancy")),
        of(a_blog("our-post")),
        an_event("other-event"),
        a_vacancy("other-vacancy"),
    ])
    .await;
    let answer = portal.get("/en/companies/firm").await.ok();
    for words in [
        "Steppe Software",
        "990140000123",
        "Astana",
        "https://steppe.example",
        "34",
        "2019",
        "<p>We build.</p>",
        "/en/events/our-event",
        "/en/vacancies/our-vacancy",
        "/en/blogs/our-post",
        "15 January 2024",
    ] {
        answer.shows(words);
    }
    answer.hides("alert(1)").hides("other-event").hides("other-vacancy");
    let page = answer.page();
    described(&page, &["Organization", "BreadcrumbList"]);
    let thing = page.thing("Organization");
    assert_eq!(thing["name"], "Steppe Software");
    assert_eq!(thing["url"], format!("{}/en/companies/firm", portal.address));
    assert_eq!(thing["sameAs"], "https://steppe.example");
}

/// A sole proprietor's number is a person's: it stays out of the page.
#[tokio::test]
async fn a_sole_proprietor_s_number_is_private() {
    let portal = portal(&[a_company("ip")
        .text("company_type", "ip")
        .text("tin", "900101300123")
        .text("phone", "+7 701 000 00 00")
        .text("name", "ИП Ахметова")])
    .await;
    let answer = portal.get("/en/companies/ip").await.ok();
    answer.hides("900101300123").hides("+7 701").hides("+7701");
    for path in ["/en/companies?q=900101300123", "/en/search?q=900101300123"] {
        portal.get(path).await.ok().hides("/en/companies/ip");
    }
}

#[tokio::test]
async fn any_value_of_a_filter_gives_a_page() {
    let portal = portal(&[a_company("x")]).await;
    for name in ["q", "tag", "city", "activity", "sort", "page"] {
        for value in ODD {
            let answer = portal.get(&format!("/ru/companies?{name}={value}")).await;
            assert!(answer.status == 200 || answer.status == 400, "{name}={value}: {}", answer.status);
            answer.page();
        }
    }
}

#[tokio::test]
async fn a_dangerous_website_is_no_link() {
    let portal = portal(&[a_company("evil").text("website", "javascript:alert(1)")]).await;
    portal.get("/en/companies/evil").await.ok().hides("javascript:");
}
