//! Letters and short messages: what leaves, in which words, and what happens when somebody falls over on the way.

use crate::kit::{
    Database, Demo, LANGUAGES, Portal, config, eventually,
    smtp::{Mail, Mood, Smtp},
};
use diesel_async::AsyncConnection;
use std::{
    collections::HashMap,
    process::{Command, Stdio},
    sync::{Arc, Mutex},
    time::Duration,
};
use techhub::{
    config::Config,
    i18n::{Lang, Text},
    outbox::{
        To,
        letters::{Code, Invitation, Notification, Purpose},
    },
    vault::{Field, Index},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

const ADDRESS: &str = "saule@people.example";
const PHONE: &str = "+77011234567";

fn to(address: &str, lang: Lang) -> To<'_> {
    To { user: None, address, lang }
}

fn code(code: &str) -> Code<'_> {
    Code { purpose: Purpose::SignIn, code, minutes: 10 }
}

/// A portal that sends over this server.
async fn portal(smtp: &Smtp) -> Portal {
    let url = smtp.url();
    Portal::with(Demo::Without, |config| config.post.smtp = Some(url)).await
}

async fn write(portal: &Portal, address: &str, lang: Lang, words: &str) -> uuid::Uuid {
    let db = portal.database.connect().await;
    portal.inside.outbox().letter(&db, to(address, lang), &code(words)).await.unwrap()
}

async fn person(database: &Database) -> i32 {
    let sql = "INSERT INTO account_user (data) VALUES ('{\"notify\": {\"code\": {\"sms\": false}}}') RETURNING id";
    database.value(sql).await.parse().unwrap()
}

async fn states(database: &Database) -> Vec<String> {
    database.column("SELECT state FROM app.outbox ORDER BY id").await
}

/// As if the time until the next try had passed.
async fn later(database: &Database) {
    database.run("UPDATE app.outbox SET next_at = now()").await;
}

