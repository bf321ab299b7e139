//! Searches for vacancies that a person keeps, and the letters about them.

use crate::kit::{
    LANGUAGES, Portal, Visitor, people,
    sent::{letters_to, sent},
};

const RESIDENT: &str = "resident@demo.techhub.example";
const OWN: &str = "/en/cabinet/vacancy-searches";

/// A vacancy of the demo's owner that is published now.
async fn a_vacancy(portal: &Portal, slug: &str, title: &str, remote: bool) {
    let owner = people::id(portal, "owner").await;
    let sql = format!(
        "INSERT INTO core_vacancy (slug, title, author_id, status, published, published_at, remote) VALUES ('{slug}', \
         jsonb_build_object('kk', '{title}', 'ru', '{title}', 'en', '{title}'), {owner}, 'success', true, \
         clock_timestamp(), {remote})"
    );
    portal.database.run(&sql).await;
}

async fn keep(visitor: &Visitor, name: &str, rhythm: &str, query: &str) {
    let form = [("name", name), ("rhythm", rhythm), ("query", query)];
    visitor.post(&format!("{OWN}/new"), &form).await.is(303);
}

/// The letters about searches that the resident got; signing in may write others.
async fn written(portal: &Portal) -> Vec<String> {
    let all = letters_to(portal, RESIDENT).await;
    all.into_iter().filter(|letter| letter.contains("/cabinet/vacancy-searches")).collect()
}

/// What the clock does once the time of all searches has come.
async fn time_comes(portal: &Portal) {
    portal.database.run("UPDATE app.saved_search SET next_at = now() - interval '1 minute'").await;
    portal.work().await;
}

#[tokio::test]
async fn a_kept_search_tells_of_each_new_vacancy_once() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    portal.get("/en/vacancies?remote=1").await.ok().shows("next=%2Fen%2Fcabinet%2Fvacancy-searches%2Fnew%3Fremote%3D1");
    resident.get("/en/vacancies?remote=1").await.ok().shows("/en/cabinet/vacancy-searches/new?remote=1");
    for lang in LANGUAGES {
        let path = format!("/{lang}/cabinet/vacancy-searches");
        resident.get(&path).await.ok();
        resident.get(&format!("{path}/new?q=cobol&remote=1")).await.ok().shows("value=\"q=cobol&#38;remote=1\"");
        let page = resident.post(&format!("{path}/new"), &[("query", "q=cobol"), ("name", " ")]).await.is(422).page();
        assert_eq!(page.texts(".error-summary a"), page.texts(".field__error span"), "{lang}");
    }
    a_vacancy(&portal, "before", "Cobol veteran", true).await;
    keep(&resident, "My Cobol", "daily", "q=cobol&remote=1&page=3").await;
    resident.get(OWN).await.ok().shows("My Cobol").shows("/en/vacancies?q=cobol&#38;remote=1").shows("Every day");
    // Nothing new, no letter.
    time_comes(&portal).await;
    assert_eq!(written(&portal).await.len(), 0);
    a_vacancy(&portal, "cobol-one", "Cobol developer", true).await;
    a_vacancy(&portal, "cobol-office", "Cobol in the office", false).await;
    a_vacancy(&portal, "other", "Gardener", true).await;
    time_comes(&portal).await;
    let letters = written(&portal).await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].contains("/vacancies/cobol-one") && letters[0].contains("My Cobol"), "{}", letters[0]);
    for absent in ["/vacancies/before", "/vacancies/cobol-office", "/vacancies/other"] {
        assert!(!letters[0].contains(absent), "{absent}");
    }
    // The next one is about what came since.
    a_vacancy(&portal, "cobol-two", "Senior Cobol developer", true).await;
    time_comes(&portal).await;
    time_comes(&portal).await;
    let letters = written(&portal).await;
    assert_eq!(letters.len(), 2);
    assert!(letters[1].contains("/vacancies/cobol-two") && !letters[1].contains("/vacancies/cobol-one"));
    assert_eq!(portal.database.number("SELECT count(*) FROM app.saved_search WHERE next_at > now()").await, 1);
}

#[tokio::test]
async fn more_than_a_letter_shows_comes_with_the_next_one() {
    let portal = Portal::start().await;
    keep(&portal.signed_in("resident").await, "All of it", "weekly", "q=cobol").await;
    for number in 0..23 {
        a_vacancy(&portal, &format!("cobol-{number}"), "Cobol developer", false).await;
    }
    for _ in 0..3 {
        time_comes(&portal).await;
    }
    let letters = written(&portal).await;
    let shown = |letter: &String| letter.matches("/vacancies/cobol-").count();
    assert_eq!(letters.iter().map(shown).collect::<Vec<_>>(), [20, 3]);
}

