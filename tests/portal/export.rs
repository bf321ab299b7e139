//! Everything about me in one file.

use crate::kit::{
    Database, PASSWORD, Portal, Visitor,
    browser::{Browser, Script},
    eventually, people, pictures,
    sent::sent,
    vault,
};
use fantoccini::Locator;
use serde_json::Value;
use std::{
    collections::BTreeSet,
    io::{Cursor, Read},
};
use techhub::people::own_data::{self, Export, Leaving};

const PAGE: &str = "/en/cabinet/privacy/export";

async fn fetched(visitor: &Visitor) -> (Value, Vec<String>) {
    let answer = visitor.post(&format!("{PAGE}/file"), &[("password", PASSWORD)]).await.ok();
    assert_eq!(answer.has("content-type"), "application/zip");
    assert!(answer.has("content-disposition").starts_with("attachment"));
    assert_eq!(answer.has("cache-control"), "no-store");
    let mut zip = zip::ZipArchive::new(Cursor::new(answer.bytes.clone())).unwrap();
    let names = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut text = String::new();
    zip.by_name("data.json").unwrap().read_to_string(&mut text).unwrap();
    (serde_json::from_str(&text).unwrap(), names)
}

#[tokio::test]
async fn a_person_takes_everything_away_that_the_portal_knows_and_nothing_of_others() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    resident.get(PAGE).await.ok().shows("Prepare the file");
    resident.post(PAGE, &[]).await.is(303);
    resident.post(PAGE, &[]).await.is(303);
    assert_eq!(portal.database.number("SELECT count(*) FROM app.job WHERE kind = 'export'").await, 1);
    resident.get(PAGE).await.ok().shows("The file is being prepared").shows("data-live");
    portal.work().await;
    resident.get(PAGE).await.ok().shows("The file is ready").shows("it can be fetched until");
    assert!(sent(&portal, "resident@demo.techhub.example").await.text.contains("/cabinet/privacy/export"));
    resident.get("/en/cabinet/notifications").await.ok().shows("/cabinet/notifications/");
    resident.post(&format!("{PAGE}/file"), &[("password", "wrong")]).await.is(422).shows("The password is wrong");
    let (data, names) = fetched(&resident).await;
    assert_eq!(names, ["README.txt", "data.json"]);
    assert_eq!(data["format"], "techhub-export/1");
    let account = &data["tables"]["account_user"][0];
    assert_eq!(account["email"], "resident@demo.techhub.example");
    assert_eq!(account["public_id"], data["person"]);
    assert!(account.get("password").is_none());
    for table in ["app.consent", "user_sessions_session", "core_actionlog.user_id", "service_servicerequest.author_id"]
    {
        assert!(data["tables"][table].as_array().is_some_and(|rows| !rows.is_empty()), "{table}");
    }
    let text = data.to_string();
    for other in ["owner@demo", "admin@demo", "v1.demo.", "session_key", "$argon2"] {
        assert!(!text.contains(other), "{other}");
    }
    let logged = "SELECT count(*) FROM core_actionlog WHERE action IN ('ask-export', 'fetch-export')";
    assert_eq!(portal.database.number(logged).await, 2);
}

#[tokio::test]
async fn the_files_that_a_person_has_sent_are_in_the_archive_and_those_of_others_are_not() {
    let portal = Portal::start().await;
    let (resident, owner) = (portal.signed_in("resident").await, portal.signed_in("owner").await);
    for visitor in [&resident, &owner] {
        let photo = pictures::png(40, 40);
        visitor.send_files("/en/cabinet/profile/photo", &[], &[("photo", "me.png", &photo)]).await.is(303);
        let paper = pictures::png(30, 30);
        let fields = [("name", "Rust")];
        let file: [(&str, &str, &[u8]); 1] = [("file", "My diploma.png", &paper)];
        visitor.send_files("/en/cabinet/cv/certificate/new", &fields, &file).await.is(303);
    }
    portal.work().await;
    resident.post(PAGE, &[]).await.is(303);
    portal.work().await;
    let (data, names) = fetched(&resident).await;
    let paper = data["tables"]["shared_protectedmediafile"][0]["id"].as_str().unwrap();
    let photo = data["tables"]["account_user"][0]["avatar_id"].as_str().unwrap();
    assert_eq!(names[2..], [format!("files/{paper}-My diploma.png"), format!("pictures/{photo}.webp")]);
}

