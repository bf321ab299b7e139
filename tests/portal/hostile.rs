//! Thousands of requests that nobody would send in good faith: each gets a whole answer, none breaks the portal.

use crate::kit::{
    Answer, Client, LANGUAGES, Portal,
    routes::{BARE, ROUTES},
};
use proptest::{
    collection::vec,
    prelude::*,
    sample::select,
    test_runner::{Config, TestCaseError, TestRunner},
};
use std::sync::Arc;

const CASES: u32 = 1500;

/// What somebody may write where a value belongs.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(ODD.to_vec()).prop_map(str::to_owned),
        2 => "\\PC{0,40}".prop_map(|text| encoded(text.as_bytes())),
        2 => vec(any::<u8>(), 0..40).prop_map(|bytes| encoded(&bytes)),
        1 => vec(any::<u8>(), 0..40).prop_map(|bytes| raw(&bytes)),
        1 => any::<i128>().prop_map(|number| number.to_string()),
        1 => any::<f64>().prop_map(|number| number.to_string()),
        1 => "[0-9]{1,4}-[0-9]{1,3}-[0-9]{1,3}",
        1 => (select(vec!["a", "%D3%99", "%F0%9F%98%80", "%25", "(", "[", "'", "&q=", "+", "%E2%80%8F"]), 1..300_usize)
            .prop_map(|(what, times)| what.repeat(times)),
    ]
}

const ODD: &[&str] = &[
    "",
    "0",
    "-1",
    "1",
    "9223372036854775808",
    "1e309",
    "NaN",
    "null",
    "undefined",
    "true",
    "%00",
    "%C0%80",
    "%ED%A0%80",
    "%F4%90%80%80",
    "%",
    "%%",
    "%zz",
    "%1",
    "%25%30%30",
    "..%2F..%2F",
    "%2e%2e%2fetc%2fpasswd",
    "'",
    "''",
    "\"",
    "%27%20OR%20%271%27=%271",
    "1;DROP%20TABLE%20core_event--",
    "%27)%20UNION%20SELECT%20password%20FROM%20account_user--",
    "{{7*7}}",
    "${7*7}",
    "%3Cscript%3E",
    "%0d%0aSet-Cookie:%20a=b",
    "%E2%80%AE",
    "%EF%BB%BF",
    "ALL",
    "upcoming",
    "online",
    "astana",
    "2026-02-30",
    "0000-00-00",
    "99999-12-31",
    "event",
    "new",
    "salary",
    "startup",
    "finance",
    "a%26b%3Dc",
    "[]",
    "[[[[",
    "q[]=1",
    "&&&&",
    "====",
    "#",
    "%23",
    ":*",
    "a%20%26%20!b",
    "%5C",
    "%D0%B3%D1%80%D0%B0%D0%BD%D1%82",
    "\u{441}\u{44b}\u{440}\u{44b}\u{435}",
];

fn name() -> impl Strategy<Value = String> {
    let known: Vec<&'static str> = ROUTES.iter().flat_map(|route| route.filters).copied().collect();
    prop_oneof![
        8 => select(known).prop_map(str::to_owned),
        1 => value(),
        1 => select(vec!["q[]", "q[a]", "filter", "page%00", "", "__proto__", "lang"]).prop_map(str::to_owned),
    ]
}

fn query() -> impl Strategy<Value = String> {
    let pairs = |count| {
        vec((name(), value()), count).prop_map(|pairs| {
            let pairs: Vec<String> = pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
            format!("?{}", pairs.join("&"))
        })
    };
    prop_oneof![
        1 => Just(String::new()),
        12 => pairs(1..6),
        1 => pairs(6..60),
        1 => (name(), 500..3000_usize).prop_map(|(name, times)| format!("?{}", format!("{name}=1&").repeat(times))),
        1 => value().prop_map(|value| format!("?{value}")),
    ]
}

fn path() -> impl Strategy<Value = String> {
    let mut patterns: Vec<String> = Vec::new();
    for lang in LANGUAGES {
        patterns.extend(ROUTES.iter().map(|route| format!("/{lang}{}", route.pattern)));
    }
    patterns.extend(BARE.iter().map(|route| route.pattern.to_owned()));
    patterns.extend(
        ["/", "/events", "/static/{name}", "/media/{name}", "/theme", "/favicon.ico", "/{anything}", "//{anything}"]
            .map(str::to_owned),
    );
    prop_oneof![
        12 => (select(patterns), value()).prop_map(|(pattern, value)| filled(&pattern, &value)),
        1 => value().prop_map(|value| format!("/{value}")),
        1 => vec(value(), 1..12).prop_map(|parts| format!("/en/{}", parts.join("/"))),
    ]
}