/// The decoded text part of a mail.
fn words(mail: &Mail) -> String {
    let part = mail.text.split("Content-Type: text/plain").nth(1).unwrap();
    let (head, body) = part.split_once("\r\n\r\n").unwrap();
    // The line above the signature begins like the end of a part.
    let end = body.match_indices("\r\n--").find(|(at, _)| body.as_bytes()[at + 4] != b' ').unwrap().0;
    let body = &body[..end];
    if head.contains("base64") {
        use base64::{Engine, engine::general_purpose::STANDARD};
        let bytes = STANDARD.decode(body.replace("\r\n", "")).unwrap();
        return String::from_utf8(bytes).unwrap();
    }
    let body = body.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = body.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'=' && head.contains("quoted-printable") {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn a_letter_arrives_in_the_language_of_its_reader() {
    let smtp = Smtp::start().await;
    let portal = portal(&smtp).await;
    for (lang, greeting) in [(Lang::Kk, "Сәлеметсіз бе!"), (Lang::Ru, "Здравствуйте!"), (Lang::En, "Hello!")]
    {
        let id = write(&portal, ADDRESS, lang, "482913").await;
        portal.work().await;
        let mail = smtp.mails().pop().unwrap();
        assert_eq!(mail.to, ADDRESS);
        assert_eq!(mail.has("Message-ID"), format!("<{id}@techhub.example>"));
        assert_eq!(mail.has("Content-Language"), lang.code());
        assert_eq!(mail.has("Auto-Submitted"), "auto-generated");
        assert!(mail.has("From").contains("no-reply@techhub.example"));
        assert!(mail.has("Content-Type").starts_with("multipart/alternative"));
        assert!(mail.header("List-Unsubscribe").is_none(), "a code is not a kind of mail to be switched off");
        let words = words(&mail);
        let home = format!("{}/{lang}", portal.address);
        assert!(words.contains(greeting) && words.contains("482913") && words.contains(&home), "{words}");
    }
    assert_eq!(states(&portal.database).await, ["delivered"; 3]);
}

#[tokio::test]
async fn letters_of_a_change_that_was_taken_back_never_leave() {
    let smtp = Smtp::start().await;
    let portal = portal(&smtp).await;
    let mut db = portal.database.connect().await;
    let outbox = portal.inside.outbox();
    let undone: Result<(), _> = db
        .transaction(async |db| {
            outbox.letter(db, to(ADDRESS, Lang::Kk), &code("111111")).await?;
            Err(diesel::result::Error::RollbackTransaction)
        })
        .await;
    assert!(undone.is_err());
    portal.work().await;
    assert!(smtp.mails().is_empty());
}

#[tokio::test]
async fn the_rows_of_letters_show_nobody() {
    let portal = Portal::empty().await;
    let db = portal.database.connect().await;
    let until = chrono::Utc::now();
    let letter = Invitation { company: "Kerwen", person: "Saule Ospanova", path: "/invitations", until };
    portal.inside.outbox().letter(&db, to(ADDRESS, Lang::En), &letter).await.unwrap();
    portal.inside.outbox().code_by_sms(&db, to(PHONE, Lang::En), "482913").await.unwrap();
    portal.work().await;
    for table in ["app.outbox", "shared_smslog"] {
        let dump = portal.database.column(&format!("SELECT t::text FROM {table} t")).await.join("\n");
        for secret in [ADDRESS, "Ospanova", "Kerwen", PHONE, "482913"] {
            assert!(!dump.contains(secret), "{table}: {dump}");
        }
    }
    let row = portal.database.rows("SELECT id, number, request FROM shared_smslog").await.remove(0);
    assert_eq!(portal.inside.vault.open(Field::SmsNumber, &row[0], &row[1]).unwrap(), PHONE);
    assert!(row[2].contains("******"), "{}", row[2]);
}

/// The program's worker over this database and server; its log goes to the given file.
fn worker(database: &Database, smtp: &Smtp, log: &std::path::Path) -> std::process::Child {
    let log = std::fs::File::options().create(true).append(true).open(log).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_techhub"));
    command.arg("worker").env_clear().envs([
        ("DATABASE_URL", database.url.as_str()),
        ("DEMO", "1"),
        ("SMTP_URL", smtp.url().as_str()),
        ("LOG", "debug"),
    ]);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn().unwrap()
}

#[tokio::test]
async fn a_killed_worker_loses_no_mail() {
    const MAILS: usize = 200;
    let smtp = Smtp::start().await;
    smtp.feels(Mood::Slow(Duration::from_millis(2)));
    let portal = portal(&smtp).await;
    let log = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}.log", portal.database.name));
    let mut ids = Vec::new();
    let mut db = portal.database.connect().await;
    let outbox = portal.inside.outbox();
    db.transaction(async |db| {
        for number in 0..MAILS {
            let address = format!("reader{number}@people.example");
            ids.push(outbox.letter(db, to(&address, Lang::ALL[number % 3]), &code("482913")).await?);
        }
        diesel::QueryResult::Ok(())
    })
    .await
    .unwrap();
    let mut kills = 0;
    loop {
        let before = smtp.mails().len();
        let mut running = worker(&portal.database, &smtp, &log);
        let enough = before + 15 + 7 * (kills % 3);
        let done = async || smtp.mails().len() >= enough || states(&portal.database).await == ["delivered"; MAILS];
        eventually("the worker sends", done).await;
        running.kill().unwrap();
        running.wait().unwrap();
        kills += 1;
        if states(&portal.database).await == ["delivered"; MAILS] {
            break;
        }
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    for mail in smtp.mails() {
        *seen.entry(mail.has("Message-ID")).or_default() += 1;
    }
    for id in &ids {
        assert!(seen.contains_key(&format!("<{id}@techhub.example>")), "{id} was lost");
    }
    assert_eq!(seen.len(), MAILS, "every Message-ID is one of ours");
    let repeats: usize = seen.values().map(|times| times - 1).sum();
    assert!(kills >= 5 && repeats <= kills, "{kills} kills, {repeats} repeats");
    let said = std::fs::read_to_string(&log).unwrap();
    assert!(!said.contains("people.example") && !said.contains("482913"), "{said}");
    std::fs::remove_file(log).unwrap();
}

#[tokio::test]
async fn an_address_that_is_dead_gets_one_try() {
    let smtp = Smtp::start().await;
    let portal = portal(&smtp).await;
    smtp.feels(Mood::Refuses("550 5.1.1 <saule@people.example>: no such user"));
    write(&portal, ADDRESS, Lang::Kk, "482913").await;
    portal.work().await;
    let row = portal.database.rows("SELECT state, error FROM app.outbox").await.remove(0);
    assert_eq!(row[0], "failed");
    assert!(row[1].contains("no such user") && !row[1].contains('@'), "{}", row[1]);
    let row = portal.database.rows("SELECT id, email, bounce FROM awsdjangoses_awsblacklist").await.remove(0);
    assert_eq!(portal.inside.vault.open(Field::BlacklistEmail, &row[0], &row[1]).unwrap(), ADDRESS);
    // However the address is written, and although the server would take it now.
    smtp.feels(Mood::Kind);
    write(&portal, "Saule@People.example", Lang::Kk, "482913").await;
    portal.work().await;
    assert_eq!(states(&portal.database).await, ["failed", "failed"]);
    assert!(smtp.mails().is_empty());
    let known = portal.inside.vault.token(Index::Email, ADDRESS);
    let known: String = known.iter().map(|byte| format!("{byte:02x}")).collect();
    let sql = format!("SELECT count(*) FROM awsdjangoses_awsblacklist WHERE token = '\\x{known}'");
    assert_eq!(portal.database.number(&sql).await, 1);
}

#[tokio::test]
async fn a_server_in_trouble_gets_the_mail_later() {
    let smtp = Smtp::start().await;
    let portal = portal(&smtp).await;
    write(&portal, ADDRESS, Lang::Kk, "482913").await;
    let troubles = [
        Mood::Refuses("451 4.3.0 try again"),
        Mood::Refuses("550 5.7.1 relaying denied"),
        Mood::Refuses("552 5.2.2 mailbox full"),
        Mood::Drops,
    ];
    let waits = ["1", "5", "30", "120"];
    for (tries, (mood, minutes)) in troubles.into_iter().zip(waits).enumerate() {
        smtp.feels(mood);
        portal.work().await;
        let sql =
            "SELECT state, attempts, round(extract(epoch from next_at - now()) / 60), error <> '' FROM app.outbox";
        let row = portal.database.rows(sql).await.remove(0);
        assert_eq!(row, ["created", &(tries + 1).to_string(), minutes, "t"], "{mood:?}");
        later(&portal.database).await;
    }
    smtp.feels(Mood::Kind);
    portal.work().await;
    assert_eq!(states(&portal.database).await, ["delivered"]);
    assert_eq!(smtp.mails().len(), 1);
    assert_eq!(portal.database.number("SELECT count(*) FROM awsdjangoses_awsblacklist").await, 0);
}

#[tokio::test]
async fn a_mail_that_nobody_takes_fails_in_the_end() {
    let smtp = Smtp::start().await;
    let portal = portal(&smtp).await;
    smtp.feels(Mood::Refuses("451 4.3.0 try again"));
    write(&portal, ADDRESS, Lang::Kk, "482913").await;
    for _ in 0..6 {
        portal.work().await;
        assert_eq!(states(&portal.database).await, ["created"]);
        later(&portal.database).await;
    }
    portal.work().await;
    assert_eq!(states(&portal.database).await, ["failed"]);
    write(&portal, "nobody at all", Lang::Kk, "482913").await;
    portal.work().await;
    assert_eq!(states(&portal.database).await, ["failed", "failed"]);
}

fn notification() -> (Text, Text) {
    let text = |word: &str| Text { kk: format!("{word} kk"), ru: format!("{word} ru"), en: format!("{word} en") };
    (text("title"), text("words"))
}

#[tokio::test]
async fn one_click_ends_letters_of_a_kind() {
    let smtp = Smtp::start().await;
    let portal = portal(&smtp).await;
    let user = person(&portal.database).await;
    let db = portal.database.connect().await;
    let (title, description) = notification();
    let letter = Notification { title: &title, description: &description, path: "/account" };
    let send = async || {
        let to = To { user: Some(user), address: ADDRESS, lang: Lang::Ru };
        portal.inside.outbox().letter(&db, to, &letter).await.unwrap();
        portal.work().await;
    };
    send().await;
    let mail = smtp.mails().pop().unwrap();
    assert_eq!(mail.has("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    let header = mail.has("List-Unsubscribe");
    let path = header.trim_matches(['<', '>']).strip_prefix(portal.address.as_str()).unwrap().to_owned();
    // Looking at the page changes nothing.
    for lang in LANGUAGES {
        portal.get(&format!("/{lang}{path}")).await.ok().shows("<form method=\"post\" action=\"/unsubscribe/");
    }
    send().await;
    assert_eq!(smtp.mails().len(), 2);
    let kind = [("Content-Type", "application/x-www-form-urlencoded")];
    for _ in 0..2 {
        portal.send("POST", &path, &kind, b"List-Unsubscribe=One-Click").await.ok();
    }
    send().await;
    assert_eq!(smtp.mails().len(), 2);
    assert_eq!(states(&portal.database).await, ["delivered", "delivered", "failed"]);
    let data = portal.database.value("SELECT data -> 'notify' FROM account_user").await;
    assert!(data.contains("\"sms\": false") && data.contains("\"mail\": false"), "{data}");
    // Letters of other kinds still come, and nobody else's token works.
    write(&portal, ADDRESS, Lang::Ru, "482913").await;
    portal.work().await;
    assert_eq!(smtp.mails().len(), 3);
    portal.send("POST", "/unsubscribe/1.notification.AAAA", &kind, b"List-Unsubscribe=One-Click").await.is(404);
}

/// A program that takes short messages by HTTP: gives its address, the answer to give, and what it was sent.
async fn sms_server() -> (String, Arc<Mutex<&'static str>>, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/send", listener.local_addr().unwrap());
    let (answer, asked) = (Arc::new(Mutex::new("200 OK")), Arc::new(Mutex::new(Vec::new())));
    let (now, seen) = (Arc::clone(&answer), Arc::clone(&asked));
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = String::new();
            while !request.contains("\r\n\r\n") || !request.ends_with('}') {
                let mut bytes = [0; 4096];
                let count = stream.read(&mut bytes).await.unwrap();
                request.push_str(std::str::from_utf8(&bytes[..count]).unwrap());
            }
            let status = *now.lock().unwrap();
            let body = "{\"queued\":\"+77011234567\"}";
            let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            stream.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
            seen.lock().unwrap().push(request);
        }
    });
    (url, answer, asked)
}

#[tokio::test]
async fn a_short_message_is_posted_to_the_provider() {
    let (url, answer, asked) = sms_server().await;
    let portal = Portal::with(Demo::Without, |config: &mut Config| {
        config.post.sms = Some(url);
        config.post.sms_token = "token-of-ours".into();
    })
    .await;
    let db = portal.database.connect().await;
    let id = portal.inside.outbox().code_by_sms(&db, to(PHONE, Lang::Kk), "482913").await.unwrap();
    *answer.lock().unwrap() = "503 Busy";
    portal.work().await;
    assert_eq!(states(&portal.database).await, ["created"]);
    *answer.lock().unwrap() = "200 OK";
    later(&portal.database).await;
    portal.work().await;
    assert_eq!(states(&portal.database).await, ["delivered"]);
    let requests = asked.lock().unwrap().clone();
    assert_eq!(requests.len(), 2);
    for request in &requests {
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("POST /send "), "{head}");
        assert!(head.to_lowercase().contains("authorization: bearer token-of-ours"), "{head}");
        assert!(head.contains(&id.to_string()), "{head}");
        let body: serde_json::Value = serde_json::from_str(body).unwrap();
        assert_eq!(body["to"], PHONE);
        assert!(body["text"].as_str().unwrap().contains("482913"));
    }
    let log = portal.database.rows("SELECT request, response FROM shared_smslog ORDER BY id").await;
    assert_eq!(log.len(), 2);
    assert!(log[0][1].starts_with("503") && log[1][1].starts_with("200"), "{log:?}");
    assert!(!format!("{log:?}").contains("7701") && !format!("{log:?}").contains("482913"), "{log:?}");
    *answer.lock().unwrap() = "422 No";
    portal.inside.outbox().code_by_sms(&db, to(PHONE, Lang::Kk), "482913").await.unwrap();
    portal.work().await;
    assert_eq!(states(&portal.database).await, ["delivered", "failed"]);
}

