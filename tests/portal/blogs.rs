//! Blogs: what they have beyond news - authors and their companies. The rest is in `articles.rs`.

use super::articles::{aged, portal};
use crate::kit::rows::a_blog;

#[tokio::test]
async fn posts_are_found_by_company() {
    let portal = portal(&[
        aged(a_blog("ours").with("company_id", "1").with("tags", "'{Rust}'"), 1),
        aged(a_blog("ours-too").with("company_id", "1"), 2),
        aged(a_blog("theirs"), 3),
    ])
    .await;
    portal
        .finds(
            "/en/blogs",
            &[
                ("company=firm", &["ours", "ours-too"]),
                ("company=firm&tag=Rust", &["ours"]),
                ("company=nobody", &[]),
                ("q=steppe", &["ours", "ours-too"]),
            ],
        )
        .await;
    let page = portal.get("/en/blogs?company=firm").await.ok().page();
    assert!(page.texts("ul.chips .chip")[0].contains("Steppe Software"), "{:?}", page.texts("ul.chips .chip"));
    // News are of no company: there the filter is as if it were not set.
    portal.finds("/en/articles", &[("company=firm", &[])]).await;
    portal.get("/en/blogs/ours").await.ok().shows("/en/companies/firm");
}

#[tokio::test]
async fn a_post_of_a_blocked_company_does_not_lead_to_it() {
    let portal = portal(&[a_blog("ours").with("company_id", "1")]).await;
    portal.database.run("UPDATE account_company SET status = 'blocked'").await;
    for path in ["/en/blogs", "/en/blogs/ours"] {
        portal.get(path).await.ok().hides("/en/companies/firm");
    }
}
