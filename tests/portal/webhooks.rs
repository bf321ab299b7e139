//! A service tells another system how its requests stand, and hears from it.

use crate::kit::{
    Answer, Demo, LANGUAGES, Portal, Visitor, eventually,
    requests::{apply, company, decide, nothing_open},
};
use serde_json::Value;
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};
use techhub::{jobs::Context, requests::verify::verify, vault::Field};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

const PAGE: &str = "/en/office/services/accreditation/webhook";
const EVENTS: [&str; 6] = ["sent", "stage", "correction", "approved", "success", "reject"];

/// Another system: what it was asked, and how it answers.
struct Other {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
    answer: Arc<Mutex<&'static str>>,
}

impl Other {
    async fn start() -> Other {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://localhost:{}/in?key=hidden", listener.local_addr().unwrap().port());
        let other = Other { url, asked: Arc::default(), answer: Arc::new(Mutex::new("200 OK")) };
        let (asked, answer) = (Arc::clone(&other.asked), Arc::clone(&other.answer));
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut request = String::new();
                while !request.contains("\r\n\r\n") || !request.ends_with('}') {
                    let mut bytes = [0; 4096];
                    let count = stream.read(&mut bytes).await.unwrap();
                    request.push_str(std::str::from_utf8(&bytes[..count]).unwrap());
                }
                let status = *answer.lock().unwrap();
                let head = format!("HTTP/1.1 {status}\r\nLocation: /elsewhere\r\nContent-Length: 5\r\n");
                asked.lock().unwrap().push(request);
                let _ = stream.write_all(format!("{head}Connection: close\r\n\r\ntaken").as_bytes()).await;
            }
        });
        other
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    fn answers(&self, status: &'static str) {
        *self.answer.lock().unwrap() = status;
    }
}

fn header<'r>(request: &'r str, name: &str) -> &'r str {
    let head = request.split("\r\n\r\n").next().unwrap();
    let line = head.lines().find(|line| line.to_lowercase().starts_with(&format!("{name}:")));
    line.unwrap_or_else(|| panic!("no {name} in {head}")).split_once(':').unwrap().1.trim()
}

fn body(request: &str) -> Value {
    serde_json::from_str(request.split("\r\n\r\n").nth(1).unwrap()).unwrap()
}

async fn allowing() -> Portal {
    Portal::with(Demo::With, |config| config.webhook_private = true).await
}

async fn set_up(manager: &Visitor, url: &str, revision: &str) -> Answer {
    let mut fields = vec![("revision", revision), ("url", url), ("active", "1")];
    fields.extend(EVENTS.map(|event| ("event", event)));
    manager.post(PAGE, &fields).await
}

/// The key or the token that a button makes.
async fn made(manager: &Visitor, what: &str) -> String {
    let page = manager.post(&format!("{PAGE}/keys"), &[("what", what)]).await.ok();
    let text = page.text();
    text.split("<code>").nth(1).unwrap().split('<').next().unwrap().to_owned()
}

async fn applied(portal: &Portal) -> i64 {
    nothing_open(portal).await;
    let owner = portal.signed_in("owner").await;
    let qyran = company(portal, "qyran-cloud").await;
    apply(portal, &owner, "accreditation", &qyran).await
}

/// A system that takes a call and never answers; how many it holds, and how many were let go.
#[derive(Default)]
struct Silent {
    held: AtomicUsize,
    left: AtomicUsize,
}

impl Silent {
    async fn start() -> (String, Arc<Silent>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://localhost:{}/in", listener.local_addr().unwrap().port());
        let silent = Arc::new(Silent::default());
        let inside = Arc::clone(&silent);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                inside.held.fetch_add(1, Ordering::SeqCst);
                let inside = Arc::clone(&inside);
                tokio::spawn(async move {
                    let mut bytes = [0; 4096];
                    while stream.read(&mut bytes).await.is_ok_and(|count| count > 0) {}
                    inside.left.fetch_add(1, Ordering::SeqCst);
                });
            }
        });
        (url, silent)
    }
}

