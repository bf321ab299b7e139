//! What people write in their cabinet: drafts, versions, what is kept by itself, and whose it is.

use crate::kit::{Answer, LANGUAGES, Portal, Visitor};

/// An event with all that is asked for.
pub const EVENT: [(&str, &str); 9] = [
    ("title.kk", "Раст кештері"),
    ("title.ru", "Вечера Rust"),
    ("summary.kk", "Бірге үйренеміз."),
    ("summary.ru", "Учимся вместе."),
    ("content.kk", "Келіңіз!\n\nТегін."),
    ("content.ru", "<p>Приходите <script>x()</script><b>все</b></p>"),
    ("datetime_start", "2031-05-01T18:00"),
    ("datetime_end", "2031-05-01T20:00"),
    ("event_format", "online"),
];

/// The same with other values.
pub fn event<'f>(changes: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = EVENT.iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    kept.copied().chain(changes.iter().copied()).collect()
}

/// What stands in a field of the page.
pub fn value(page: &Answer, name: &str) -> String {
    let text = page.text();
    let field = text.split(&format!("name=\"{name}\" value=\"")).nth(1);
    let field = field.unwrap_or_else(|| panic!("no field {name}: {}", page.beginning()));
    field.split('"').next().unwrap_or_default().to_owned()
}

/// Writes a new piece; gives where it is.
pub async fn write(visitor: &Visitor, kind: &str, fields: &[(&str, &str)]) -> String {
    let answer = visitor.post(&format!("/en/cabinet/content/new/{kind}"), fields).await.is(303);
    answer.has("location").to_owned()
}

/// Saves a piece as it was seen a moment ago.
pub async fn save(visitor: &Visitor, path: &str, fields: &[(&str, &str)]) -> Answer {
    let version = value(&visitor.get(path).await.ok(), "version");
    visitor.post(path, &[fields, &[("version", &version)]].concat()).await
}

/// Does something to a piece as it was seen a moment ago.
pub async fn act(visitor: &Visitor, path: &str, act: &str, words: &str) -> Answer {
    let version = value(&visitor.get(path).await.ok(), "version");
    visitor.post(&format!("{path}/act"), &[("act", act), ("words", words), ("version", &version)]).await
}

#[tokio::test]
async fn a_draft_is_written_in_three_languages_and_says_what_it_lacks() {
    let portal = Portal::start().await;
    let owner = portal.signed_in("owner").await;
    for lang in LANGUAGES {
        owner.get(&format!("/{lang}/cabinet/content")).await.ok();
        owner.get(&format!("/{lang}/cabinet/content/new/event")).await.ok().shows("name=\"title.kk\"");
    }
    owner.post("/en/cabinet/content/new/event", &[("title.en", "Only this")]).await.is(422).shows("Fill in: Begins");
    let half = event(&[("title.kk", ""), ("do", "send")]);
    let refused = owner.post("/en/cabinet/content/new/event", &half).await.is(422);
    refused.shows("Title: no text. Language: Қазақша").shows("Вечера Rust").hides("<script>x()");
    let path = write(&owner, "event", &event(&[("title.kk", "")])).await;
    owner.get(&path).await.ok().shows("What is missing for publication").shows("Title: no text. Language: Қазақша");
    let row = portal
        .database
        .rows("SELECT status, slug, content ->> 'ru', content ->> 'kk' FROM core_event ORDER BY id DESC LIMIT 1")
        .await;
    assert_eq!(row[0], ["draft", "vechera-rust", "<p>Приходите <b>все</b></p>", "<p>Келіңіз!</p>\n<p>Тегін.</p>"]);
    portal.get("/en/events/vechera-rust").await.is(404);
    owner.get("/en/cabinet/content").await.ok().shows("Вечера Rust").shows("status--draft");
}

#[tokio::test]
async fn the_same_form_sent_twice_makes_one_piece() {
    let portal = Portal::start().await;
    let owner = portal.signed_in("owner").await;
    let key = value(&owner.get("/en/cabinet/content/new/event").await.ok(), "key");
    let fields = event(&[("key", &key)]);
    let first = owner.post("/en/cabinet/content/new/event", &fields).await.is(303);
    let second = owner.post("/en/cabinet/content/new/event", &fields).await.is(303);
    assert_eq!(first.has("location"), second.has("location"));
}

