//! News, and what news and blogs have in common.

use crate::kit::{
    Portal,
    lists::{ODD, described},
    rows::{Row, a_blog, a_category, a_company, a_person, an_article, everywhere, insert, said},
};

/// The two sections with the table of each.
type Section = (&'static str, fn(&str) -> Row);
const BOTH: [Section; 2] = [("/en/articles", an_article), ("/en/blogs", a_blog)];

pub async fn portal(rows: &[Row]) -> Portal {
    let portal = Portal::empty().await;
    let mut all = vec![
        a_person("a@techhub.example"),
        a_category(1, "technology", "content"),
        a_category(2, "people", "content"),
        a_company("firm").title("Steppe Software"),
    ];
    all.extend_from_slice(rows);
    insert(&portal.database, &all).await;
    portal.inside.changed("*").await;
    portal
}

pub fn aged(row: Row, hours: u32) -> Row {
    row.with("published_at", &format!("now() - interval '{hours} hours'"))
}

#[tokio::test]
async fn each_filter_finds_what_it_says() {
    for (list, text) in BOTH {
        let portal = portal(&[
            aged(text("tech").with("category_id", "1").with("tags", "'{Rust,\"open data\"}'"), 3),
            aged(
                text("team")
                    .with("category_id", "2")
                    .with("tags", "'{Rust}'")
                    .with("content", &everywhere("<p>about camels</p>")),
                2,
            ),
            aged(text("none").with("subtitle", &everywhere("A quiet subtitle")), 1),
            text("secret-draft").text("status", "draft").with("category_id", "1"),
            text("secret-off").with("published", "false").with("category_id", "1"),
        ])
        .await;
        let all = ["none", "team", "tech"];
        portal
            .finds(
                list,
                &[
                    ("", &all),
                    ("category=technology", &["tech"]),
                    ("category=nothing", &[]),
                    ("tag=Rust", &["team", "tech"]),
                    ("tag=open%20data", &["tech"]),
                    ("tag=rus", &[]),
                    ("category=people&tag=Rust", &["team"]),
                    ("q=camels", &["team"]),
                    ("q=quiet+subtitle", &["none"]),
                    ("q=camels&category=technology", &[]),
                    ("page=0", &all),
                ],
            )
            .await;
        for path in ["/en", list, "/en/search?q=secret"] {
            portal.get(path).await.ok().hides("/secret-");
        }
        for slug in ["secret-draft", "secret-off", "nothing"] {
            portal.get(&format!("{list}/{slug}")).await.is(404);
        }
        portal
            .database
            .run("UPDATE core_article SET status = 'deleted'; UPDATE core_blog SET status = 'deleted'")
            .await;
        portal.get(&format!("{list}/tech")).await.is(410);
        for value in ODD {
            for name in ["q", "category", "tag", "company", "page"] {
                let answer = portal.get(&format!("{list}?{name}={value}")).await;
                assert!(answer.status == 200 || answer.status == 400, "{list} {name}={value}: {}", answer.status);
                answer.page();
            }
        }
    }
}

#[tokio::test]
async fn the_lists_are_turned_page_by_page() {
    for (list, text) in BOTH {
        let rows: Vec<Row> =
            (0..43).map(|number| text(&format!("t{number:02}")).with("published_at", "'2026-01-01'")).collect();
        let portal = portal(&rows).await;
        portal.turns(list, 43).await;
    }
}

#[tokio::test]
async fn a_text_s_page_says_what_there_is_to_know() {
    for (list, text) in BOTH {
        let row = text("story")
            .with("title", &said(&[("en", "A long story"), ("ru", "Долгая история")]))
            .with("subtitle", &everywhere("Told in short"))
            .with(
                "content",
                &everywhere(
                    "<h2>Part</h2><p>Words <b>bold</b></p><iframe src=\"//x\"></iframe><p onclick=\"x()\">end</p>",
                ),
            )
            .with("category_id", "1")
            .with("tags", "'{Rust,\"open data\"}'")
            .with("published_at", "'2026-03-04 10:00+05'")
            .with("reading_minutes", "7");
        let portal = portal(&[row, text("other").with("category_id", "1"), text("far").with("category_id", "2")]).await;
        let answer = portal.get(&format!("{list}/story")).await.ok();
        for words in [
            "A long story",
            "Told in short",
            "<h2>Part</h2>",
            "<b>bold</b>",
            "4 March 2026",
            "7",
            "Aida Serikova",
            &format!("{list}?category=technology"),
            &format!("{list}?tag=open%20data"),
        ] {
            answer.shows(words);
        }
        answer.hides("<iframe").hides("onclick");
        let page = answer.page();
        assert_eq!(page.values("section.related .card__link", "href"), [format!("{list}/other")]);
        let kind = if list.ends_with("blogs") { "BlogPosting" } else { "NewsArticle" };
        let types: Vec<String> =
            page.json_ld().iter().map(|thing| thing["@type"].as_str().unwrap().to_owned()).collect();
        assert!([kind, "Article"].contains(&types[0].as_str()), "{types:?}");
        described(&page, &[&types[0], "BreadcrumbList"]);
        let thing = page.thing(&types[0]);
        assert_eq!(thing["headline"], "A long story");
        assert_eq!(thing["datePublished"], "2026-03-04T05:00:00Z");
        assert_eq!(thing["author"]["name"], "Aida Serikova");
        assert!(thing["publisher"]["name"].is_string() && thing["dateModified"].is_string());
        assert_eq!(page.values("meta[property=og:type]", "content"), ["article"]);
    }
}

#[tokio::test]
async fn a_category_keeps_the_other_filters() {
    let portal = portal(&[an_article("x").with("category_id", "1").with("tags", "'{Rust}'")]).await;
    let page = portal.get("/en/articles?category=technology&tag=Rust").await.ok().page();
    let jumps = page.values(".jump a", "href");
    assert!(jumps.contains(&"/en/articles?tag=Rust&category=people".to_owned()), "{jumps:?}");
    assert!(jumps.contains(&"/en/articles?tag=Rust".to_owned()), "{jumps:?}");
    assert_eq!(page.texts(".jump a[aria-current=true]"), ["technology"]);
    assert_eq!(page.values("ul.chips .chip", "href"), ["/en/articles?category=technology"]);
    assert_eq!(page.values(".search-form input[type=hidden]", "value"), ["technology", "Rust"]);
}
