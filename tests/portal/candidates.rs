//! Applying for vacancies, and the employer's board.

use crate::kit::{LANGUAGES, Portal, Visitor, people, people::hidden, sent::sent};

const APPLICATION: [(&str, &str); 2] = [("letter", "I <b>love</b> Rust"), ("consent", "1")];

/// A vacancy of the demo's owner.
async fn a_vacancy(portal: &Portal) -> i64 {
    let owner = people::id(portal, "owner").await;
    let sql = format!(
        "INSERT INTO core_vacancy (slug, title, author_id, status, published, published_at, expires_at) VALUES \
         ('rust-job', jsonb_build_object('kk', 'Rust әзірлеушісі', 'ru', 'Разработчик Rust', 'en', 'Rust developer'), {owner}, \
         'success', true, now(), now() + interval '9 days')"
    );
    portal.database.run(&sql).await;
    portal.database.number("SELECT id FROM core_vacancy WHERE slug = 'rust-job'").await
}

async fn apply(visitor: &Visitor) -> String {
    let answer = visitor.post("/en/vacancies/rust-job/application", &APPLICATION).await.is(303);
    answer.has("location").to_owned()
}

async fn status(portal: &Portal) -> String {
    portal.database.value("SELECT status FROM core_vacancycandidate ORDER BY id DESC LIMIT 1").await
}

#[tokio::test]
async fn a_candidate_applies_is_looked_at_invited_and_hired() {
    let portal = Portal::start().await;
    let vacancy = a_vacancy(&portal).await;
    let (resident, owner) = (portal.signed_in("resident").await, portal.signed_in("owner").await);
    portal.get("/en/vacancies/rust-job").await.ok().shows("next=%2Fen%2Fvacancies%2Frust-job%2Fapplication");
    resident.get("/en/vacancies/rust-job").await.ok().shows("/en/vacancies/rust-job/application");
    for lang in LANGUAGES {
        let path = format!("/{lang}/vacancies/rust-job/application");
        resident.get(&path).await.ok();
        let page = resident.post(&path, &[("letter", "Mine")]).await.is(422).shows(">Mine</textarea>").page();
        assert_eq!(page.texts(".error-summary a"), page.texts(".field__error span"), "{lang}");
    }
    let own = apply(&resident).await;
    assert_eq!(apply(&resident).await, own, "one application per person");
    assert_eq!(
        portal.database.number("SELECT count(*) FROM core_vacancycandidate WHERE author_id IS NOT NULL").await,
        1
    );
    assert!(portal.database.value("SELECT cover_letter FROM core_vacancycandidate").await.starts_with("v1."));
    resident.get(&own).await.ok().shows("I &#60;b&#62;love").shows("New");
    owner.get("/en/cabinet").await.ok().shows("New candidates wait. Vacancy: Rust developer");
    let board = format!("/en/cabinet/content/vacancy/{vacancy}/candidates");
    owner.get(&board).await.ok().shows("Әйгерім Серікбаева");
    let id = portal.database.value("SELECT id FROM core_vacancycandidate").await;
    let path = format!("{board}/{id}");
    owner.get(&path).await.ok().shows("I &#60;b&#62;love").shows("resident@demo.techhub.example");
    resident.get(&own).await.ok().shows("Looked at");
    owner.get("/en/cabinet").await.ok().hides("New candidates wait");
    for (state, words) in [("interview", "Come on Monday"), ("offer", ""), ("hired", "Welcome")] {
        let seen = hidden(&owner.get(&path).await.ok(), "seen");
        owner.post(&path, &[("state", state), ("words", words), ("seen", &seen)]).await.is(303);
        assert_eq!(status(&portal).await, state);
    }
    resident.get(&own).await.ok().shows("Hired").shows("Welcome").hides("Withdraw the application");
    assert!(sent(&portal, "resident@demo.techhub.example").await.text.contains("Welcome"));
    resident.get("/en/cabinet/notifications").await.ok().shows("State: Interview").hides("Come on Monday");
    owner.get(&format!("{board}?state=hired")).await.ok().shows("Әйгерім");
    owner.get(&format!("{board}?state=sent")).await.ok().hides("Әйгерім");
    let log = "SELECT action FROM core_actionlog WHERE log_type = 'core_vacancycandidate' ORDER BY id";
    assert_eq!(portal.database.column(log).await, ["apply", "view", "decide", "decide", "decide"]);
}

