//! Search over everything public.

use crate::kit::{
    Markup, Portal,
    lists::ODD,
    rows::{a_blog, a_company, a_person, a_service, a_vacancy, an_article, an_event, everywhere, insert, said},
};

fn hits(page: &Markup) -> Vec<String> {
    page.values(".result__title a", "href")
}

#[tokio::test]
async fn everything_public_is_found_and_can_be_narrowed_down() {
    let portal = Portal::empty().await;
    let title = "Zeppelin workshop";
    let rows = [
        a_person("a@techhub.example"),
        an_event("e").title(title),
        a_vacancy("v").title(title),
        an_article("a").title(title),
        a_blog("b").title(title),
        a_service("s").title(title),
        a_company("c").title(title),
        an_event("other").title("Something else"),
    ];
    insert(&portal.database, &rows).await;
    let page = portal.get("/en/search?q=zeppelin").await.ok().page();
    let mut found = hits(&page);
    found.sort();
    assert_eq!(
        found,
        ["/en/articles/a", "/en/blogs/b", "/en/companies/c", "/en/events/e", "/en/services/s", "/en/vacancies/v"]
    );
    assert_eq!(page.texts(".toolbar__count"), ["6 results"]);
    let tabs = page.texts(".tabs__link");
    assert!(tabs.contains(&"Everything 6".to_owned()) && tabs.contains(&"Events 1".to_owned()), "{tabs:?}");
    for (source, path) in [
        ("event", "/en/events/e"),
        ("vacancy", "/en/vacancies/v"),
        ("company", "/en/companies/c"),
        ("service", "/en/services/s"),
    ] {
        let page = portal.get(&format!("/en/search?q=zeppelin&source={source}")).await.ok().page();
        assert_eq!(hits(&page), [path]);
        assert_eq!(page.texts(".toolbar__count"), ["1 result"]);
        assert!(page.texts(".tabs__link").contains(&"Everything 6".to_owned()));
        assert_eq!(page.all(".tabs__link[aria-current=page]").count(), 1);
    }
    let odd = portal.get("/en/search?q=zeppelin&source=moon").await.ok().page();
    assert_eq!(hits(&odd).len(), 6);
}

#[tokio::test]
async fn words_are_found_in_other_forms_and_with_slips() {
    let portal = Portal::empty().await;
    let rows = [
        a_person("a@techhub.example"),
        an_article("loan").with(
            "title",
            &said(&[
                ("ru", "Льготные кредиты предприятиям"),
                ("kk", "Кәсіпорындарға жеңілдетілген несие"),
                ("en", "Soft loans for enterprises"),
            ]),
        ),
        an_article("body").title("Quiet").with("content", &everywhere("<p>hidden <b>treasure</b> inside</p>")),
    ];
    insert(&portal.database, &rows).await;
    for (typed, slug) in [
        ("кредит", "loan"),
        ("КРЕДИТОВ предприятие", "loan"),
        ("несие", "loan"),
        ("кәсіпорын", "loan"),
        ("loan", "loan"),
        ("enterprise loans", "loan"),
        ("enterpirse", "loan"),
        ("treasure", "body"),
        ("\"soft loans\"", "loan"),
        ("loans -quiet", "loan"),
    ] {
        let query: String = typed.bytes().map(|byte| format!("%{byte:02X}")).collect();
        for lang in ["kk", "ru", "en"] {
            let page = portal.get(&format!("/{lang}/search?q={query}")).await.ok().page();
            assert_eq!(hits(&page), [format!("/{lang}/articles/{slug}")], "«{typed}» in {lang}");
        }
    }
}

#[tokio::test]
async fn what_is_called_so_comes_before_what_only_mentions_it() {
    let portal = Portal::empty().await;
    let mention = everywhere("<p>A long text that mentions a zeppelin once among many other words.</p>");
    let rows = [
        a_person("a@techhub.example"),
        an_article("mentions").title("Something else").with("content", &mention),
        an_article("called").title("Zeppelin"),
        an_article("mentions-too").title("Another thing").with("content", &mention),
    ];
    insert(&portal.database, &rows).await;
    let found = hits(&portal.get("/en/search?q=zeppelin").await.ok().page());
    assert_eq!((found.len(), found[0].as_str()), (3, "/en/articles/called"));
}

#[tokio::test]
async fn many_results_are_turned_page_by_page() {
    let portal = Portal::empty().await;
    let mut rows = vec![a_person("a@techhub.example")];
    rows.extend((0..45).map(|number| an_article(&format!("a{number:02}")).title("Zeppelin")));
    insert(&portal.database, &rows).await;
    let mut seen = Vec::new();
    let mut path = "/en/search?q=zeppelin".to_owned();
    loop {
        let page = portal.get(&path).await.ok().page();
        assert_eq!(page.texts(".toolbar__count"), ["45 results"]);
        seen.extend(hits(&page));
        match page.values(".pager a[rel=next]", "href").first() {
            Some(next) => path.clone_from(next),
            None => break,
        }
    }
    seen.sort();
    let all = seen.len();
    seen.dedup();
    assert_eq!((all, seen.len()), (45, 45));
}