#[tokio::test]
async fn a_system_that_does_not_answer_holds_up_no_other() {
    let (portal, quick) = (allowing().await, Other::start().await);
    let (slow, silent) = Silent::start().await;
    let manager = portal.signed_in("manager").await;
    set_up(&manager, &slow, "0").await.is(303);
    let page = PAGE.replace("accreditation", "scientific_researcher");
    manager.post(&page, &[("revision", "0"), ("url", &quick.url), ("active", "1"), ("event", "sent")]).await.is(303);
    // Much for the one that is silent, and then something for the other.
    let id = applied(&portal).await;
    decide(&manager, id, "outcome-complete", &[]).await.is(303);
    decide(&manager, id, "outcome-pass", &[]).await.is(303);
    let resident = portal.signed_in("resident").await;
    apply(&portal, &resident, "scientific_researcher", "me").await;
    let waiting = "SELECT count(*) FROM app.outbox WHERE channel = 'hook' AND state = 'created'";
    assert_eq!(portal.database.number(waiting).await, 4);
    let delivered = async {
        eventually("the silent one is called", async || silent.held.load(Ordering::SeqCst) > 0).await;
        eventually("the other is told", async || quick.asked().len() == 1).await;
    };
    tokio::select! {
        () = techhub::jobs::work(Context::new(portal.inside.config.clone()).unwrap()) => panic!("the crew went home"),
        () = delivered => {}
    }
    let (held, left) = (silent.held.load(Ordering::SeqCst), silent.left.load(Ordering::SeqCst));
    assert_eq!((held, left), (1, 0), "one call at a time, and it still waits");
}

async fn due_now(portal: &Portal) {
    portal.database.run("UPDATE app.outbox SET next_at = now() WHERE channel = 'hook' AND state = 'created'").await;
}

#[tokio::test]
async fn another_system_is_told_with_a_signature_that_it_can_check() {
    let (portal, other) = (allowing().await, Other::start().await);
    let manager = portal.signed_in("manager").await;
    set_up(&manager, &other.url, "0").await.is(303);
    for lang in LANGUAGES {
        manager.get(&format!("/{lang}/office/services/accreditation/webhook")).await.ok().shows("localhost");
    }
    let key = made(&manager, "secret").await;
    assert_eq!(key.len(), 64);
    manager.get(PAGE).await.ok().hides(&key);
    let sealed = portal.database.value("SELECT secret FROM app.webhook").await;
    assert_eq!(portal.inside.vault.open(Field::WebhookSecret, "accreditation", &sealed).unwrap(), key);

    let id = applied(&portal).await;
    decide(&manager, id, "outcome-correction", &[("reason", "Сіздің ЖСН қате")]).await.is(303);
    portal.work().await;
    let asked = other.asked();
    let events: Vec<&str> = asked.iter().map(|request| header(request, "techhub-event")).collect();
    assert_eq!(events, ["sent", "correction"]);
    let (sent, told) = (&asked[0], body(&asked[0]));
    assert!(sent.starts_with("POST /in?key=hidden HTTP/1.1\r\n"), "{sent}");
    let number = portal.database.value(&format!("SELECT number FROM service_servicerequest WHERE id = {id}")).await;
    assert_eq!((told["request"].as_str(), told["status"].as_str()), (Some(number.as_str()), Some("sent")));
    assert_eq!(told["id"].as_str(), Some(header(sent, "techhub-delivery")));
    // Nothing of the person or of what the officer wrote leaves.
    assert!(!asked[1].contains("ЖСН") && !asked[1].contains("Qyran"), "{}", asked[1]);

    let signed = format!("{}.{}", header(sent, "techhub-timestamp"), sent.split("\r\n\r\n").nth(1).unwrap());
    assert_eq!(header(sent, "techhub-signature"), format!("sha256={}", openssl_hmac(&key, &signed)));

    let facts = portal.database.rows("SELECT request_data ->> 'status', request_data ->> 'to' FROM service_externalhooklog WHERE request_data ->> 'delivery' IS NOT NULL ORDER BY id").await;
    assert_eq!(facts.len(), 2);
    assert!(facts.iter().all(|row| row[0] == "200" && row[1].ends_with("/in")), "{facts:?}");
    manager.get(&format!("{PAGE}/log")).await.ok().shows(&number).shows("taken").shows("correction");
}