/// A route's pattern with something else in its place.
fn filled(pattern: &str, value: &str) -> String {
    match (pattern.find('{'), pattern.rfind('}')) {
        (Some(from), Some(to)) => format!("{}{value}{}", &pattern[..from], &pattern[to + 1..]),
        _ => pattern.to_owned(),
    }
}

fn header() -> impl Strategy<Value = String> {
    let names = vec![
        "Accept-Language",
        "Accept-Encoding",
        "Cookie",
        "If-None-Match",
        "Range",
        "Content-Type",
        "User-Agent",
        "Referer",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "Origin",
        "Sec-Fetch-Site",
        "If-Modified-Since",
        "Expect",
        "X-Request-Id",
    ];
    let values = prop_oneof![
        3 => select(vec![
            "lang=kk; theme=dark", "lang=\"; theme=;;;==", "theme=contrast", "lang=%00", "gzip;q=x, br;q=-1, *", "ru;q=NaN, en;q=1e99, ,,,;;q",
            "bytes=0-0,99999999999999999999-", "W/\"\", *, \"", "application/x-www-form-urlencoded", "text/html;;;", "cross-site",
        ]).prop_map(str::to_owned),
        2 => "[ -~]{0,200}",
        1 => vec(128..=255_u8, 0..50).prop_map(|bytes| raw(&bytes)),
        1 => (1..3000_usize).prop_map(|times| "a,".repeat(times)),
    ];
    (select(names), values).prop_map(|(name, value)| format!("{name}: {value}\r\n"))
}

fn body() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => Just(String::new()),
        2 => query(),
        1 => (value(), value()).prop_map(|(theme, back)| format!("theme={theme}&back={back}")),
        1 => vec(any::<u8>(), 0..3000).prop_map(|bytes| raw(&bytes)),
    ]
}

/// A request, each byte of it as a character up to 255.
fn request() -> impl Strategy<Value = String> {
    let methods = vec![
        "GET", "GET", "GET", "GET", "GET", "GET", "HEAD", "POST", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH",
        "BREW",
    ];
    (select(methods), path(), query(), vec(header(), 0..6), body()).prop_map(|(method, path, query, headers, body)| {
        let length =
            if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", bytes(&body).len()) };
        format!(
            "{method} {path}{query} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{}{length}\r\n{body}",
            headers.concat()
        )
    })
}

fn encoded(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("%{byte:02X}")).collect()
}

/// Bytes as characters, so that a request can be shown; blanks would only end the address.
fn raw(bytes: &[u8]) -> String {
    bytes.iter().filter(|byte| !byte.is_ascii_whitespace()).map(|byte| char::from(*byte)).collect()
}

