//! The log of deeds as the office reads it.

use crate::kit::{
    LANGUAGES, Portal, Visitor,
    people::{id, of_organization, public_id},
};
use techhub::{audit::seal, jobs::Context};

/// The things that a page of the log names, in their order.
async fn things(visitor: &Visitor, path: &str) -> Vec<String> {
    visitor.get(path).await.ok().page().texts("tbody td[data-label=Thing]")
}

/// Three lines of different people, days and networks, and nothing else.
async fn lines(portal: &Portal) {
    let (resident, owner) = (id(portal, "resident").await, id(portal, "owner").await);
    portal
        .database
        .run(&format!(
            "SET LOCAL app.log_upkeep = 'on'; DELETE FROM core_actionlog;
             INSERT INTO core_actionlog (created_at, action, log_type, primary_key, user_id, ip, request_id, reason, data) VALUES
             ('2026-03-01 10:00+05', 'update', 'core_event', '1', {resident}, '192.0.2.1', 'aaaa', '', '{{\"to\": \"x\"}}'),
             ('2026-03-02 10:00+05', 'delete', 'core_event', '2', {owner}, '192.0.2.2', 'bbbb', '=cmd()', '{{}}'),
             ('2026-03-03 10:00+05', 'update', 'core_blog', '1', {owner}, '2001:db8::1', 'cccc', 'A reason', '{{}}')"
        ))
        .await;
}

#[tokio::test]
async fn every_filter_is_an_address() {
    let portal = Portal::start().await;
    let admin = portal.signed_in("admin").await;
    lines(&portal).await;
    let owner = public_id(&portal, "owner").await;
    let (one, two, three) = ("core_event 1", "core_event 2", "core_blog 1");
    for (query, wanted) in [
        ("", vec![three, two, one]),
        ("?action=update", vec![three, one]),
        ("?table=core_event", vec![two, one]),
        ("?table=core_event&row=1", vec![one]),
        ("?row=1", vec![three, two, one]),
        ("?from=2026-03-02", vec![three, two]),
        ("?from=2026-03-02&to=2026-03-02", vec![two]),
        ("?ip=2001:db8::1", vec![three]),
        ("?request=bbbb", vec![two]),
        (&format!("?who={owner}"), vec![three, two]),
        ("?who=00000000-0000-0000-0000-000000000000", vec![]),
        ("?action=nothing", vec![]),
        ("?from=never&ip=x", vec![three, two, one]),
    ] {
        assert_eq!(things(&admin, &format!("/en/office/log{query}")).await, wanted, "{query}");
    }
    admin.get("/en/office/log?action=nothing").await.ok().shows("No line of the log meets");
    let page = admin.get("/en/office/log").await.ok();
    page.shows("to: x").shows("Reason: A reason").shows("Бауыржан Е.").hides("owner@demo");
    for (lang, words) in LANGUAGES.into_iter().zip(["жойылды", "удалено", "deleted"]) {
        admin.get(&format!("/{lang}/office/log?action=delete")).await.ok().shows(words);
    }
}

#[tokio::test]
async fn the_log_is_turned_by_its_own_links_and_no_line_is_lost_or_seen_twice() {
    let portal = Portal::start().await;
    let admin = portal.signed_in("admin").await;
    portal
        .database
        .run(
            "SET LOCAL app.log_upkeep = 'on'; DELETE FROM core_actionlog;
             INSERT INTO core_actionlog (created_at, action, log_type, primary_key)
             SELECT '2026-03-01'::timestamptz + (n / 7) * interval '1 second', 'update', 'core_event', n
             FROM generate_series(1, 120) n",
        )
        .await;
    let mut seen = Vec::new();
    let mut path = "/en/office/log?action=update".to_owned();
    loop {
        let page = admin.get(&path).await.ok().page();
        seen.extend(page.texts("tbody td[data-label=Thing]"));
        // What comes meanwhile does not move the pages.
        portal.database.run("INSERT INTO core_actionlog (action, log_type) VALUES ('update', 'new')").await;
        match page.values(".pager a[rel=next]", "href").first() {
            Some(older) => path.clone_from(older),
            None => break,
        }
    }
    let wanted: Vec<String> = (1..=120).rev().map(|n| format!("core_event {n}")).collect();
    assert_eq!(seen, wanted);
}

