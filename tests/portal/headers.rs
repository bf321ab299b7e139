//! What every answer carries, which host is answered, and what browsers report.

use crate::kit::{Portal, access, routes};

const POLICY: [&str; 6] = [
    "default-src 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "base-uri 'none'",
    "report-to csp",
    "report-uri /csp-report",
];

fn is_dressed(what: &str, answer: &crate::kit::Answer) {
    let header = |name: &str| answer.header(name).unwrap_or_else(|| panic!("{what} has no {name}")).to_owned();
    let policy = header("content-security-policy");
    for part in POLICY {
        assert!(policy.contains(part), "{what}: {part} is not in {policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains('*'), "{what}: {policy}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "strict-origin-when-cross-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cross-origin-embedder-policy", "require-corp"),
        ("reporting-endpoints", "csp=\"/csp-report\""),
    ] {
        assert_eq!(header(name), value, "{what}: {name}");
    }
    assert!(header("permissions-policy").contains("camera=()"), "{what}");
    assert!(!header("x-request-id").is_empty(), "{what}");
    for name in ["server", "x-powered-by"] {
        assert_eq!(answer.header(name), None, "{what}");
    }
}

#[tokio::test]
async fn every_answer_of_every_route_carries_the_same_headers() {
    let portal = Portal::start().await;
    let admin = portal.signed_in("admin").await;
    for route in access::all() {
        let path = route.path();
        let what = format!("{} {path}", route.method);
        let answer = match route.method {
            "GET" => admin.get(&path).await,
            method => portal.send(method, &path, &[], b"").await,
        };
        is_dressed(&what, &answer);
    }
    for address in routes::addresses(&portal.database, 1).await.iter().filter(|address| address.lang == "kk") {
        is_dressed(&address.path, &portal.get(&address.path).await);
    }
}

#[tokio::test]
async fn errors_redirects_files_and_downloads_carry_them_too() {
    let portal = Portal::start().await;
    let page = portal.get("/kk").await.ok();
    let text = page.text();
    let style = text.split("href=\"").find(|rest| rest.starts_with("/static/") && rest.contains(".css")).unwrap();
    let style = style.split('"').next().unwrap();
    let long = format!("/kk?q={}", "a".repeat(20_000));
    for (path, status) in [
        (style, 200),
        ("/static/none.css", 404),
        ("/media/none.webp", 404),
        ("/favicon.ico", 200),
        ("/kk/none", 404),
        ("/kk/events/", 308),
        ("/", 303),
        ("/kk/cabinet", 303),
        ("/kk/events?q=%00", 400),
        ("/kk/events/feed.atom", 200),
        ("/robots.txt", 200),
        (long.as_str(), 431),
    ] {
        let answer = portal.get(path).await;
        let path: String = path.chars().take(60).collect();
        assert!(answer.status == status || path == "/" || path == "/favicon.ico", "{path}: {}", answer.status);
        is_dressed(&path, &answer);
    }
    is_dressed("wrong method", &portal.send("DELETE", "/kk/events", &[], b"").await);
    let elsewhere = portal.send("POST", "/kk/sign-in", &[("Sec-Fetch-Site", "cross-site")], b"").await.is(403);
    is_dressed("from elsewhere", &elsewhere);
}

#[tokio::test]
async fn a_request_for_another_host_gets_no_page() {
    let portal = Portal::start().await;
    let own = portal.address.trim_start_matches("http://").to_owned();
    let asked = async |host: &str, path: &str| {
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        portal.client.whole(request.as_bytes()).await
    };
    asked(&own, "/kk/events").await.ok();
    asked("localhost", "/kk/events").await.ok();
    for host in ["evil.example", "localhost.evil.example"] {
        let answer = asked(host, "/kk/events").await.is(400);
        assert!(!answer.text().contains("evil.example"), "{host}");
        is_dressed(host, &answer);
    }
    asked("10.0.0.1", "/healthz").await.ok();
    asked("watcher.example", "/readyz").await.ok();
}

#[tokio::test]
async fn what_browsers_report_is_counted_and_answered_in_few_words() {
    let portal = Portal::start().await;
    let send = async |kind: &str, body: &str| {
        let headers = [("Content-Type", kind), ("Sec-Fetch-Site", "cross-site")];
        portal.send("POST", "/csp-report", &headers, body.as_bytes()).await.is(204);
    };
    let one = r#"{"csp-report": {"violated-directive": "script-src-elem", "blocked-uri": "https://evil.example/x.js", "document-uri": "https://a/kk"}}"#;
    send("application/csp-report", one).await;
    let two = r#"[{"type": "csp-violation", "body": {"effectiveDirective": "made-up", "blockedURL": "inline"}}]"#;
    send("application/reports+json", two).await;
    for broken in ["", "{", "[1, null, {}]", "\u{0}", r#"{"csp-report": 7}"#] {
        send("application/csp-report", broken).await;
    }
    send("application/csp-report", &"x".repeat(200_000)).await;
    let metrics = portal.get("/metrics").await.ok();
    metrics.shows("techhub_csp_reports_total{directive=\"script-src-elem\"} 1");
    assert!(!metrics.text().contains("made-up") && !metrics.text().contains("evil.example"));
}