#[tokio::test]
async fn nobody_sees_or_changes_the_drafts_of_others() {
    let portal = Portal::start().await;
    let (owner, resident) = (portal.signed_in("owner").await, portal.signed_in("resident").await);
    let path = write(&owner, "event", &EVENT).await;
    let revision = portal.database.value("SELECT max(id) FROM reversion_revision").await;
    for page in ["", "/preview", "/history", &format!("/compare?from={revision}")] {
        owner.get(&format!("{path}{page}")).await.ok();
        resident.get(&format!("{path}{page}")).await.is(404);
    }
    let version = value(&owner.get(&path).await.ok(), "version");
    for (page, fields) in [
        ("", event(&[("version", &version)])),
        ("/act", vec![("act", "delete"), ("version", &version)]),
        ("/autosave", event(&[])),
        ("/duplicate", vec![]),
        ("/restore", vec![("revision", &*revision), ("version", &version)]),
    ] {
        resident.post(&format!("{path}{page}"), &fields).await.is(404);
    }
    resident.get("/en/cabinet/content").await.ok().hides("Вечера Rust");
    // A moderator reads what was written, and writes nothing into it.
    let moderator = portal.signed_in("moderator").await;
    moderator.get(&format!("{path}/history")).await.ok();
    moderator.get(&path).await.is(404);
}

#[tokio::test]
async fn a_company_s_members_work_on_its_pieces_and_nobody_writes_in_the_name_of_another() {
    let portal = Portal::start().await;
    let (owner, resident) = (portal.signed_in("owner").await, portal.signed_in("resident").await);
    let company = portal.database.value("SELECT id FROM account_company WHERE slug = 'qyran-cloud'").await;
    let as_company = event(&[("as_company", &company)]);
    resident.post("/en/cabinet/content/new/event", &as_company).await.is(422).shows("On whose behalf");
    let path = write(&owner, "event", &as_company).await;
    resident.get(&path).await.is(404);
    let db = portal.database.connect().await;
    let index = techhub::vault::Index::Email;
    let found = techhub::people::find(&db, &portal.inside.vault, index, "resident@demo.techhub.example").await;
    let member = format!("(company_id, user_id, role) VALUES ({company}, {}", found.unwrap()[0]);
    portal.database.run(&format!("INSERT INTO account_usercompany {member}, 'advisor')")).await;
    resident.get(&path).await.is(404);
    portal.database.run(&format!("UPDATE account_usercompany SET role = 'member' WHERE company_id = {company}")).await;
    save(&resident, &path, &event(&[("title.ru", "От коллеги"), ("as_company", &company)])).await.is(303);
    owner.get(&path).await.ok().shows("От коллеги");
}

#[tokio::test]
async fn who_comes_second_learns_what_changed_and_loses_nothing() {
    let portal = Portal::start().await;
    let owner = portal.signed_in("owner").await;
    let path = write(&owner, "event", &EVENT).await;
    let seen = value(&owner.get(&path).await.ok(), "version");
    save(&owner, &path, &event(&[("title.ru", "Другие вечера")])).await.is(303);
    let mine = event(&[("summary.ru", "Мои слова"), ("version", &seen)]);
    let behind = owner.post(&path, &mine).await.is(422);
    behind.shows("This was changed after you had opened it").shows("Мои слова").shows("Другие");
    // With the new version in the form, the same words are saved.
    let now = value(&behind, "version");
    owner.post(&path, &event(&[("summary.ru", "Мои слова"), ("version", &now)])).await.is(303);
    assert_eq!(
        portal.database.value("SELECT summary ->> 'ru' FROM core_event ORDER BY id DESC LIMIT 1").await,
        "Мои слова"
    );
}