/// The same by another program.
fn openssl_hmac(key: &str, words: &str) -> String {
    use std::{io::Write, process::*};
    let mut openssl = Command::new("openssl")
        .args(["dgst", "-sha256", "-hmac", key])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    openssl.stdin.take().unwrap().write_all(words.as_bytes()).unwrap();
    let said = String::from_utf8(openssl.wait_with_output().unwrap().stdout).unwrap();
    said.trim().rsplit(' ').next().unwrap().to_owned()
}

#[tokio::test]
async fn what_did_not_arrive_is_tried_again_and_then_by_hand() {
    let (portal, other) = (allowing().await, Other::start().await);
    let manager = portal.signed_in("manager").await;
    set_up(&manager, &other.url, "0").await.is(303);
    other.answers("503 Service Unavailable");
    applied(&portal).await;
    portal.work().await;
    portal.work().await;
    assert_eq!(other.asked().len(), 1, "it waits before the next try");
    // A way to somewhere else is not gone.
    other.answers("307 Temporary Redirect");
    for _ in 0..6 {
        due_now(&portal).await;
        portal.work().await;
    }
    let asked = other.asked();
    assert_eq!(asked.len(), 7);
    assert!(asked.iter().all(|request| request.starts_with("POST /in")), "redirects are not followed");
    assert_eq!(portal.database.value("SELECT state FROM app.outbox WHERE channel = 'hook'").await, "failed");
    let ids: std::collections::BTreeSet<&str> =
        asked.iter().map(|request| header(request, "techhub-delivery")).collect();
    assert_eq!(ids.len(), 1);

    other.answers("204 No Content");
    let page = manager.get(&format!("{PAGE}/log")).await.ok();
    page.shows("status 503").shows("Try 7").shows("Send again");
    let line = portal.database.value("SELECT max(id) FROM service_externalhooklog").await;
    manager.post(&format!("{PAGE}/log/{line}/again"), &[]).await.is(303);
    portal.work().await;
    let last = other.asked().pop().unwrap();
    assert!(ids.contains(header(&last, "techhub-delivery")) && other.asked().len() == 8);
    let who = portal.database.value("SELECT user_id FROM service_externalhooklog ORDER BY id DESC LIMIT 1").await;
    assert_eq!(who, crate::kit::people::id(&portal, "manager").await.to_string());
    manager.post("/en/office/services/seedmoney/webhook/log/1/again", &[]).await.is(404);
}

#[tokio::test]
async fn addresses_of_this_machine_are_refused_unless_they_are_allowed() {
    let (portal, other) = (Portal::start().await, Other::start().await);
    let manager = portal.signed_in("manager").await;
    for url in [&other.url, "https://127.0.0.1/in", "https://[::1]/", "https://169.254.169.254/latest", "crm", ""] {
        set_up(&manager, url, "0").await.is(422).shows("error-summary").shows(&format!("value=\"{url}\""));
    }
    // A name may lead anywhere: that is looked at when something is sent.
    set_up(&manager, &other.url.replace("http:", "https:"), "0").await.is(303);
    applied(&portal).await;
    portal.work().await;
    assert!(other.asked().is_empty());
    let row = portal.database.rows("SELECT state, error FROM app.outbox WHERE channel = 'hook'").await;
    assert_eq!(row, [["failed", "the address leads to no public host"]]);
    manager.get(&format!("{PAGE}/log")).await.ok().shows("leads to no public host").shows("no answer");
}