#[tokio::test]
async fn what_somebody_answered_and_said_about_an_event_is_in_their_archive_and_in_no_other() {
    let portal = Portal::start().await;
    let owner = people::id(&portal, "owner").await;
    let event = format!(
        "INSERT INTO core_event (slug, title, author_id, status, published, published_at, datetime_start, datetime_end, questions) \
         VALUES ('asks', '{{\"en\": \"Asking\"}}', {owner}, 'success', true, now(), now() + interval '1 day', now() + interval '2 days', \
         '[{{\"key\": \"food\", \"kind\": \"textarea\", \"title\": {{\"en\": \"What do you not eat?\"}}}}]')"
    );
    portal.database.run(&event).await;
    let (resident, expert) = (portal.signed_in("resident").await, portal.signed_in("expert").await);
    let mut seats = Vec::new();
    for (who, words) in [(&resident, "Peanuts of mine"), (&expert, "Figs of another")] {
        let fields = [("f-food", words), ("consent", "1")];
        let seat = who.post("/en/events/asks/registration", &fields).await.is(303).has("location").to_owned();
        seats.push(seat);
    }
    portal.database.run("UPDATE core_event SET datetime_start = now() - interval '2 hours', datetime_end = now() - interval '1 hour' WHERE slug = 'asks'").await;
    for (who, seat, words) in [(&resident, &seats[0], "Warm and clear"), (&expert, &seats[1], "Cold and loud")] {
        who.post(&format!("{seat}/feedback"), &[("rating", "4"), ("words", words)]).await.is(303);
    }
    resident.post(PAGE, &[]).await.is(303);
    portal.work().await;
    let (data, _) = fetched(&resident).await;
    let number: i64 = seats[0].rsplit('/').next().unwrap().parse().unwrap();
    let answers = &data["tables"]["app.event_answer"];
    assert_eq!((answers.as_array().unwrap().len(), &answers[0]["participant_id"]), (1, &number.into()));
    let answered: Value = serde_json::from_str(answers[0]["answers"].as_str().unwrap()).unwrap();
    assert_eq!(answered["answers"]["food"], "Peanuts of mine");
    assert_eq!(answered["questions"][0]["title"]["en"], "What do you not eat?");
    let said = &data["tables"]["app.event_feedback"];
    assert_eq!(said.as_array().unwrap().len(), 1);
    assert_eq!((&said[0]["rating"], &said[0]["words"]), (&4.into(), &"Warm and clear".into()));
    let whole = data.to_string();
    assert!(!whole.contains("Figs of another") && !whole.contains("Cold and loud"));
}

#[tokio::test]
async fn an_export_is_its_owner_s_alone_lies_sealed_and_goes_after_some_days() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    resident.post(PAGE, &[]).await.is(303);
    portal.work().await;
    let owner = portal.signed_in("owner").await;
    let other = owner.post(&format!("{PAGE}/file"), &[("password", PASSWORD)]).await.is(303);
    assert_eq!(other.has("location"), PAGE);
    let pieces = portal.database.column("SELECT content FROM app.export_piece ORDER BY number").await;
    assert!(!pieces.is_empty() && pieces.iter().all(|piece| piece.starts_with("v1.demo.")));
    resident.post(PAGE, &[]).await.is(303);
    resident.get(PAGE).await.ok().shows("prepared a moment ago");
    portal.database.run("UPDATE app.job SET finished_at = now() - interval '8 days'").await;
    resident.get(PAGE).await.ok().shows("Prepare the file");
    resident.post(&format!("{PAGE}/file"), &[("password", PASSWORD)]).await.is(303);
    portal.work().await;
    assert_eq!(portal.database.number("SELECT count(*) FROM app.export_piece").await, 0);
}

