//! Questions and answers.

use crate::kit::{
    Portal,
    lists::{ODD, described},
    rows::{Row, insert},
};

fn a_group(code: &str, position: u32) -> Row {
    Row::of("core_faq").text("code", code).text("title_en", code).with("position", &position.to_string())
}

fn a_question(group: &str, id: u32, question: &str) -> Row {
    Row::of("core_faqitem")
        .with("id", &id.to_string())
        .text("faq_id", group)
        .text("title_en", question)
        .text("description_en", &format!("<p>The answer to {id}</p>"))
        .with("position", &(100 - id).to_string())
}

async fn portal() -> Portal {
    let portal = Portal::empty().await;
    let rows = [
        a_group("second", 2),
        a_group("first", 1),
        a_group("hidden-group", 3).with("active", "false"),
        a_group("empty", 4),
        a_question("first", 1, "How do I apply?"),
        a_question("first", 2, "What does it cost?"),
        a_question("second", 3, "Where are camels?"),
        a_question("second", 4, "Hidden question").with("active", "false"),
        a_question("hidden-group", 5, "Question of a hidden group"),
    ];
    insert(&portal.database, &rows).await;
    portal
}

#[tokio::test]
async fn active_questions_stand_under_their_groups() {
    let portal = portal().await;
    let answer = portal.get("/en/faq").await.ok();
    answer.hides("Hidden question").hides("hidden group");
    let page = answer.page();
    assert_eq!(page.texts(".faq-group__title"), ["first", "second"]);
    assert_eq!(page.texts(".faq__question"), ["What does it cost?", "How do I apply?", "Where are camels?"]);
    assert_eq!(page.texts("#question-3"), ["The answer to 3"]);
    assert_eq!(page.texts(".page-head__count"), ["3"]);
    described(&page, &["FAQPage", "BreadcrumbList"]);
    let faq = page.thing("FAQPage");
    assert_eq!(faq["mainEntity"].as_array().unwrap().len(), 3);
    assert_eq!(faq["mainEntity"][0]["acceptedAnswer"]["text"], "The answer to 2");
}

#[tokio::test]
async fn a_text_finds_questions_and_opens_them() {
    let portal = portal().await;
    let page = portal.get("/en/faq?q=camels").await.ok().page();
    assert_eq!(page.texts(".faq__question"), ["Where are camels?"]);
    assert_eq!(page.all("details.faq__item[open]").count(), 1);
    assert_eq!(page.values("ul.chips .chip", "href"), ["/en/faq"]);
    assert!(portal.get("/en/faq?q=zzzz").await.ok().page().has(".empty"));
    let found = portal.get("/en/search?q=camels").await.ok().page();
    assert_eq!(found.values(".result__title a", "href"), ["/en/faq#question-3"]);
    for value in ODD {
        let answer = portal.get(&format!("/en/faq?q={value}")).await;
        assert!(answer.status == 200 || answer.status == 400, "{value}: {}", answer.status);
        answer.page();
    }
}

#[tokio::test]
async fn a_reader_says_once_whether_an_answer_helped() {
    let portal = portal().await;
    portal.get("/en/faq").await.ok().shows("/en/faq/1/useful");
    let (one, other) = (portal.visitor(), portal.visitor());
    for (visitor, say) in [(&one, "yes"), (&one, "yes"), (&other, "no"), (&one, "yes")] {
        visitor.get("/en/faq/1/useful").await.ok().shows("Was this answer useful?");
        visitor.post("/en/faq/1/useful", &[("useful", say)]).await.is(303);
    }
    one.get("/en/faq/1/useful").await.ok().shows("It helped: 1. All answers: 2");
    other.post("/en/faq/1/useful", &[("useful", "perhaps")]).await.is(400);
    other.post("/en/faq/4/useful", &[("useful", "yes")]).await.is(404);
}
