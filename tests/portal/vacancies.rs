//! Vacancies: only what is open is listed; the filters find what they say.

use crate::kit::{
    Portal,
    lists::{ODD, described},
    rows::{Row, a_city, a_company, a_country, a_person, a_vacancy, everywhere, insert, said},
};

const LIST: &str = "/en/vacancies";

async fn portal(rows: &[Row]) -> Portal {
    let portal = Portal::empty().await;
    let mut all = vec![
        a_person("a@techhub.example"),
        a_country(),
        a_city(1, "astana", "Astana"),
        a_city(2, "almaty", "Almaty"),
        a_company("firm").title("Steppe Software"),
        a_company("mill").title("Old Mill"),
    ];
    all.extend_from_slice(rows);
    insert(&portal.database, &all).await;
    portal.inside.changed("*").await;
    portal
}

/// Published so many hours ago.
fn aged(row: Row, hours: u32) -> Row {
    row.with("published_at", &format!("now() - interval '{hours} hours'"))
}

#[tokio::test]
async fn each_filter_finds_what_it_says() {
    let portal = portal(&[
        aged(a_vacancy("plain"), 1),
        aged(a_vacancy("intern").text("vacancy_type", "internship").with("city_id", "1"), 2),
        aged(a_vacancy("remote").with("remote", "true").with("city_id", "2"), 3),
        aged(a_vacancy("senior").text("experience", "senior").with("company_id", "1"), 4),
        aged(a_vacancy("from-300").with("salary_min", "300000").with("company_id", "2"), 5),
        aged(a_vacancy("up-to-900").with("salary_min", "500000").with("salary_max", "900000"), 6),
        aged(a_vacancy("dollars").with("salary_max", "5000").text("salary_currency", "USD"), 7),
        aged(a_vacancy("for-ever").with("expires_at", "NULL"), 8),
    ])
    .await;
    let all = ["plain", "intern", "remote", "senior", "from-300", "up-to-900", "dollars", "for-ever"];
    portal
        .finds(
            LIST,
            &[
                ("", &all),
                ("type=internship", &["intern"]),
                ("type=project", &[]),
                ("city=almaty", &["remote"]),
                ("city=atlantis", &[]),
                ("remote=1", &["remote"]),
                ("experience=senior", &["senior"]),
                ("company=firm", &["senior"]),
                ("company=nobody", &[]),
                // 5000 dollars are some two and a half million tenge.
                ("salary=300000", &["from-300", "up-to-900", "dollars"]),
                ("salary=300001", &["up-to-900", "dollars"]),
                ("salary=900%20000", &["up-to-900", "dollars"]),
                ("salary=900001", &["dollars"]),
                ("salary=9000000", &[]),
                ("company=mill&salary=100", &["from-300"]),
                ("type=slavery&experience=x&salary=lots&remote=maybe&sort=x&page=-1", &all),
            ],
        )
        .await;
    let sorted = portal.list("/en/vacancies?sort=salary").await;
    assert_eq!(sorted[..3], ["dollars", "up-to-900", "from-300"]);
    portal
        .chips(
            LIST,
            &[
                ("q", "x"),
                ("type", "project"),
                ("city", "astana"),
                ("salary", "300000"),
                ("company", "firm"),
                ("remote", "1"),
                ("experience", "junior"),
            ],
        )
        .await;
}

#[tokio::test]
async fn a_text_is_found_in_titles_skills_and_company_names() {
    let portal = portal(&[
        a_vacancy("rust")
            .with("title", &said(&[("ru", "Разработчик сервисов"), ("en", "Service developer")]))
            .with("skills", "'{Rust,PostgreSQL}'"),
        a_vacancy("cook").title("Cook").with("company_id", "2").with("duties", &everywhere("<p>baking bread</p>")),
    ])
    .await;
    portal
        .finds_all(
            LIST,
            &[
                ("q=postgresql", &["rust"]),
                ("q=%D1%80%D0%B0%D0%B7%D1%80%D0%B0%D0%B1%D0%BE%D1%82%D1%87%D0%B8%D0%BA", &["rust"]),
                ("q=developr", &["rust"]),
                ("q=mill", &["cook"]),
                ("q=bread", &["cook"]),
                ("q=nothing-like-it", &[]),
            ],
        )
        .await;
}

