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
