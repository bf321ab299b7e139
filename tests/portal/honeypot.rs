//! The false sign-in.

use crate::kit::{Portal, vault};
use techhub::vault::Field;

#[tokio::test]
async fn whoever_tries_the_false_sign_in_gets_the_same_answer_and_is_remembered_without_the_password() {
    let portal = Portal::start().await;
    portal.get("/admin/").await.ok().shows("password");
    let headers = [("Content-Type", "application/x-www-form-urlencoded"), ("User-Agent", "scanner/1.0")];
    let mut answers = Vec::new();
    for body in ["username=root&password=hunter2", "username=admin%40demo.techhub.example&password=techhub-demo", ""] {
        let answer = portal.send("POST", "/admin/login/", &headers, body.as_bytes()).await.ok();
        let page = answer.text();
        answers.push(page.split("<main").nth(1).unwrap().split("</main>").next().unwrap().to_owned());
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    let rows = portal
        .database
        .rows("SELECT id, username, user_agent, path, t::text FROM admin_honeypot_loginattempt t ORDER BY id")
        .await;
    assert_eq!(rows.len(), 3);
    assert_eq!(vault().open(Field::HoneypotUsername, rows[0][0].parse::<i32>().unwrap(), &rows[0][1]).unwrap(), "root");
    for row in &rows {
        assert_eq!((row[2].as_str(), row[3].as_str()), ("scanner/1.0", "/admin/login/"));
        assert!(!row[4].contains("hunter2") && !row[4].contains("techhub-demo") && !row[4].contains("demo.techhub"));
    }
}

#[tokio::test]
async fn staff_see_who_tried_and_which_networks_have_to_wait() {
    let portal = Portal::start().await;
    let headers = [("Content-Type", "application/x-www-form-urlencoded"), ("User-Agent", "scanner/1.0")];
    for body in ["username=root", "username=saule%40mail.example"] {
        portal.send("POST", "/admin/login/", &headers, body.as_bytes()).await.ok();
    }
    let network = portal.inside.vault.keyed("throttle", b"198.51.100.7");
    let network: String = network.iter().map(|byte| format!("{byte:02x}")).collect();
    portal
        .database
        .run(&format!(
            "UPDATE admin_honeypot_loginattempt SET ip_address = '198.51.100.7';
             INSERT INTO app.throttle (kind, key, tries, until) VALUES
               ('network', '\\x{network}', 40, '2099-05-06 10:00+05'), ('account', '\\x01', 9, now() - interval '1 hour')"
        ))
        .await;
    let page = portal.signed_in("admin").await.get("/en/office/honeypot").await.ok();
    page.shows("root").shows("s•••@m•••").hides("saule@mail").shows("198.51.100.7").shows("scanner/1.0");
    page.shows("6 May 2099").shows("accounts 0, networks 1");
    assert_eq!(page.page().texts("tbody td[data-label=Attempts]"), ["2"]);
    portal.signed_in("moderator").await.get("/en/office/honeypot").await.is(403);
}