#[tokio::test]
async fn what_has_expired_is_listed_nowhere_but_its_page_stays() {
    let portal = portal(&[
        a_vacancy("open").with("company_id", "1"),
        a_vacancy("expired").with("expires_at", "now() - interval '1 minute'").with("company_id", "1"),
        a_vacancy("draft").text("status", "draft").with("company_id", "1"),
        a_vacancy("hidden").with("published", "false").with("company_id", "1"),
    ])
    .await;
    for path in [
        "/en",
        "/en/vacancies",
        "/en/vacancies?q=expired",
        "/en/vacancies?company=firm",
        "/en/companies/firm",
        "/en/search?q=expired",
        "/en/vacancies/open",
    ] {
        let answer = portal.get(path).await.ok();
        for slug in ["expired", "draft", "hidden"] {
            answer.hides(&format!("/en/vacancies/{slug}\""));
        }
    }
    portal.get("/en/companies/firm").await.ok().shows("/en/vacancies/open\"");
    let closed = portal.get("/en/vacancies/expired").await.ok().page();
    assert!(closed.has(".flash") && !closed.has(".action-bar"), "it says that it is closed, and offers no answer");
    for slug in ["draft", "hidden"] {
        portal.get(&format!("/en/vacancies/{slug}")).await.is(404);
    }
    portal.database.run("UPDATE core_vacancy SET status = 'deleted'").await;
    portal.get("/en/vacancies/open").await.is(410);
}

#[tokio::test]
async fn the_list_is_turned_page_by_page() {
    let rows: Vec<Row> = (0..41)
        .map(|number| {
            let paid = a_vacancy(&format!("v{number:02}")).with("published_at", "'2026-01-01'");
            if number % 3 == 0 { paid } else { paid.with("salary_min", &(1000 * (number % 7)).to_string()) }
        })
        .collect();
    let portal = portal(&rows).await;
    portal.turns(LIST, 41).await;
    let by_salary = portal.turns("/en/vacancies?sort=salary", 41).await;
    let unpaid = |slug: &String| slug[1..].parse::<u32>().unwrap() % 3 == 0;
    assert!(by_salary.is_sorted_by_key(unpaid), "those without a salary come last: {by_salary:?}");
}

#[tokio::test]
async fn a_vacancy_s_page_says_what_there_is_to_know() {
    let vacancy = a_vacancy("engineer")
        .title("Engineer")
        .with("company_id", "1")
        .with("city_id", "1")
        .with("remote", "true")
        .text("vacancy_type", "parttime")
        .with("salary_min", "600000")
        .with("salary_max", "1250000")
        .with("skills", "'{Rust}'")
        .with("duties", &everywhere("<ul><li>writing services</li></ul>"))
        .with("expires_at", "'2031-06-01 12:00+05'")
        .with("contact_info", "'{\"name\": \"Dana\", \"email\": \"dana@firm.example\"}'");
    let portal = portal(&[vacancy]).await;
    let answer = portal.get("/en/vacancies/engineer").await.ok();
    for words in [
        "Engineer",
        "Steppe Software",
        "/en/companies/firm",
        "Astana",
        "600\u{a0}000 – 1\u{a0}250\u{a0}000\u{a0}₸",
        "Rust",
        "<li>writing services</li>",
        "mailto:dana@firm.example",
        "1 June 2031",
    ] {
        answer.shows(words);
    }
    let page = answer.page();
    described(&page, &["JobPosting", "BreadcrumbList"]);
    let posting = page.thing("JobPosting");
    assert_eq!(posting["title"], "Engineer");
    assert_eq!(posting["employmentType"], "PART_TIME");
    assert_eq!(posting["hiringOrganization"]["name"], "Steppe Software");
    assert_eq!(posting["validThrough"], "2031-06-01T07:00:00Z");
    assert_eq!(posting["baseSalary"]["value"]["maxValue"], 1_250_000);
    assert_eq!(posting["jobLocation"]["address"]["addressLocality"], "Astana");
    assert_eq!(posting["jobLocationType"], "TELECOMMUTE");
    assert!(posting["description"].as_str().unwrap().contains("writing services"));
    assert!(posting["datePosted"].is_string());
    portal.get("/ru/vacancies/engineer").await.ok().shows("600\u{a0}000 – 1\u{a0}250\u{a0}000\u{a0}₸");
}

#[tokio::test]
async fn any_value_of_a_filter_gives_a_page() {
    let portal = portal(&[a_vacancy("x")]).await;
    for name in ["q", "type", "city", "salary", "company", "remote", "experience", "sort", "page"] {
        for value in ODD {
            let answer = portal.get(&format!("/kk/vacancies?{name}={value}")).await;
            assert!(answer.status == 200 || answer.status == 400, "{name}={value}: {}", answer.status);
            answer.page();
        }
    }
}

#[tokio::test]
async fn a_vacancy_of_a_blocked_company_does_not_lead_to_it() {
    let portal = portal(&[a_vacancy("engineer").with("company_id", "1")]).await;
    portal.database.run("UPDATE account_company SET status = 'blocked' WHERE slug = 'firm'").await;
    portal.get("/en/vacancies/engineer").await.ok().hides("/en/companies/firm");
    portal.get("/en/companies/firm").await.is(404);
}