#[tokio::test]
async fn one_click_in_the_letter_ends_that_search_alone() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    keep(&resident, "Remote", "daily", "remote=1").await;
    keep(&resident, "Cobol", "daily", "q=cobol").await;
    a_vacancy(&portal, "cobol-one", "Cobol developer", false).await;
    time_comes(&portal).await;
    let path = sent(&portal, RESIDENT).await.link("/unsubscribe/");
    for lang in LANGUAGES {
        portal.get(&format!("/{lang}{path}")).await.ok().shows("<form method=\"post\" action=\"/unsubscribe/");
    }
    let rhythms = "SELECT name || ' ' || rhythm FROM app.saved_search ORDER BY name";
    assert_eq!(portal.database.column(rhythms).await, ["Cobol daily", "Remote daily"]);
    let kind = [("Content-Type", "application/x-www-form-urlencoded")];
    for _ in 0..2 {
        portal.send("POST", &path, &kind, b"List-Unsubscribe=One-Click").await.ok();
    }
    assert_eq!(portal.database.column(rhythms).await, ["Cobol off", "Remote daily"]);
    let log = "SELECT path FROM core_actionlog WHERE log_type = 'app.saved_search' AND action = 'update'";
    assert_eq!(portal.database.column(log).await, ["/unsubscribe"]);
    a_vacancy(&portal, "cobol-two", "Cobol developer", false).await;
    a_vacancy(&portal, "remote-one", "Gardener", true).await;
    time_comes(&portal).await;
    let letters = written(&portal).await;
    assert_eq!(letters.len(), 2);
    assert!(letters[1].contains("/vacancies/remote-one") && !letters[1].contains("/vacancies/cobol-two"));
    // Who switches it on again asks for what comes from then on.
    let id = portal.database.value("SELECT id FROM app.saved_search WHERE name = 'Cobol'").await;
    resident.post(&format!("{OWN}/{id}"), &[("name", "Cobol!"), ("rhythm", "daily")]).await.is(303);
    time_comes(&portal).await;
    assert_eq!(written(&portal).await.len(), 2);
    a_vacancy(&portal, "cobol-three", "Cobol developer", false).await;
    time_comes(&portal).await;
    assert!(written(&portal).await[2].contains("/vacancies/cobol-three"));
}

#[tokio::test]
async fn who_is_blocked_or_restricted_gets_no_letters() {
    let portal = Portal::start().await;
    for account in ["resident", "owner", "expert"] {
        keep(&portal.signed_in(account).await, "Cobol", "daily", "q=cobol").await;
    }
    let (blocked, restricted) = (people::id(&portal, "resident").await, people::id(&portal, "owner").await);
    portal.database.run(&format!("UPDATE account_user SET blocked = true WHERE id = {blocked}")).await;
    portal.database.run(&format!("INSERT INTO app.restriction (user_id) VALUES ({restricted})")).await;
    a_vacancy(&portal, "cobol-one", "Cobol developer", false).await;
    time_comes(&portal).await;
    let of = "SELECT user_id FROM app.outbox WHERE kind = 'vacancy_search'";
    assert_eq!(portal.database.column(of).await, [people::id(&portal, "expert").await.to_string()]);
    // They are not looked at again until the next time.
    assert_eq!(portal.database.number("SELECT count(*) FROM app.saved_search WHERE next_at <= now()").await, 0);
}

#[tokio::test]
async fn a_person_keeps_at_most_twenty_searches_and_only_their_own() {
    let portal = Portal::start().await;
    let (resident, owner) = (portal.signed_in("resident").await, portal.signed_in("owner").await);
    for number in 0..19 {
        keep(&resident, &format!("No {number}"), "weekly", &format!("q=word{number}")).await;
    }
    // Two windows, one place.
    let token = resident.token().await;
    let path = format!("{OWN}/new");
    let one = [("name", "One"), ("rhythm", "daily"), ("query", "q=one")];
    let two = [("name", "Two"), ("rhythm", "daily"), ("query", "q=two")];
    let (one, two) = tokio::join!(resident.post_with(&path, &token, &one), resident.post_with(&path, &token, &two));
    let mut ends = [one.status, two.status];
    ends.sort_unstable();
    assert_eq!(ends, [303, 422]);
    let count = "SELECT count(*) FROM app.saved_search";
    assert_eq!(portal.database.number(count).await, 20);
    // The same filters are the same search.
    keep(&resident, "Renamed", "weekly", "q=word3").await;
    assert_eq!(portal.database.number(count).await, 20);
    resident.get(OWN).await.ok().shows("Renamed").hides("No 3<");
    let id = portal.database.value("SELECT id FROM app.saved_search WHERE name = 'Renamed'").await;
    owner.get(&format!("{OWN}/{id}")).await.is(404);
    owner.post(&format!("{OWN}/{id}"), &[("name", "x"), ("rhythm", "off")]).await.is(404);
    owner.post(&format!("{OWN}/{id}/delete"), &[]).await.is(404);
    resident.get(&format!("{OWN}/{id}")).await.ok().shows("value=\"Renamed\"");
    resident.post(&format!("{OWN}/{id}/delete"), &[]).await.is(303);
    assert_eq!(portal.database.number(count).await, 19);
}