#[tokio::test]
async fn the_index_follows_what_it_describes() {
    let portal = Portal::empty().await;
    insert(
        &portal.database,
        &[
            a_person("a@techhub.example"),
            a_company("firm").with("id", "1").title("Old Mill"),
            an_event("x").title("Evening").with("company_id", "1"),
        ],
    )
    .await;
    let found = async |word: &str| hits(&portal.get(&format!("/en/search?q={word}")).await.ok().page());
    assert_eq!(found("mill").await, ["/en/companies/firm", "/en/events/x"]);
    portal.database.run(r#"UPDATE account_company SET title = '{"en": "New Windmill"}', name = ''"#).await;
    assert_eq!(found("windmill").await, ["/en/companies/firm", "/en/events/x"]);
    portal.database.run("UPDATE core_event SET slug = 'y' WHERE slug = 'x'").await;
    assert_eq!(found("evening").await, ["/en/events/y"]);
    portal.database.run("UPDATE core_event SET status = 'correction'").await;
    assert_eq!(found("evening").await, [""; 0]);
    portal.database.run("UPDATE core_event SET status = 'success'; DELETE FROM core_event").await;
    assert_eq!(found("evening").await, [""; 0]);
}

#[tokio::test]
async fn nothing_typed_and_nothing_found_are_pages_of_their_own() {
    let portal = Portal::empty().await;
    portal.get("/en/search").await.ok().shows("What are you looking for?");
    portal.get("/en/search?q=%20%20").await.ok().shows("What are you looking for?");
    let answer = portal.get("/en/search?q=%3Cb%3Enothing").await.ok();
    answer.hides("<b>nothing");
    assert!(answer.page().has(".empty"));
    for name in ["q", "source", "page"] {
        for value in ODD {
            let answer = portal.get(&format!("/ru/search?{name}={value}")).await;
            assert!(answer.status == 200 || answer.status == 400, "{name}={value}: {}", answer.status);
            answer.page();
        }
    }
    for hard in ["'", "\\", "!!!", "a:b", "& | ! ( )", "or", "-", "\"", "*:*", "<->", "ы'ы:*"] {
        let query: String = hard.bytes().map(|byte| format!("%{byte:02X}")).collect();
        portal.get(&format!("/kk/search?q={query}")).await.ok();
    }
    portal.get(&format!("/kk/search?q={}", "%D3%99".repeat(900))).await.ok();
}

#[tokio::test]
async fn the_words_that_were_looked_for_are_marked() {
    let portal = Portal::empty().await;
    let rows = [
        a_person("a@techhub.example"),
        an_article("loan").title("Loans & <b>grants</b>").with("content", &everywhere("<p>A loan for every mill.</p>")),
    ];
    insert(&portal.database, &rows).await;
    let answer = portal.get("/en/search?q=loans").await.ok();
    answer.hides("<b>grants");
    assert_eq!(answer.page().texts(".result mark"), ["Loans", "loan"]);
}

#[tokio::test]
async fn titles_are_suggested_while_somebody_types() {
    let portal = Portal::empty().await;
    let rows = [
        a_person("a@techhub.example"),
        an_article("z").title("Zeppelin workshop"),
        an_article("s").title("Something else"),
        a_vacancy("gone").title("Zeppelin pilot").with("expires_at", "now() - interval '1 day'"),
    ];
    insert(&portal.database, &rows).await;
    assert_eq!(portal.get("/en/search/suggestions?q=ZEPP").await.ok().text(), r#"["Zeppelin workshop"]"#);
    for nothing in ["", "?q=", "?q=%25", "?q=x%27%22"] {
        assert_eq!(portal.get(&format!("/en/search/suggestions{nothing}")).await.ok().text(), "[]", "{nothing}");
    }
    for (page, field) in
        [("/en/search?q=zepp", "search-field"), ("/en", "home-search"), ("/en/events", "site-search-field")]
    {
        let asks = portal.get(page).await.ok().page().values(&format!("#{field}"), "data-suggest");
        assert_eq!(asks, ["/en/search/suggestions"], "{page}");
    }
}

#[tokio::test]
async fn the_office_sees_what_was_not_found_and_nothing_of_the_people() {
    let portal = Portal::start().await;
    for path in ["/en/search?q=Unicorn%20%20Farm", "/kk/search?q=unicorn%20farm", "/en/search?q=87011234567x"] {
        let page = portal.get(path).await.ok().page();
        assert!(page.has(".empty__ways a"), "{path}");
    }
    portal.get("/en/search?q=grant").await.ok();
    let moderator = portal.signed_in("moderator").await;
    let answer = moderator.get("/en/office/search").await.ok();
    answer.shows("unicorn farm").hides("87011234567");
    assert_eq!(answer.page().texts("td.numbers"), ["2"]);
    moderator.get("/en/office/search?days=7").await.ok().shows("unicorn farm");
    moderator.post("/en/office/search/settle", &[("words", "unicorn farm")]).await.is(303);
    moderator.get("/en/office/search").await.ok().hides("unicorn farm").shows("Everything was found");
    portal.signed_in("resident").await.get("/en/office/search").await.is(403);
}
