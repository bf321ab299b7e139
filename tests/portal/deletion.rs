//! Leaving the portal.

use crate::kit::{Database, PASSWORD, Portal, pictures, sent::sent};
use std::process::Command;

const PAGE: &str = "/en/cabinet/privacy/deletion";
const RESIDENT: &str = "resident@demo.techhub.example";
const SURE: &[(&str, &str)] = &[("sure", "1"), ("password", PASSWORD)];

async fn due_now(portal: &Portal) {
    portal.database.run("UPDATE app.departure SET due_at = now()").await;
    portal.work().await;
}

/// All that `pg_dump` writes, in small letters.
async fn dump(database: &Database) -> String {
    let mut command = Command::new("pg_dump");
    command.arg("--inserts").arg(&database.url);
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().to_lowercase()
}

/// What the statistics count.
async fn counts(database: &Database) -> Vec<Vec<String>> {
    let mut counts = Vec::new();
    for table in [
        "account_user",
        "service_servicerequest",
        "service_servicerequeststatus",
        "service_hubformdata",
        "core_eventparticipant",
        "core_vacancycandidate",
        "core_comment",
        "core_blog",
        "booking_booking",
        "service_vote",
    ] {
        let sql = format!("SELECT '{table}', count(*) FROM {table}");
        counts.extend(database.rows(&sql).await);
    }
    counts.extend(database.rows("SELECT role, count(*) FROM account_user GROUP BY role ORDER BY role").await);
    counts
        .extend(database.rows("SELECT status, count(*) FROM service_servicerequest GROUP BY status ORDER BY 1").await);
    counts
}

#[tokio::test]
async fn leaving_asks_twice_and_a_sign_in_within_a_week_takes_it_back() {
    let portal = Portal::start().await;
    let (here, there) = (portal.signed_in("resident").await, portal.signed_in("resident").await);
    here.get(PAGE).await.ok().shows("What goes").shows("What stays, and why").shows("/en/cabinet/privacy/export");
    here.post(PAGE, &[("password", PASSWORD)]).await.is(422).shows("Tick the box");
    here.post(PAGE, &[("sure", "1"), ("password", "wrong")]).await.is(422).shows("The password is wrong");
    here.post(PAGE, SURE).await.ok().shows("Your account will be deleted").hides("Sign out");
    here.get("/en/cabinet").await.is(303);
    there.get("/en/cabinet").await.is(303);
    assert!(sent(&portal, RESIDENT).await.text.contains("/sign-in"), "the owner is told, and how to take it back");
    portal.work().await;
    here.sign_in(RESIDENT, PASSWORD).await.is(303);
    here.get("/kk/cabinet").await.ok().shows("Тіркелгіңіз жойылмайды");
    assert!(sent(&portal, RESIDENT).await.subject.contains("қалады"));
    due_now(&portal).await;
    here.get("/en/cabinet").await.ok();
    let logged =
        "SELECT action FROM core_actionlog WHERE action IN ('plan-deletion', 'keep-account', 'delete') ORDER BY id";
    assert_eq!(portal.database.column(logged).await, ["plan-deletion", "keep-account"]);
}

#[tokio::test]
async fn who_has_left_is_in_no_dump_can_t_sign_in_and_is_still_counted() {
    let portal = Portal::start().await;
    let database = &portal.database;
    let resident = portal.signed_in("resident").await;
    resident.post("/en/cabinet/privacy/consents/give", &[("kind", "digest")]).await.is(303);
    resident.post("/en/cabinet/privacy/export", &[]).await.is(303);
    portal.work().await;
    let id = database.value("SELECT user_id FROM user_sessions_session WHERE user_id IS NOT NULL").await;
    let name = resident.get("/en/cabinet/security").await.ok();
    let phone = name.text().split("+7").nth(1).unwrap()[..10].to_owned();
    // What a person writes about themselves where it is not sealed.
    database
        .run(&format!(
            "UPDATE service_servicerequest SET data = '{{\"a\": \"Resident@Demo.techhub.example\", \"b\": \"8 ({}) {}-{}\", \"c\": 7{phone}}}' \
             WHERE id = (SELECT min(id) FROM service_servicerequest WHERE author_id = {id}); \
             INSERT INTO core_comment (message, source, primary_key, user_id, status) \
               VALUES ('write to {RESIDENT}', 'blog', '1', {id}, 'success'); \
             INSERT INTO account_education (user_id, name) VALUES ({id}, 'kept nowhere')",
            &phone[..3],
            &phone[3..6],
            &phone[6..]
        ))
        .await;
    let (before, full) = (counts(database).await, dump(database).await);
    assert!(full.contains(RESIDENT) && full.contains("kept nowhere"));
    resident.post(PAGE, SURE).await.ok();
    due_now(&portal).await;
    assert_eq!(counts(database).await, before, "statistics don't change");
    let dump = dump(database).await;
    for secret in [RESIDENT, "kept nowhere", &phone] {
        assert!(!dump.contains(secret), "{secret} is in the dump");
    }
    assert!(dump.contains("\"c\": 0"), "the rest of what was written stays");
    for (table, condition) in [
        ("account_user", "password <> '!' OR is_active OR deleted_at IS NULL OR email <> '' OR first_name <> ''"),
        ("app.person_index", "true"),
        ("user_sessions_session", "true"),
        ("app.known_device", "true"),
        ("app.export_piece", "job_id IN (SELECT id FROM app.job)"),
        ("core_notification", "true"),
        ("app.outbox", "content <> ''"),
        ("app.consent", "withdrawn_at IS NULL"),
    ] {
        let whose = match table {
            "account_user" => format!("id = {id}"),
            "app.export_piece" => "true".into(),
            _ => format!("user_id = {id}"),
        };
        let sql = format!("SELECT count(*) FROM {table} WHERE {whose} AND ({condition})");
        assert_eq!(database.number(&sql).await, 0, "{table}");
    }
    portal.visitor().sign_in(RESIDENT, PASSWORD).await.is(422);
    assert!(sent(&portal, RESIDENT).await.text.contains("соңғы хат"), "the last letter says that it is done");
    let alone = "SELECT count(*) FROM app.outbox WHERE kind = 'deletion_done' AND user_id IS NULL";
    assert_eq!(database.number(alone).await, 1);
}