#[tokio::test]
async fn who_has_no_password_shows_a_fresh_sign_in() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    resident.post(PAGE, &[]).await.is(303);
    portal.work().await;
    portal.database.run("UPDATE account_user SET password = '!'").await;
    portal.database.run("UPDATE user_sessions_session SET created_at = now() - interval '1 hour'").await;
    resident.post(&format!("{PAGE}/file"), &[]).await.is(422).shows("sign in again");
    portal.database.run("UPDATE user_sessions_session SET created_at = now()").await;
    resident.post(&format!("{PAGE}/file"), &[]).await.ok();
}

/// Waits until the page has this.
async fn appears(browser: &Browser, selector: &str) {
    eventually(selector, async || browser.client.find(Locator::Css(selector)).await.is_ok()).await;
}

#[tokio::test]
async fn the_page_follows_the_work_by_itself_and_by_a_link_where_scripts_are_off() {
    for script in [Script::On, Script::Off] {
        let portal = Portal::start().await;
        Browser::visits(&portal, script, async |browser| {
            browser.open("/kk/sign-in?next=/kk/cabinet/privacy").await;
            browser.fill("#login", "resident@demo.techhub.example").await;
            browser.fill("#password", PASSWORD).await;
            browser.click("main form .button--large").await;
            browser.reaches("one's own data", |path| path == "/kk/cabinet/privacy").await;
            browser.click("main a[href='/kk/cabinet/privacy/export']").await;
            browser.click("main form .button").await;
            appears(browser, "[data-live] progress").await;
            portal.work().await;
            if script == Script::Off {
                browser.click("[data-live] a").await;
            }
            appears(browser, "#password").await;
            assert_eq!(browser.complaints().await, [""; 0]);
        })
        .await;
    }
}

/// Every foreign key to a person is in the lists of what is exported and what becomes of it, and no line of them is
/// about a table or a column that is not there.
#[tokio::test]
async fn no_table_with_something_about_a_person_is_forgotten() {
    let database = Database::empty().await;
    let keys = database
        .column(
            "SELECT k.conrelid::regclass::text || '.' || a.attname FROM pg_constraint k \
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1] \
             WHERE k.contype = 'f' AND k.confrelid = 'account_user'::regclass",
        )
        .await;
    let listed: BTreeSet<String> = own_data::holdings().map(|h| format!("{}.{}", h.table, h.column)).collect();
    let names: BTreeSet<String> = own_data::holdings().map(own_data::Holding::name).collect();
    assert_eq!(names.len(), own_data::holdings().count(), "two lists of an export have one name");
    let own = ["app.departure.user_id"];
    let forgotten: Vec<&String> =
        keys.iter().filter(|key| !listed.contains(*key) && !own.contains(&key.as_str())).collect();
    assert!(keys.len() > 70 && forgotten.is_empty(), "people::own_data knows nothing of {forgotten:?}");
    for holding in own_data::holdings() {
        let why = match holding.leaving {
            Leaving::Kept(why) => why,
            Leaving::Gone | Leaving::Emptied(_) => "it goes",
        };
        assert!(!why.is_empty(), "{} stays: why?", holding.table);
        assert!(holding.export != Export::Nothing(""), "{} is not exported: why?", holding.table);
    }
    let user = database.number("INSERT INTO account_user DEFAULT VALUES RETURNING id").await;
    let (db, vault) = (database.connect().await, vault());
    for holding in own_data::holdings() {
        let rows = own_data::rows(&db, &vault, holding, i32::try_from(user).unwrap(), 0).await;
        assert!(rows.is_ok(), "{} {}: {rows:?}", holding.table, holding.column);
        let (Export::Without(columns) | Export::Only(columns)) = holding.export else { continue };
        for column in columns {
            let table = holding.table;
            let sql = format!(
                "SELECT count(*) FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attname = '{column}'"
            );
            assert_eq!(database.number(&sql).await, 1, "{table} has no {column}");
        }
    }
}