#[tokio::test]
async fn the_settings_are_the_service_s_managers_and_who_is_late_loses_nothing() {
    let portal = allowing().await;
    let (manager, admin) = (portal.signed_in("manager").await, portal.signed_in("admin").await);
    manager.get(PAGE).await.ok().hides("Make a new key");
    manager.get(&format!("{PAGE}/log")).await.ok().shows("Nothing has been sent or received yet");
    manager.post(PAGE, &[("url", "https://crm.example/in")]).await.is(422).shows("Choose at least one event");
    set_up(&manager, "https://crm.example/in", "0").await.is(303);
    set_up(&admin, "https://other.example/in", "0").await.is(422).shows("Somebody else").shows("other.example");
    set_up(&admin, "https://other.example/in", "1").await.is(303);
    let deeds = "SELECT action FROM core_actionlog WHERE action LIKE '%webhook%' ORDER BY id";
    assert_eq!(portal.database.column(deeds).await, ["change-webhook", "change-webhook"]);
    let moderator = portal.signed_in("moderator").await;
    moderator.get(PAGE).await.ok().hides("Make a new key");
    moderator.post(&format!("{PAGE}/keys"), &[("what", "secret")]).await.is(403);
    crate::kit::people::of_organization(&portal, "manager", Some("cett")).await;
    portal.signed_in("manager").await.get(PAGE).await.is(404);
}

async fn call(portal: &Portal, token: &str, key: &str, json: &str) -> Answer {
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", bearer.as_str()), ("idempotency-key", key), ("content-type", "application/json")];
    portal.send("POST", "/hooks/services/accreditation", &headers, json.as_bytes()).await
}

#[tokio::test]
async fn another_system_decides_once_however_often_it_says_so() {
    let portal = allowing().await;
    let manager = portal.signed_in("manager").await;
    set_up(&manager, "https://crm.example/in", "0").await.is(303);
    let id = applied(&portal).await;
    let number = portal.database.value(&format!("SELECT number FROM service_servicerequest WHERE id = {id}")).await;
    let say = |status: &str, reason: &str| {
        format!("{{\"request\":\"{number}\",\"status\":\"{status}\",\"reason\":\"{reason}\"}}")
    };
    // Without a token nobody decides.
    call(&portal, "", "k", &say("reject", "no")).await.is(401);
    let token = made(&manager, "token").await;
    call(&portal, "guess", "k", &say("reject", "no")).await.is(401);
    call(&portal, &token, "", &say("reject", "no")).await.is(400);
    call(&portal, &token, "k", "{\"request\"").await.is(400);
    call(&portal, &token, "k", &say("king", "")).await.is(422);
    call(&portal, &token, "k", &say("reject", "a\\u0000b")).await.is(422);
    call(&portal, &token, "silent", &say("reject", "")).await.is(422).shows("reason is missing");
    call(&portal, &token, "lost", "{\"request\":\"TH-1\",\"status\":\"success\"}").await.is(404);

    let back = say("correction", "Checked elsewhere");
    let (one, two) = tokio::join!(call(&portal, &token, "k1", &back), call(&portal, &token, "k1", &back));
    assert_eq!((one.status, two.status, one.text()), (200, 200, two.text()));
    one.shows("\"status\":\"correction\"");
    call(&portal, &token, "k1", &back).await.ok();
    call(&portal, &token, "k1", &say("reject", "no")).await.is(409).shows("belongs to another call");
    call(&portal, &token, "k2", &back).await.is(409).shows("cannot go there");
    let moves =
        format!("SELECT count(*) FROM service_servicerequestlog WHERE service_request_id = {id} AND kind = 'moved'");
    assert_eq!(portal.database.number(&moves).await, 1);
    let owner = portal.signed_in("owner").await;
    owner.get(&format!("/en/cabinet/requests/{id}")).await.ok().shows("Checked elsewhere");
    let db = portal.database.connect().await;
    assert!(verify(&db, &portal.inside.vault, i64::MAX).await.unwrap().1.is_none());
    manager.get(&format!("{PAGE}/log")).await.ok().shows("received").shows("Checked elsewhere");
    let open = portal.database.column("SELECT request_data::text FROM service_externalhooklog").await;
    assert!(open.iter().all(|facts| !facts.contains("elsewhere")), "{open:?}");

    manager.post(&format!("{PAGE}/keys"), &[("what", "no-token")]).await.is(303);
    call(&portal, &token, "k1", &back).await.is(401);
}