#[tokio::test]
async fn every_save_is_a_version_that_can_be_compared_and_brought_back() {
    let portal = Portal::start().await;
    let owner = portal.signed_in("owner").await;
    let path = write(&owner, "event", &EVENT).await;
    let first = portal.database.value("SELECT max(id) FROM reversion_revision").await;
    let changed = event(&[("title.ru", "Утро Rust"), ("summary.ru", "Учимся порознь."), ("comment", "It is early")]);
    save(&owner, &path, &changed).await.is(303);
    owner.get(&format!("{path}/history")).await.ok().shows("It is early").shows("Saved");
    let compared = owner.get(&format!("{path}/compare?from={first}")).await.ok();
    compared.shows("</span>Вечера</del>").shows("</span>Утро</ins>").shows("<span>Rust</span>");
    let version = value(&compared, "version");
    let one = [("revision", first.as_str()), ("field", "title"), ("version", &version)];
    owner.post(&format!("{path}/restore"), &one).await.is(303);
    let row = || async {
        portal.database.rows("SELECT title ->> 'ru', summary ->> 'ru' FROM core_event ORDER BY id DESC LIMIT 1").await
    };
    assert_eq!(row().await[0], ["Вечера Rust", "Учимся порознь."]);
    // What was seen is not any more: nothing is written.
    owner.post(&format!("{path}/restore"), &[("revision", first.as_str()), ("version", &version)]).await.is(303);
    assert_eq!(row().await[0][1], "Учимся порознь.");
    let version = value(&owner.get(&path).await.ok(), "version");
    owner.post(&format!("{path}/restore"), &[("revision", first.as_str()), ("version", &version)]).await.is(303);
    assert_eq!(row().await[0], ["Вечера Rust", "Учимся вместе."]);
    assert_eq!(portal.database.number("SELECT count(*) FROM reversion_version").await, 4);
    owner.get(&format!("{path}/compare?from=999999")).await.is(404);
}

#[tokio::test]
async fn what_is_typed_is_kept_until_it_is_saved_or_given_up() {
    let portal = Portal::start().await;
    let owner = portal.signed_in("owner").await;
    owner.post("/en/cabinet/content/event/0/autosave", &[("title.kk", "Әлі жоқ")]).await.is(204);
    owner.get("/en/cabinet/content/new/event").await.ok().shows("Әлі жоқ").shows("had typed and not saved");
    let path = write(&owner, "event", &EVENT).await;
    owner.get("/en/cabinet/content/new/event").await.ok().hides("Әлі жоқ");
    owner.post(&format!("{path}/autosave"), &event(&[("title.kk", "Жартысы")])).await.is(204);
    owner.get(&path).await.ok().shows("Жартысы");
    assert_eq!(portal.database.number("SELECT count(*) FROM core_event WHERE title ->> 'kk' = 'Жартысы'").await, 0);
    owner.post(&format!("{path}/forget"), &[]).await.is(303);
    owner.get(&path).await.ok().hides("Жартысы").shows("Раст кештері");
}

#[tokio::test]
async fn a_copy_is_a_draft_of_its_own_with_an_address_of_its_own() {
    let portal = Portal::start().await;
    let owner = portal.signed_in("owner").await;
    let path = write(&owner, "event", &EVENT).await;
    let copy = owner.post(&format!("{path}/duplicate"), &[]).await.is(303);
    assert_ne!(copy.has("location"), path);
    owner.get(copy.has("location")).await.ok().shows("Вечера Rust");
    let slugs = portal.database.column("SELECT slug FROM core_event ORDER BY id DESC LIMIT 2").await;
    assert_eq!(slugs, ["rast-keshteri-2", "rast-keshteri"]);
}

#[tokio::test]
async fn a_language_that_was_left_behind_is_marked() {
    let portal = Portal::start().await;
    let owner = portal.signed_in("owner").await;
    let path = write(&owner, "event", &EVENT).await;
    owner.get(&path).await.ok().hides("out of date");
    let hour = "UPDATE app.content SET changed = jsonb_set(changed, '{title,ru}', to_jsonb((now() - interval '1 hour')::text)) WHERE changed ? 'title'";
    portal
        .database
        .run(&hour.replace(
            "(now() - interval '1 hour')::text",
            "to_char(now() - interval '1 hour', 'YYYY-MM-DD\"T\"HH24:MI:SSOF:00')",
        ))
        .await;
    owner.get(&path).await.ok().shows("out of date");
}

#[tokio::test]
async fn articles_are_written_by_staff_alone() {
    let portal = Portal::start().await;
    let (resident, moderator) = (portal.signed_in("resident").await, portal.signed_in("moderator").await);
    resident.get("/en/cabinet/content/new/article").await.is(403);
    resident.post("/en/cabinet/content/new/article", &[("title.kk", "x")]).await.is(403);
    resident.get("/en/cabinet/content").await.ok().hides("/content/new/article");
    let fields = [("title.kk", "Жаңалық"), ("content.kk", "Сөз"), ("tags", "#Rust, rust")];
    let path = write(&moderator, "article", &fields).await;
    moderator.get(&format!("{path}/preview")).await.ok().shows("Preview: so far only").shows("<p>Сөз</p>");
    assert_eq!(portal.database.value("SELECT tags::text FROM core_article ORDER BY id DESC LIMIT 1").await, "{Rust}");
}

