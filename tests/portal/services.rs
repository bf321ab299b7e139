//! Services: the catalogue by category and audience, and a service's own page.

use crate::kit::{
    Portal,
    lists::{ODD, described},
    rows::{Row, a_service, an_organization, everywhere, insert},
};

const LIST: &str = "/en/services";

async fn portal(rows: &[Row]) -> Portal {
    let portal = Portal::empty().await;
    let mut all = vec![an_organization("hub")];
    all.extend_from_slice(rows);
    insert(&portal.database, &all).await;
    portal.inside.changed("*").await;
    portal
}

#[tokio::test]
async fn each_filter_finds_what_it_says() {
    let portal = portal(&[
        a_service("grant").text("category", "finance").with("audience", "'{startup,company}'").with("position", "2"),
        a_service("loan").text("category", "finance").with("audience", "'{company}'").with("position", "1"),
        a_service("course").text("category", "education").with("audience", "'{person,school}'"),
        a_service("status").text("category", "status").with("audience", "'{company}'"),
        a_service("secret-off").with("is_active", "false"),
        a_service("secret-draft").with("published", "false"),
    ])
    .await;
    portal
        .finds_all(
            LIST,
            &[
                ("", &["loan", "grant", "course", "status"]),
                ("category=education", &["course"]),
                ("category=space", &[]),
                ("audience=startup", &["grant"]),
                ("audience=company", &["loan", "grant", "status"]),
                ("audience=company&category=status", &["status"]),
                ("category=magic&audience=aliens", &["loan", "grant", "course", "status"]),
                ("q=secret", &[]),
            ],
        )
        .await;
    portal.finds(LIST, &[("category=finance", &["loan", "grant"]), ("q=loan", &["loan"])]).await;
    for path in ["/en", "/en/services", "/en/search?q=secret", "/sitemap-1.xml"] {
        portal.get(path).await.ok().hides("/services/secret");
    }
    for code in ["secret-off", "secret-draft", "none"] {
        portal.get(&format!("/en/services/{code}")).await.is(404);
    }
}

#[tokio::test]
async fn a_long_category_is_turned_page_by_page() {
    let rows: Vec<Row> =
        (0..45).map(|number| a_service(&format!("s{number:02}")).text("category", "support")).collect();
    let portal = portal(&rows).await;
    let all = portal.turns("/en/services?category=support", 45).await;
    assert!(all.is_sorted(), "equal positions go by code");
    let page = portal.get(LIST).await.ok().page();
    assert!(page.values("main a", "href").contains(&"/en/services?category=support".to_owned()));
}

#[tokio::test]
async fn a_service_s_page_says_what_there_is_to_know() {
    let service = a_service("seed money")
        .title("Seed money")
        .text("category", "finance")
        .text("organization_id", "hub")
        .with("summary", &everywhere("Money for the first step"))
        .with("description", &everywhere("<p>Long text</p>"))
        .with("audience", "'{startup}'")
        .with(
            "steps",
            &format!(
                "jsonb_build_array(jsonb_build_object('title', {}, 'text', {}))",
                everywhere("Apply"),
                everywhere("Fill in the form")
            ),
        )
        .with(
            "documents",
            &format!(
                "jsonb_build_array(jsonb_build_object('title', {}, 'text', {}, 'required', false))",
                everywhere("Business plan"),
                everywhere("Ten pages")
            ),
        )
        .with("conditions", &format!("jsonb_build_array({})", everywhere("Registered in Kazakhstan")))
        .with("result", &everywhere("An agreement"))
        .with("legal_basis", &everywhere("Order No. 1"))
        .with("fee", &everywhere("free of charge"))
        .with("term_days", "15");
    let portal = portal(&[service, a_service("other").text("category", "finance")]).await;
    let list = portal.get(LIST).await.ok().page();
    assert!(list.values(".card__link", "href").contains(&"/en/services/seed%20money".to_owned()));
    let answer = portal.get("/en/services/seed%20money").await.ok();
    for words in [
        "Seed money",
        "Money for the first step",
        "<p>Long text</p>",
        "Apply",
        "Fill in the form",
        "Business plan",
        "Ten pages",
        "Registered in Kazakhstan",
        "An agreement",
        "Order No. 1",
        "free of charge",
        "15",
        "hub",
        "/en/services/other",
    ] {
        answer.shows(words);
    }
    let page = answer.page();
    let types: Vec<_> = page.json_ld().iter().map(|thing| thing["@type"].as_str().unwrap().to_owned()).collect();
    described(&page, &types.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(types.contains(&"BreadcrumbList".to_owned()));
}

#[tokio::test]
async fn an_intake_that_is_over_takes_no_applications() {
    let portal = portal(&[
        a_service("over").with("opens_at", "'2020-01-01'").with("closes_at", "'2020-02-01'"),
        a_service("ahead").with("opens_at", "'2099-01-01'").with("closes_at", "'2099-02-01'"),
        a_service("now").with("opens_at", "now() - interval '1 day'").with("closes_at", "now() + interval '1 day'"),
    ])
    .await;
    for (code, open) in [("over", false), ("ahead", false), ("now", true)] {
        let page = portal.get(&format!("/en/services/{code}")).await.ok().page();
        assert_eq!(page.has(".action-bar"), open, "{code}");
    }
}

#[tokio::test]
async fn any_value_of_a_filter_gives_a_page() {
    let portal = portal(&[a_service("x")]).await;
    for name in ["q", "category", "audience", "page"] {
        for value in ODD {
            let answer = portal.get(&format!("/ru/services?{name}={value}")).await;
            assert!(answer.status == 200 || answer.status == 400, "{name}={value}: {}", answer.status);
            answer.page();
        }
    }
}
