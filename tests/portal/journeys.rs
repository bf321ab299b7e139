//! Whole ways of several people through the portal, in a real browser, with script and without.

use crate::kit::{
    Portal,
    browser::{Browser, Script},
    eventually, people,
};
use std::path::PathBuf;

/// Both kinds of browser, each with the languages of the two sides.
const WAYS: [(Script, &str, &str); 2] = [(Script::On, "kk", "ru"), (Script::Off, "en", "kk")];

/// Chooses an option of a select.
async fn choose(browser: &Browser, selector: &str, value: &str) {
    browser.find(selector).await.select_by_value(value).await.unwrap();
}

/// A file on this machine, as somebody chooses it; gone with the test.
struct Paper(PathBuf);

impl Paper {
    fn new(name: &str) -> Paper {
        let path = std::env::temp_dir().join(format!("{}-{name}", uuid::Uuid::new_v4()));
        let pdf = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n";
        std::fs::write(&path, pdf).unwrap();
        Paper(path)
    }
}

impl Drop for Paper {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// A vacancy of the demo's owner, without comments and candidates.
async fn a_vacancy(portal: &Portal) -> String {
    let owner = people::id(portal, "owner").await;
    let sql = format!(
        "INSERT INTO core_vacancy (slug, title, author_id, status, published, published_at) VALUES ('rust-job', \
         '{{\"kk\": \"Rust шебері\", \"ru\": \"Мастер Rust\", \"en\": \"Rust master\"}}', {owner}, 'success', true, now())"
    );
    portal.database.run(&sql).await;
    portal.database.value("SELECT id FROM core_vacancy WHERE slug = 'rust-job'").await
}

#[tokio::test]
async fn a_vacancy_gets_a_candidate_with_a_file_who_is_answered() {
    let paper = Paper::new("cv.pdf");
    for (script, lang, other) in WAYS {
        let portal = Portal::start().await;
        let vacancy = a_vacancy(&portal).await;
        Browser::visits(&portal, script, async |browser| {
            browser.enters(lang, "resident").await;
            browser.open(&format!("/{lang}/vacancies/rust-job")).await;
            browser.click("a[href$='/vacancies/rust-job/application']").await;
            browser.fill("#letter", "I forge Rust").await;
            browser.fill("#file", &paper.0.display().to_string()).await;
            browser.click("#consent").await;
            browser.click("form[action$='/application'] button").await;
            browser.reaches("the application", |path| path.contains("/cabinet/applications/")).await;
            browser.shows("I forge Rust").await;
            let own = browser.path().await;
            portal.work().await;
            browser.enters(other, "owner").await;
            browser.open(&format!("/{other}/cabinet/content/vacancy/{vacancy}/candidates")).await;
            browser.click(".piece__title a").await;
            browser.shows("I forge Rust").await;
            browser.find(".file-line a[href*='/files/']").await;
            choose(browser, "#state", "interview").await;
            browser.fill("#words", "Come on Monday").await;
            browser.click("form[action*='/candidates/']:not([action$='/notes']) button").await;
            browser.find(".flash--success").await;
            browser.enters(lang, "resident").await;
            browser.open(&own).await;
            browser.shows("Come on Monday").await;
            assert_eq!(browser.complaints().await, [""; 0]);
        })
        .await;
    }
}

#[tokio::test]
async fn a_task_gets_a_solution_with_a_file_and_its_company_learns_what_was_decided() {
    let paper = Paper::new("plan.pdf");
    for (script, lang, other) in WAYS {
        let portal = Portal::start().await;
        Browser::visits(&portal, script, async |browser| {
            browser.enters(lang, "owner").await;
            browser.open(&format!("/{lang}/tech-tasks/kazakh-speech")).await;
            browser.click("a[href$='/tech-tasks/kazakh-speech/solution']").await;
            browser.fill("#description", "We listen well").await;
            browser.click("form[action$='/solution'] button").await;
            browser.reaches("the solution", |path| path.contains("/cabinet/solutions/")).await;
            let own = browser.path().await;
            browser.fill("#file", &paper.0.display().to_string()).await;
            browser.click("form[action$='/files'] button").await;
            browser.find(".file-line").await;
            portal.work().await;
            browser.enters(other, "manager").await;
            browser.click("a[href*='/solutions?state=sent']").await;
            browser.click(".piece__title a").await;
            browser.shows("We listen well").await;
            browser.find(".file-line a[href*='/files/']").await;
            choose(browser, "#state", "pilot").await;
            browser.fill("#words", "Let us try it").await;
            browser.click("form[action*='/solutions/'] button").await;
            browser.find(".flash--success").await;
            browser.enters(lang, "owner").await;
            browser.open(&own).await;
            browser.shows("Let us try it").await;
            assert_eq!(browser.complaints().await, [""; 0]);
        })
        .await;
    }
}

#[tokio::test]
async fn a_comment_is_reported_and_taken_away_with_a_reason() {
    for (script, lang, other) in WAYS {
        let portal = Portal::start().await;
        a_vacancy(&portal).await;
        let page = format!("/{lang}/vacancies/rust-job");
        Browser::visits(&portal, script, async |browser| {
            browser.enters(lang, "resident").await;
            browser.open(&page).await;
            browser.fill("#message", "Buy my snake oil").await;
            browser.click("form[action*='/talk/'] button:not([name])").await;
            browser.shows("Buy my snake oil").await;
            browser.enters(other, "owner").await;
            browser.open(&page).await;
            browser.click("#talk a[href$='/report']").await;
            browser.js("const list = document.getElementById('reason'); list.value = list.options[1].value").await;
            browser.click("form[action$='/report'] button").await;
            browser.reaches("the thread", |path| !path.contains("/report")).await;
            browser.enters(other, "moderator").await;
            browser.open(&format!("/{other}/office/comments")).await;
            browser.shows("Buy my snake oil").await;
            browser.fill("textarea[name=words]", "No trade here").await;
            browser.click("button[value=remove]").await;
            eventually("the queue is empty", async || !browser.text("main").await.contains("snake oil")).await;
            browser.client.delete_all_cookies().await.unwrap();
            browser.open(&page).await;
            assert!(!browser.text("#talk").await.contains("snake oil"));
            assert_eq!(browser.complaints().await, [""; 0]);
        })
        .await;
    }
}

#[tokio::test]
async fn an_earlier_version_of_one_field_is_brought_back() {
    for (script, lang, _) in WAYS {
        let portal = Portal::start().await;
        Browser::visits(&portal, script, async |browser| {
            browser.enters(lang, "owner").await;
            browser.open(&format!("/{lang}/cabinet/content/new/vacancy")).await;
            browser.fill("#title", "Бірінші").await;
            browser.fill("#title-ru", "Первый").await;
            browser.click("button[value=save]").await;
            browser.reaches("the piece", |path| path.contains("/cabinet/content/vacancy/")).await;
            let piece = browser.path().await;
            let title = browser.find("#title-ru").await;
            title.clear().await.unwrap();
            title.send_keys("Второй").await.unwrap();
            browser.click("button[value=save]").await;
            let titles = "SELECT title ->> 'ru' FROM core_vacancy ORDER BY id DESC LIMIT 1";
            eventually("the second version", async || portal.database.value(titles).await == "Второй").await;
            browser.open(&format!("{piece}/history")).await;
            browser.click(".piece:last-child a[href*='/compare?from=']").await;
            browser.click(".difference button").await;
            eventually("the first version", async || portal.database.value(titles).await == "Первый").await;
            browser.reaches("the piece", |path| !path.contains("/compare")).await;
            let title = browser.find("#title-ru").await.prop("value").await.unwrap();
            assert_eq!(title.as_deref(), Some("Первый"));
            assert_eq!(browser.complaints().await, [""; 0]);
        })
        .await;
    }
}

#[tokio::test]
async fn the_search_suggests_while_one_types_and_works_without_that() {
    let portal = Portal::start().await;
    a_vacancy(&portal).await;
    for (script, lang, page, field, words, title) in [
        (Script::On, "kk", "/search", "search-field", "шебер", "Rust шебері"),
        (Script::On, "ru", "", "home-search", "масте", "Мастер Rust"),
        (Script::On, "en", "/events", "site-search-field", "master", "Rust master"),
        (Script::Off, "en", "/search", "search-field", "master", "Rust master"),
        (Script::Off, "kk", "", "home-search", "шебер", "Rust шебері"),
    ] {
        Browser::visits(&portal, script, async |browser| {
            browser.open(&format!("/{lang}{page}")).await;
            browser.fill(&format!("#{field}"), words).await;
            let options = format!(
                "return [...(document.getElementById('{field}').list?.options ?? [])].map((one) => one.value).join('|')"
            );
            if script == Script::On {
                let suggested = async || browser.js(&options).await.as_str().is_some_and(|all| all.contains(title));
                eventually("suggestions", suggested).await;
                let typed = browser.find(&format!("#{field}")).await;
                typed.clear().await.unwrap();
                typed.send_keys(title).await.unwrap();
            } else {
                assert_eq!(browser.js(&options).await, "");
            }
            browser.click(&format!("form:has(#{field}) button")).await;
            browser.click(".result__title a[href$='/vacancies/rust-job']").await;
            browser.reaches("the vacancy", |path| path.ends_with("/vacancies/rust-job")).await;
            assert_eq!(browser.complaints().await, [""; 0]);
        })
        .await;
    }
}
