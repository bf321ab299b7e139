//! Applying for vacancies, and the employer's board.

use crate::kit::{LANGUAGES, Portal, Visitor, people, people::hidden, sent::sent};

const APPLICATION: [(&str, &str); 2] = [("letter", "I <b>love</b> Rust"), ("consent", "1")];
const PDF: &[u8] =
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n";

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

#[tokio::test]
async fn who_left_the_company_leaves_its_candidates_behind() {
    let portal = Portal::start().await;
    let vacancy = a_vacancy(&portal).await;
    let (author, admin) = (people::id(&portal, "owner").await, people::id(&portal, "admin").await);
    let qyran = "(SELECT id FROM account_company WHERE slug = 'qyran-cloud')";
    portal.database.run(&format!("UPDATE core_vacancy SET company_id = {qyran} WHERE id = {vacancy}")).await;
    let (resident, owner) = (portal.signed_in("resident").await, portal.signed_in("owner").await);
    apply(&resident).await;
    let board = format!("/en/cabinet/content/vacancy/{vacancy}/candidates");
    let path = format!("{board}/{}", portal.database.value("SELECT id FROM core_vacancycandidate").await);
    owner.get(&path).await.ok();

    let sql =
        format!("UPDATE account_usercompany SET user_id = {admin} WHERE user_id = {author} AND company_id = {qyran}");
    portal.database.run(&sql).await;
    for page in [&board, &path, &format!("/en/cabinet/content/vacancy/{vacancy}")] {
        owner.get(page).await.is(404);
    }
    owner.get("/en/cabinet/content").await.ok().hides("Rust developer");
    let told = format!("SELECT count(*) FROM core_notification WHERE user_id = {admin}");
    let before = portal.database.number(&told).await;
    portal.signed_in("expert").await.post("/en/vacancies/rust-job/application", &APPLICATION).await.is(303);
    assert_eq!(portal.database.number(&told).await, before + 1, "who owns the company now is told");
}

#[tokio::test]
async fn the_share_of_answered_candidates_is_counted_from_five_on_and_changes_with_answers() {
    let portal = Portal::start().await;
    let vacancy = a_vacancy(&portal).await;
    let slug = "qyran-cloud";
    portal
        .database
        .run(&format!(
            "UPDATE core_vacancy SET company_id = (SELECT id FROM account_company WHERE slug = '{slug}') WHERE id = {vacancy}; \
             UPDATE core_vacancycandidate SET created_at = now() - interval '1 year'"
        ))
        .await;
    // Candidates of ten days ago; `answered` of them after this many hours.
    let come = async |count: u32, answered: &str| {
        let sql = format!(
            "INSERT INTO core_vacancycandidate (vacancy_id, status, created_at, answered_at) \
             SELECT {vacancy}, 'sent', now() - interval '10 days', now() - interval '10 days' + {answered} \
             FROM generate_series(1, {count})"
        );
        portal.database.run(&sql).await;
        portal.work().await;
    };
    let pages = ["/en/vacancies/rust-job".to_owned(), format!("/en/companies/{slug}")];
    come(4, "interval '30 hours'").await;
    for page in &pages {
        portal.get(page).await.ok().hides("Answers to candidates");
    }
    come(1, "NULL").await;
    for page in &pages {
        portal
            .get(page)
            .await
            .ok()
            .shows("Answers to candidates")
            .shows("Answers 80% of candidates, usually within 2 days");
    }
    portal.get("/ru/vacancies/rust-job").await.ok().shows("Отвечает 80\u{a0}% кандидатов, обычно в течение 2 дней");
    portal.get("/kk/vacancies/rust-job").await.ok().shows("Жауап алған үміткерлер: 80\u{a0}%, әдетте 2 күн ішінде");
    // Who came today does not wait long yet, and who took the application back does not wait.
    portal
        .database
        .run(&format!(
            "INSERT INTO core_vacancycandidate (vacancy_id, status, created_at) VALUES ({vacancy}, 'sent', now()), \
             ({vacancy}, 'withdrawn', now() - interval '10 days')"
        ))
        .await;
    portal.work().await;
    portal.get(&pages[0]).await.ok().shows("Answers 80% of candidates");
    // The employer answers the fifth.
    let owner = portal.signed_in("owner").await;
    let id = portal
        .database
        .value("SELECT id FROM core_vacancycandidate WHERE answered_at IS NULL AND created_at < now() - interval '9 days' AND created_at > now() - interval '11 days' AND status = 'sent'")
        .await;
    let path = format!("/en/cabinet/content/vacancy/{vacancy}/candidates/{id}");
    for (state, words) in [("interview", "Come"), ("rejected", "Not now")] {
        let seen = hidden(&owner.get(&path).await.ok(), "seen");
        owner.post(&path, &[("state", state), ("words", words), ("seen", &seen)]).await.is(303);
    }
    portal.work().await;
    portal.get(&pages[1]).await.ok().shows("Answers 100% of candidates, usually within 2 days");
}