#[tokio::test]
async fn the_only_owner_of_a_company_and_the_last_administrator_have_something_to_do_first() {
    let portal = Portal::start().await;
    let owner = portal.signed_in("owner").await;
    owner.get(PAGE).await.ok().shows("You are the only owner").shows("/en/companies/").hides("name=\"sure\"");
    owner.post(PAGE, SURE).await.is(409).shows("You are the only owner");
    let admin = portal.signed_in("admin").await;
    admin.post(PAGE, SURE).await.is(409).shows("You are the last administrator");
    assert_eq!(portal.database.number("SELECT count(*) FROM app.departure").await, 0);
    owner.get("/en/cabinet").await.ok();
}

#[tokio::test]
async fn of_two_administrators_who_leave_at_once_one_stays() {
    let portal = Portal::start().await;
    portal
        .database
        .run("UPDATE account_user SET is_superuser = true, is_staff = true WHERE role IN ('moderator', 'admin')")
        .await;
    let (one, two) = (portal.signed_in("admin").await, portal.signed_in("moderator").await);
    futures_util::join!(one.post(PAGE, SURE), two.post(PAGE, SURE));
    due_now(&portal).await;
    let left = "SELECT count(*) FROM account_user WHERE is_superuser AND is_active";
    assert_eq!(portal.database.number(left).await, 1);
}

#[tokio::test]
async fn the_photo_and_the_papers_of_a_cv_go_with_who_leaves() {
    let portal = Portal::start().await;
    let (resident, owner) = (portal.signed_in("resident").await, portal.signed_in("owner").await);
    for visitor in [&resident, &owner] {
        let photo = pictures::png(40, 40);
        visitor.send_files("/en/cabinet/profile/photo", &[], &[("photo", "me.png", &photo)]).await.is(303);
        let file: [(&str, &str, &[u8]); 1] = [("file", "a.png", &photo)];
        visitor.send_files("/en/cabinet/cv/certificate/new", &[("name", "Rust")], &file).await.is(303);
    }
    portal.work().await;
    resident.post(PAGE, SURE).await.ok();
    due_now(&portal).await;
    // What is to be removed is work of its own.
    portal.work().await;
    for table in ["app.picture", "shared_protectedmediafile", "app.file_name"] {
        assert_eq!(portal.database.number(&format!("SELECT count(*) FROM {table}")).await, 1, "{table}");
    }
    for folder in ["pictures", "private", "originals"] {
        let kept = portal.inside.config.files.dir.join("kept").join(folder);
        let left =
            std::fs::read_dir(kept).map_or(0, |files| files.flatten().filter(|one| !is_empty(&one.path())).count());
        assert_eq!(left, usize::from(folder != "originals"), "{folder}");
    }
}

/// Whether this is a folder without anything in it.
fn is_empty(path: &std::path::Path) -> bool {
    std::fs::read_dir(path).is_ok_and(|mut inside| inside.next().is_none())
}

#[tokio::test]
async fn where_a_name_was_stands_a_deleted_person() {
    let portal = Portal::start().await;
    let author = "(SELECT author_id FROM core_blog WHERE status = 'success' AND published ORDER BY id LIMIT 1)";
    let slug =
        portal.database.value("SELECT slug FROM core_blog WHERE status = 'success' AND published ORDER BY id").await;
    portal
        .database
        .run(&format!(
            "UPDATE account_user SET first_name = '', last_name = '', deleted_at = now() WHERE id = {author}"
        ))
        .await;
    portal.get(&format!("/en/blogs/{slug}")).await.ok().shows("Deleted person");
}