#[tokio::test]
async fn the_demo_shows_its_mail_on_a_page() {
    let portal = Portal::empty().await;
    for (lang, empty) in [("kk", "Әзірге хат жоқ."), ("ru", "Писем пока нет."), ("en", "No mails yet.")]
    {
        portal.get(&format!("/{lang}/demo/mailbox")).await.ok().shows(empty);
        portal.get(&format!("/{lang}/faq")).await.ok().shows(&format!("href=\"/{lang}/demo/mailbox\""));
    }
    for number in 0..25 {
        write(&portal, &format!("reader{number}@people.example"), Lang::ALL[number % 3], "482913").await;
    }
    portal.work().await;
    assert_eq!(states(&portal.database).await, ["delivered"; 25]);
    for lang in LANGUAGES {
        let list = portal.get(&format!("/{lang}/demo/mailbox")).await.ok();
        list.shows("reader24@people.example").hides("reader0@people.example");
        portal.get(&format!("/{lang}/demo/mailbox?page=2")).await.ok().shows("reader0@people.example");
        let id = portal.database.value("SELECT max(id) FROM app.outbox").await;
        let path = format!("/{lang}/demo/mailbox/{id}");
        list.shows(&format!("href=\"{path}\""));
        let letter = portal.get(&path).await.ok();
        letter.shows("482913").shows("reader24@people.example").shows(&format!("href=\"{}/kk\"", portal.address));
    }
    portal.get("/en/demo/mailbox/999999").await.is(404);
    portal.get("/en/demo/mailbox/x").await.is(404);
}