#[tokio::test]
async fn a_vacancy_and_a_post_are_written_with_the_same_editor() {
    let portal = Portal::start().await;
    let owner = portal.signed_in("owner").await;
    let vacancy = [
        ("title.kk", "Rust әзірлеуші"),
        ("title.ru", "Разработчик Rust"),
        ("description.kk", "Жұмыс"),
        ("description.ru", "Работа"),
        ("salary_min", "900 000"),
        ("salary_max", "100 000"),
        ("skills", "Rust, SQL"),
    ];
    owner.post("/en/cabinet/content/new/vacancy", &vacancy).await.is(422).shows("below the lower one");
    let good: Vec<_> = vacancy.iter().map(|(n, v)| (*n, if *n == "salary_max" { "1 900 000" } else { *v })).collect();
    let path = write(&owner, "vacancy", &good).await;
    owner.get(&format!("{path}/preview")).await.ok().shows("Разработчик Rust");
    let post =
        [("title.kk", "Блог"), ("title.ru", "Блог"), ("content.kk", "Сөз"), ("content.ru", "Слово"), ("do", "send")];
    write(&owner, "blog", &post).await;
    let states =
        portal.database.column("SELECT kind || ' ' || state FROM app.content ORDER BY updated_at DESC LIMIT 2").await;
    assert_eq!(states, ["blog sent", "vacancy draft"]);
}

#[tokio::test]
async fn questions_for_participants_are_written_with_the_event_and_looked_at_with_it() {
    let portal = Portal::start().await;
    let (owner, moderator) = (portal.signed_in("owner").await, portal.signed_in("moderator").await);
    let new = "/en/cabinet/content/new/event";
    owner.get(new).await.ok().shows("Questions for participants").shows("name=\"questions.1.title.kk\"");
    let asked = [
        ("questions.0.title.kk", "Өлшеміңіз?"),
        ("questions.0.title.ru", "Ваш размер?"),
        ("questions.0.kind", "radio"),
        ("questions.0.required", "1"),
        ("questions.0.choices.kk", "S\r\nM"),
    ];
    owner
        .post(new, &event(&[&asked[..], &[("questions.0.choices.ru", "S")]].concat()))
        .await
        .is(422)
        .shows("Question 1: give the same number");
    let half = owner.post(new, &event(&[&asked[..], &[("do", "send")]].concat())).await.is(422);
    half.shows("Questions for participants: no text. Language: Русский").shows("value=\"Өлшеміңіз?\"");
    let whole = event(&[&asked[..], &[("questions.0.choices.ru", "S\r\nM"), ("do", "send")]].concat());
    let path = write(&owner, "event", &whole).await;
    let review = path.replace("/cabinet/content/", "/office/moderation/");
    moderator.get(&review).await.ok().shows("Ваш размер? (One answer) *: S, M");
    act(&owner, &path, "withdraw", "").await.is(303);
    let key = value(&owner.get(&path).await.ok(), "questions.0.key");
    let kept = [("questions.0.key", key.as_str()), ("questions.1.title.kk", "Тағы?"), ("questions.1.title.ru", "Ещё?")];
    save(&owner, &path, &event(&[&asked[..], &[("questions.0.choices.ru", "S\r\nM")], &kept[..]].concat()))
        .await
        .is(303);
    let keys = "SELECT questions -> 0 ->> 'key' || ' ' || jsonb_array_length(questions) FROM core_event ORDER BY id DESC LIMIT 1";
    assert_eq!(portal.database.value(keys).await, format!("{key} 2"));
    save(&owner, &path, &event(&[&asked[..], &kept[..], &[("questions.0.gone", "1")]].concat())).await.is(303);
    let left = "SELECT questions -> 0 -> 'title' ->> 'kk' FROM core_event ORDER BY id DESC LIMIT 1";
    assert_eq!(portal.database.value(left).await, "Тағы?");
}