#[tokio::test]
async fn a_file_comes_with_an_application_for_the_employer_s_eyes_alone() {
    let portal = Portal::start().await;
    let vacancy = a_vacancy(&portal).await;
    let (resident, owner) = (portal.signed_in("resident").await, portal.signed_in("owner").await);
    let apply = "/en/vacancies/rust-job/application";
    resident.get(apply).await.ok().shows("enctype=\"multipart/form-data\"").shows("name=\"file\"");
    let send =
        async |name: &str, content: &[u8]| resident.send_files(apply, &APPLICATION, &[("file", name, content)]).await;
    for (name, content, words) in [
        ("cv.exe", PDF, "must be one of these"),
        ("cv.pdf", b"<html>".as_slice(), "is not what its name says"),
        ("cv.pdf", b"".as_slice(), "The file is empty"),
    ] {
        send(name, content).await.is(422).shows(words).shows("I &#60;b&#62;love");
    }
    assert_eq!(
        portal.database.number("SELECT count(*) FROM core_vacancycandidate WHERE author_id IS NOT NULL").await,
        0
    );
    let own = send("Мое резюме.pdf", PDF).await.is(303).has("location").to_owned();
    let id = portal.database.value("SELECT id FROM core_vacancycandidate ORDER BY id DESC LIMIT 1").await;
    let desk = format!("/en/cabinet/content/vacancy/{vacancy}/candidates/{id}");
    // Nobody gets it before it was looked at.
    let file = portal.database.value("SELECT resume_id FROM core_vacancycandidate WHERE resume_id IS NOT NULL").await;
    let path = format!("/en/files/{file}");
    resident.get(&own).await.ok().shows("Being checked").hides(&path);
    owner.get(&path).await.is(404);
    portal.work().await;
    for (visitor, page) in [(&resident, &own), (&owner, &desk)] {
        visitor.get(page).await.ok().shows("Мое резюме.pdf").shows(&path);
        assert_eq!(visitor.get(&path).await.ok().bytes.as_slice(), PDF);
    }
    portal.get(&path).await.is(303);
    for account in ["expert", "moderator", "manager", "admin"] {
        portal.signed_in(account).await.get(&path).await.is(404);
    }
    // It goes with the application, and with the person.
    resident.post(&format!("{own}/withdraw"), &[]).await.is(303);
    for visitor in [&resident, &owner] {
        visitor.get(&path).await.is(404);
    }
    assert_eq!(portal.database.number("SELECT count(*) FROM shared_protectedmediafile").await, 0);
    assert_eq!(send("again.pdf", PDF).await.is(303).has("location"), own);
    portal.work().await;
    owner.get(&desk).await.ok().shows("again.pdf");
    assert_eq!(
        portal.database.value("SELECT answered_at IS NULL FROM core_vacancycandidate ORDER BY id DESC LIMIT 1").await,
        "t"
    );
    let person = people::id(&portal, "resident").await;
    portal
        .database
        .run(&format!("INSERT INTO app.departure (user_id, due_at) VALUES ({person}, now() - interval '1 hour')"))
        .await;
    portal.work().await;
    assert_eq!(portal.database.number("SELECT count(*) FROM shared_protectedmediafile").await, 0);
    owner.get(&desk).await.ok().hides("again.pdf");
}