#[tokio::test]
async fn outside_of_the_demo_nobody_reads_letters() {
    let portal = Portal::with(Demo::Without, |config| config.demo = false).await;
    write(&portal, ADDRESS, Lang::Kk, "482913").await;
    portal.work().await;
    assert_eq!(states(&portal.database).await, ["created"], "no server, no demo: it waits");
    portal.get("/en/demo/mailbox").await.is(404).hides(ADDRESS);
    portal.get("/en/demo/mailbox/1").await.is(404);
    portal.get("/en").await.ok().hides("/demo/mailbox");
}

#[tokio::test]
async fn old_letters_lose_their_words() {
    let smtp = Smtp::start().await;
    let url = smtp.url();
    let portal = Portal::with(Demo::Without, |config| {
        config.demo = false;
        config.post.smtp = Some(url);
    })
    .await;
    for _ in 0..2 {
        write(&portal, ADDRESS, Lang::Kk, "482913").await;
    }
    portal.work().await;
    portal.database.run("UPDATE app.outbox SET created_at = now() - interval '31 days' WHERE id = 1").await;
    portal.work().await;
    let kept = portal.database.column("SELECT content <> '' FROM app.outbox ORDER BY id").await;
    assert_eq!(kept, ["f", "t"]);
}

#[tokio::test]
async fn a_letter_leaves_as_soon_as_it_is_written() {
    let smtp = Smtp::start().await;
    let portal = portal(&smtp).await;
    let context = techhub::jobs::Context::new(portal.inside.config.clone()).unwrap();
    let working = tokio::spawn(techhub::jobs::work(context));
    let warm = async || portal.database.number(LISTENING).await == 1;
    eventually("the worker listens", warm).await;
    let begin = std::time::Instant::now();
    write(&portal, ADDRESS, Lang::Kk, "482913").await;
    eventually("the letter leaves", async || smtp.mails().len() == 1).await;
    assert!(begin.elapsed() < Duration::from_secs(4), "it was called, not found: {:?}", begin.elapsed());
    working.abort();
}

const LISTENING: &str = "SELECT count(*) FROM pg_stat_activity \
     WHERE datname = current_database() AND application_name = 'techhub worker' AND query LIKE '%LISTEN work%'";

/// What `config` of the kit makes has no server: nobody's test sends mails into the world.
#[test]
fn the_tests_have_no_mail_server() {
    assert!(config("postgres://localhost/x").post.smtp.is_none());
}
