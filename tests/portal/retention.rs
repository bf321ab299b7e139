//! What is old goes by itself, and what is young stays.

use crate::kit::Portal;

#[tokio::test]
async fn each_table_loses_what_is_old_by_the_clock_and_nothing_else() {
    let portal = Portal::start().await;
    let database = &portal.database;
    database
        .run(
            "INSERT INTO app.throttle (kind, key, since) VALUES ('account', 'a', now() - interval '3 days'), ('account', 'b', now()); \
             INSERT INTO app.known_device (user_id, token, last_at) \
               SELECT min(id), 'a'::bytea, now() - interval '400 days' FROM account_user \
               UNION ALL SELECT min(id), 'b', now() FROM account_user; \
             INSERT INTO app.job (kind, state, finished_at) VALUES ('x', 'done', now() - interval '91 days'), ('y', 'done', now()); \
             INSERT INTO app.personal_view (user_id, role, what, at) \
               SELECT min(id), 'admin', 'card', now() - interval '4 years' FROM account_user \
               UNION ALL SELECT min(id), 'admin', 'old', now() - interval '6 years' FROM account_user; \
             INSERT INTO admin_honeypot_loginattempt (username, timestamp) \
               VALUES ('old', now() - interval '91 days'), ('new', now() - interval '89 days'); \
             INSERT INTO account_activation (email, code, kind, created_at, expires_at) \
               VALUES ('old', 'x', 'email', now() - interval '31 days', now()), ('new', 'x', 'email', now(), now()); \
             INSERT INTO shared_smslog (number, request, created_at) \
               VALUES ('old', 'old', now() - interval '181 days'), ('new', 'new', now())",
        )
        .await;
    let before = database.number("SELECT count(*) FROM core_actionlog").await;
    portal.work().await;
    for (sql, kept) in [
        ("SELECT encode(key, 'escape') FROM app.throttle", vec!["b"]),
        ("SELECT encode(token, 'escape') FROM app.known_device WHERE token IN ('a', 'b')", vec!["b"]),
        ("SELECT kind FROM app.job WHERE kind IN ('x', 'y')", vec!["y"]),
        ("SELECT what FROM app.personal_view", vec!["card"]),
        ("SELECT username FROM admin_honeypot_loginattempt WHERE username IN ('old', 'new')", vec!["new"]),
        ("SELECT email FROM account_activation ORDER BY email", vec!["", "new"]),
        ("SELECT number || request FROM shared_smslog ORDER BY number", vec!["", "newnew"]),
    ] {
        assert_eq!(database.column(sql).await, kept, "{sql}");
    }
    assert_eq!(database.number("SELECT count(*) FROM core_actionlog").await, before);
}
