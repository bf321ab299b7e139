//! No page asks the database more than six times, and none asks once per row.

use crate::kit::{
    Portal,
    routes::{BARE, addresses},
    rows::{Row, a_blog, a_company, a_person, a_service, a_vacancy, an_article, an_event, everywhere, insert},
};

const MOST: u64 = 6;

/// How many statements an address costs when nothing is remembered.
async fn cost(portal: &Portal, path: &str) -> u64 {
    portal.inside.totals.drop_all();
    let before = portal.queries();
    portal.get(path).await.ok();
    portal.queries() - before
}

#[tokio::test]
async fn every_address_costs_at_most_six_statements() {
    let portal = Portal::start().await;
    for address in addresses(&portal.database, 3).await {
        for query in [
            "",
            "?q=it&page=2",
            "?q=%D0%B3%D1%80%D0%B0%D0%BD%D1%82&sort=new&city=astana&company=x&organizer=x&tag=x&category=x",
        ] {
            let path = format!("{}{query}", address.path);
            let cost = cost(&portal, &path).await;
            assert!(cost <= MOST, "{path} costs {cost} statements");
        }
    }
    for route in BARE {
        for path in route.paths(&portal.database, 1).await {
            let cost = cost(&portal, &path).await;
            assert!(cost <= MOST, "{path} costs {cost} statements");
        }
    }
}

/// So many rows of everything, tied to one company, city, category.
fn world(from: usize, to: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for number in from..to {
        let slug = format!("row-{number}");
        let company = |row: Row| row.with("company_id", "(SELECT min(id) FROM account_company)");
        rows.push(a_company(&slug));
        rows.push(company(an_event(&slug)).title("Common word").with("city_id", "1"));
        rows.push(company(a_vacancy(&slug)).title("Common word").with("city_id", "1"));
        rows.push(an_article(&slug).title("Common word"));
        rows.push(company(a_blog(&slug)).title("Common word"));
        rows.push(a_service(&slug).title("Common word"));
        rows.push(
            Row::of("core_faqitem").text("faq_id", "group").text("title_en", "Common word").text("description_en", "x"),
        );
        rows.push(
            Row::of("landing_section").with("page_id", "1").with(
                "data",
                &format!("jsonb_build_object('title', {}, 'body', {})", everywhere("x"), everywhere("y")),
            ),
        );
    }
    rows
}

#[tokio::test]
async fn twenty_rows_cost_as_many_statements_as_five() {
    let portal = Portal::empty().await;
    let ground = [
        a_person("a@techhub.example"),
        crate::kit::rows::a_country(),
        crate::kit::rows::a_city(1, "astana", "Astana"),
        Row::of("core_faq").text("code", "group").text("title_en", "Group"),
        Row::of("landing_page")
            .with("id", "1")
            .text("endpoint", "about")
            .with("title", &everywhere("About"))
            .with("published", "true")
            .with("published_at", "now()"),
    ];
    insert(&portal.database, &ground).await;
    insert(&portal.database, &world(0, 5)).await;
    let month = portal.database.value("SELECT to_char(min(datetime_start), 'YYYY-MM') FROM core_event").await;
    let calendar = format!("/en/events/calendar?month={month}");
    let paths = [
        "/en",
        "/en/events",
        "/en/events?q=common",
        "/en/events/row-1",
        calendar.as_str(),
        "/en/events/calendar.ics",
        "/en/events/feed.atom",
        "/en/vacancies",
        "/en/vacancies/row-1",
        "/en/vacancies/feed.atom",
        "/en/companies",
        "/en/companies/row-0",
        "/en/services",
        "/en/services/row-1",
        "/en/articles",
        "/en/articles/row-1",
        "/en/blogs",
        "/en/blogs/row-1",
        "/en/faq",
        "/en/about",
        "/en/search?q=common&source=event",
        "/sitemap-1.xml",
    ];
    let mut few = Vec::new();
    for path in paths {
        few.push((path, cost(&portal, path).await, portal.get(path).await.bytes.len()));
    }
    insert(&portal.database, &world(5, 20)).await;
    for (path, cost_of_few, length) in few {
        assert_eq!(cost(&portal, path).await, cost_of_few, "{path}");
        let grown = portal.get(path).await.bytes.len() > length;
        let alone = path.contains("row-1") || path == "/en";
        assert!(grown || alone, "{path} shows no more rows than before");
    }
}