#[tokio::test]
async fn the_export_is_text_that_no_program_runs_and_is_itself_written_down() {
    let portal = Portal::start().await;
    let admin = portal.signed_in("admin").await;
    lines(&portal).await;
    let file = admin.post("/en/office/log/export", &[("table", "core_event")]).await.ok();
    assert!(file.has("content-type").starts_with("text/csv"));
    assert!(file.has("content-disposition").contains("attachment"));
    let text = file.text();
    let rows: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(rows.len(), 3, "{text}");
    assert!(rows[0].starts_with("id,created_at,user"));
    assert!(rows[1].contains("'=cmd()") && rows[1].contains(&public_id(&portal, "owner").await), "{}", rows[1]);
    assert!(!text.contains("Бауыржан") && !text.contains("demo.techhub"));
    let told = portal.database.value("SELECT data ->> 'filter' FROM core_actionlog WHERE action = 'export'").await;
    assert_eq!(told, r#"{"table": "core_event"}"#);
    // Longer than what is read at once.
    portal
        .database
        .run("INSERT INTO core_actionlog (action, log_type) SELECT 'update', 'many' FROM generate_series(1, 2500)")
        .await;
    let file = admin.post("/en/office/log/export", &[("table", "many")]).await.ok();
    assert!(file.complete);
    assert_eq!(file.text().lines().count(), 2501);
}

#[tokio::test]
async fn who_belongs_to_an_organization_reads_of_its_people_alone() {
    let portal = Portal::start().await;
    let manager = id(&portal, "manager").await;
    let sql = format!("UPDATE account_user SET role = 'superadmin', organization_id = 'cett' WHERE id = {manager}");
    portal.database.run(&sql).await;
    let visitor = portal.signed_in("manager").await;
    lines(&portal).await;
    assert!(things(&visitor, "/en/office/log").await.is_empty());
    of_organization(&portal, "resident", Some("cett")).await;
    assert_eq!(things(&visitor, "/en/office/log").await, ["core_event 1"]);
    let file = visitor.post("/en/office/log/export", &[]).await.ok();
    assert!(!file.text().contains("core_blog"));
}

#[tokio::test]
async fn a_line_of_the_log_cannot_be_changed_and_a_sealed_day_tells_when_it_was() {
    let portal = Portal::start().await;
    let line = "INSERT INTO core_actionlog (created_at, action, log_type) VALUES";
    for days in [3, 2, 2, 1] {
        portal.database.run(&format!("{line} (now() - {days} * interval '1 day', 'update', 'core_event')")).await;
    }
    let db = portal.database.connect().await;
    let context = Context::new(portal.inside.config.clone()).unwrap();
    seal::by_the_clock(&context).await.unwrap();
    seal::by_the_clock(&context).await.unwrap();
    for change in
        ["UPDATE core_actionlog SET action = 'other'", "DELETE FROM core_actionlog", "DELETE FROM app.log_seal"]
    {
        let refused = portal.database.refusal(change).await;
        assert!(refused.contains("append only"), "{change}: {refused}");
    }
    let (days, broken) = seal::verify(&db, &portal.inside.vault).await.unwrap();
    assert!(days >= 2 && broken.is_none(), "{days} {broken:?}");
    let of_a_day = "created_at < now() - interval '47 hours' AND created_at > now() - interval '49 hours'";
    for deed in ["UPDATE core_actionlog SET action = 'view'", "DELETE FROM core_actionlog"] {
        let upkeep = "SET LOCAL app.log_upkeep = 'on'";
        portal.database.run(&format!("{upkeep}; {deed} WHERE {of_a_day}")).await;
        let (_, broken) = seal::verify(&db, &portal.inside.vault).await.unwrap();
        let day = (chrono::Utc::now() - chrono::TimeDelta::days(2)).date_naive();
        assert_eq!(broken, Some(day), "{deed}");
    }
}