#[tokio::test]
async fn a_refusal_has_words_and_notes_stay_with_the_employer() {
    let portal = Portal::start().await;
    let vacancy = a_vacancy(&portal).await;
    let (resident, owner) = (portal.signed_in("resident").await, portal.signed_in("owner").await);
    let own = apply(&resident).await;
    let id = portal.database.value("SELECT id FROM core_vacancycandidate").await;
    let path = format!("/en/cabinet/content/vacancy/{vacancy}/candidates/{id}");
    owner.post(&format!("{path}/notes"), &[("note", " ")]).await.is(422).shows("Write the note");
    owner.post(&format!("{path}/notes"), &[("note", "Speaks too softly")]).await.is(303);
    owner.get(&path).await.ok().shows("Speaks too softly");
    resident.get(&own).await.ok().hides("Speaks too softly");
    assert!(portal.database.value("SELECT words FROM app.candidate_note").await.starts_with("v1."));
    let seen = hidden(&owner.get(&path).await.ok(), "seen");
    owner.post(&path, &[("state", "rejected"), ("seen", &seen)]).await.is(422).shows("Say why you refuse");
    // Of two who decide at once the second learns of the first.
    let token = owner.token().await;
    let refuse = [("state", "rejected"), ("words", "Not now"), ("seen", seen.as_str())];
    let invite = [("state", "interview"), ("words", "Come"), ("seen", seen.as_str())];
    let (_, _) = tokio::join!(owner.post_with(&path, &token, &refuse), owner.post_with(&path, &token, &invite));
    let decided = "SELECT count(*) FROM core_actionlog WHERE log_type = 'core_vacancycandidate' AND action = 'decide'";
    assert_eq!(portal.database.number(decided).await, 1);
    assert_eq!(portal.database.number("SELECT count(*) FROM app.outbox WHERE kind = 'candidate_moved'").await, 1);
}

#[tokio::test]
async fn whoever_withdraws_takes_letter_and_contacts_along() {
    let portal = Portal::start().await;
    let vacancy = a_vacancy(&portal).await;
    let (resident, owner) = (portal.signed_in("resident").await, portal.signed_in("owner").await);
    let own = apply(&resident).await;
    owner.post(&format!("{own}/withdraw"), &[]).await.is(404);
    resident.post(&format!("{own}/withdraw"), &[]).await.is(303);
    assert_eq!(portal.database.value("SELECT cover_letter FROM core_vacancycandidate").await, "");
    let id = portal.database.value("SELECT id FROM core_vacancycandidate").await;
    let path = format!("/en/cabinet/content/vacancy/{vacancy}/candidates/{id}");
    owner.get(&path).await.ok().hides("resident@demo").hides("Серікбаева").shows("The candidate has withdrawn");
    // Applying again is the same application.
    assert_eq!(apply(&resident).await, own);
    assert_eq!(status(&portal).await, "sent");
}

#[tokio::test]
async fn candidates_are_nobody_else_s_business() {
    let portal = Portal::start().await;
    let vacancy = a_vacancy(&portal).await;
    let own = apply(&portal.signed_in("resident").await).await;
    let id = portal.database.value("SELECT id FROM core_vacancycandidate").await;
    let board = format!("/en/cabinet/content/vacancy/{vacancy}/candidates");
    for account in ["resident", "expert", "moderator", "admin"] {
        let other = portal.signed_in(account).await;
        other.get(&board).await.is(404);
        other.get(&format!("{board}/{id}")).await.is(404);
        other.post(&format!("{board}/{id}"), &[("state", "hired"), ("seen", "sent")]).await.is(404);
        other.post(&format!("{board}/{id}/notes"), &[("note", "x")]).await.is(404);
        if account != "resident" {
            other.get(&own).await.is(404);
        }
    }
    assert_eq!(status(&portal).await, "sent");
    portal.database.run("UPDATE core_vacancy SET expires_at = now() - interval '1 hour' WHERE slug = 'rust-job'").await;
    let late = portal.signed_in("expert").await.post("/en/vacancies/rust-job/application", &APPLICATION).await.is(422);
    late.shows("I &#60;b&#62;love");
}