/// The characters up to 255 as bytes again, others in UTF-8.
fn bytes(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for c in text.chars() {
        match u8::try_from(c) {
            Ok(byte) => out.push(byte),
            Err(_) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    out
}

/// Whole, no fault of ours, and protected like any other when it came from a page.
fn check(request: &str, answer: &Answer) -> Result<(), TestCaseError> {
    let first: String = request.chars().take(300).collect();
    prop_assert!(answer.complete, "no whole answer to {first:?}");
    prop_assert!((200..500).contains(&answer.status), "{} for {first:?}", answer.status);
    for (name, value) in &answer.headers {
        let split =
            name.eq_ignore_ascii_case("set-cookie") && !(value.starts_with("lang=") || value.starts_with("theme="));
        prop_assert!(!split, "a cookie of somebody else: {value} for {first:?}");
    }
    if let Some(to) = answer.header("location") {
        prop_assert!(
            to.starts_with('/') && !to.starts_with("//") && !to.starts_with("/\\"),
            "leads to {to:?} for {first:?}"
        );
    }
    let text = answer.text();
    for word in ["panicked at", "syntax error at", "relation \"", "DatabaseError", "SELECT \""] {
        prop_assert!(!text.contains(word), "{word} in the answer to {first:?}");
    }
    Ok(())
}

async fn storm(client: Client) -> Result<(), String> {
    let config = Config { cases: CASES, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    let storm = tokio::task::spawn_blocking(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        TestRunner::new(config).run(&request(), |request| {
            let answer = runtime.block_on(client.raw(&bytes(&request)));
            check(&request, &answer)
        })
    });
    storm.await.unwrap().map_err(|error| error.to_string())
}

#[tokio::test]
async fn no_request_breaks_the_portal() {
    let portal = Portal::with(crate::kit::Demo::With, |config| config.server.workers = 2).await;
    let before = portal.inside.metrics.panics.get();
    let client = portal.client;
    let (one, other) = futures_util::future::join(storm(client), storm(client)).await;
    assert_eq!((one, other), (Ok(()), Ok(())));
    assert_eq!(portal.inside.metrics.panics.get(), before, "a handler has panicked");
    portal.get("/en/events").await.ok();
}

/// Bytes that are no HTTP at all, and requests that end in the middle.
#[tokio::test]
async fn broken_requests_are_answered_or_closed() {
    let portal = Portal::empty().await;
    let long = format!("GET /en?{} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "a".repeat(200_000));
    let many = format!("GET /en HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{}\r\n", "X-A: b\r\n".repeat(5000));
    let wide = format!(
        "GET /en HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: {}\r\n\r\n",
        "a=b; ".repeat(100_000)
    );
    let smuggled = "POST /theme HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    let oversize = format!(
        "POST /theme HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3000000\r\n\r\n{}",
        "a".repeat(3_000_000)
    );
    for request in [
        "\r\n\r\n",
        "GET\r\n\r\n",
        "GET /\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "\u{0}\u{1}\u{2}\r\n\r\n",
        "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET /en HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
        "GET /en HTTP/1.1\r\nNo colon\r\n\r\n",
        "POST /theme HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: -1\r\n\r\n",
        "POST /theme HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST /theme HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        smuggled,
        &long,
        &many,
        &wide,
        &oversize,
    ] {
        let first: String = request.chars().take(60).collect();
        let answer = portal.client.raw(request.as_bytes()).await;
        assert!(answer.status < 500, "{} for {first:?}", answer.status);
    }
    portal.get("/en").await.ok();
}

/// A slow sender holds up nobody but himself.
#[tokio::test]
async fn slow_senders_are_not_waited_for() {
    use tokio::io::AsyncWriteExt;
    let portal = Arc::new(Portal::empty().await);
    let address = portal.address.trim_start_matches("http://").to_owned();
    let mut open = Vec::new();
    for _ in 0..50 {
        let mut stream = tokio::net::TcpStream::connect(&address).await.unwrap();
        stream.write_all(b"GET /en HTTP/1.1\r\nHost: localhost\r\nX-Slow: ").await.unwrap();
        open.push(stream);
    }
    portal.get("/en").await.ok();
}

/// A connection that sends these parts with pauses between them, and what it gets.
async fn sent_slowly(portal: &Portal, parts: &[&str]) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let address = portal.address.trim_start_matches("http://").to_owned();
    let mut stream = tokio::net::TcpStream::connect(&address).await.unwrap();
    let head = "POST /theme HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 20\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    for part in parts {
        stream.write_all(part.as_bytes()).await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(800)).await;
    }
    let mut answer = String::new();
    let read = tokio::time::timeout(std::time::Duration::from_secs(9), stream.read_to_string(&mut answer)).await;
    assert!(read.is_ok(), "the connection is left open: {answer}");
    answer
}

/// Who announces a form and does not send it is told so; the time is too short to be a threat.
#[tokio::test]
async fn a_form_that_never_comes_is_the_sender_s_fault() {
    let portal = Portal::empty().await;
    let answer = sent_slowly(&portal, &["\r\n", "theme="]).await;
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(answer.contains("<h1"), "there is no page: {answer}");
}

/// A form may come slower than a page is waited for.
#[tokio::test]
async fn a_form_that_comes_slowly_is_read() {
    let portal = Portal::empty().await;
    let answer = sent_slowly(&portal, &["Connection: close\r\n\r\n", "theme=d", "ark&ba", "ck=%2Fe"]).await;
    assert!(answer.starts_with("HTTP/1.1 303 "), "{answer}");
}
