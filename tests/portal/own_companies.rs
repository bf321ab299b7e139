//! The companies that people bring to the portal.

use crate::kit::{LANGUAGES, Portal, Visitor};
use tokio::{io::AsyncReadExt, io::AsyncWriteExt, net::TcpListener};

/// Numbers that may exist and that the demo's register knows, or does not.
const KNOWN: &str = "350240000018";
const UNKNOWN: &str = "350240000048";
const SOLE: &str = "350101500023";

async fn create(visitor: &Visitor, number: &str, title: &str) -> crate::kit::Answer {
    let fields = [("number", number), ("name", "LLP Steppe"), ("title_en", title), ("activity", "software")];
    visitor.post("/en/cabinet/companies", &fields).await
}

#[tokio::test]
async fn a_person_brings_a_company_and_becomes_its_owner() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    resident.get("/en/cabinet/companies").await.ok().shows("You have no companies yet");
    let page = resident.post("/en/cabinet/companies/new", &[("number", "3502 4000 0018")]).await.ok();
    page.shows("Дала Софт")
        .shows("Source: the register")
        .shows("Сәбит Әділбекұлы")
        .shows("value=\"software\" selected");
    let made = create(&resident, KNOWN, "Dala Soft").await.is(303);
    let path = made.has("location").to_owned();
    let home = resident.get(&path).await.ok();
    home.shows("The company is created")
        .shows(KNOWN)
        .shows("Owner")
        .shows("Сәбит Әділбекұлы")
        .shows("Not in the directory");
    for lang in LANGUAGES {
        resident.get(&format!("/{lang}/cabinet/companies")).await.ok().shows("Dala Soft");
    }
    let row = portal
        .database
        .rows(&format!(
            "SELECT slug, company_type, is_public, verified, basic_info #>> '{{register,oked}}' FROM account_company WHERE tin = '{KNOWN}'"
        ))
        .await;
    let id = path.rsplit('/').next().unwrap();
    let slug = format!("dala-soft-{id}");
    assert_eq!(row, [[slug.as_str(), "law", "f", "f", "62011"]]);
    let logged = "SELECT action FROM core_actionlog WHERE log_type = 'account_company' AND action = 'create'";
    assert_eq!(portal.database.column(logged).await, ["create"]);
    portal.get("/en/companies?q=dala").await.ok().hides("dala-soft");
    // The head's name is nobody's to read in the database.
    let kept = portal
        .database
        .column("SELECT head FROM app.company_private UNION ALL SELECT head FROM app.register_answer")
        .await;
    assert!(kept.len() == 2 && kept.iter().all(|head| head.starts_with("v1.")), "{kept:?}");
}

#[tokio::test]
async fn wrong_numbers_are_refused_with_words_and_what_was_typed_stays() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    for lang in LANGUAGES {
        for number in ["", "123", "350240000019"] {
            let answer = resident.post(&format!("/{lang}/cabinet/companies/new"), &[("number", number)]).await.is(422);
            assert_eq!(answer.page().texts(".error-summary a").len(), 1, "{number}");
            answer.shows(&format!("value=\"{number}\""));
        }
        let fields = [("number", UNKNOWN), ("title_kk", "Дала"), ("city", "atlantis")];
        let answer = resident.post(&format!("/{lang}/cabinet/companies"), &fields).await.is(422);
        assert_eq!(answer.page().texts(".error-summary a").len(), 3, "{}", answer.beginning());
        answer.shows("value=\"Дала\"");
    }
}

#[tokio::test]
async fn a_number_that_is_there_leads_to_a_request_to_join() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    let taken = resident.post("/en/cabinet/companies/new", &[("number", "350140000014")]).await.is(409);
    taken.shows("This company is on the portal already").shows("Qyran Cloud").shows("/en/cabinet/join");
    create(&resident, "350140000014", "Another").await.is(409).shows("Qyran Cloud");
    // Who has the number of a person learns nothing of that person's company.
    let sole = resident.post("/en/cabinet/companies/new", &[("number", "350101500013")]).await.is(409);
    let title =
        portal.database.value("SELECT title ->> 'en' FROM account_company WHERE company_type = 'ip' ORDER BY id").await;
    sole.hides(&title);
    resident.post("/en/cabinet/join", &[("number", "350140000014"), ("comment", "I build it")]).await.is(303);
    resident.get("/en/cabinet/companies").await.ok().shows("My requests").shows("Qyran Cloud");
    let owner = portal.signed_in("owner").await;
    let own = owner.post("/en/cabinet/companies/new", &[("number", "350140000014")]).await.is(409);
    own.shows("Open the company").hides("/en/cabinet/join\"");
}

#[tokio::test]
async fn two_who_bring_the_same_number_at_once_make_one_company() {
    let portal = Portal::start().await;
    let (one, two) = (portal.signed_in("resident").await, portal.signed_in("expert").await);
    for number in [UNKNOWN, SOLE] {
        let (first, second) = tokio::join!(create(&one, number, "Race"), create(&two, number, "Race"));
        let mut statuses = [first.status, second.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409], "{number}");
    }
    assert_eq!(portal.database.number("SELECT count(*) FROM account_company WHERE title ->> 'en' = 'Race'").await, 2);
}

#[tokio::test]
async fn a_sole_proprietor_s_number_is_sealed_and_no_register_is_asked() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    let page = resident.post("/en/cabinet/companies/new", &[("number", SOLE)]).await.ok();
    page.shows("we don’t ask the register").shows("Sole proprietor");
    let made = create(&resident, SOLE, "My own").await.is(303);
    resident.get(made.has("location")).await.ok().shows(SOLE);
    let tin = portal.database.value("SELECT tin FROM account_company WHERE title ->> 'en' = 'My own'").await;
    assert!(tin.starts_with("v1."), "{tin}");
    assert_eq!(portal.database.number("SELECT count(*) FROM app.register_answer").await, 0);
}

#[tokio::test]
async fn nobody_opens_the_company_of_others() {
    let portal = Portal::start().await;
    let id = portal.database.value("SELECT id FROM account_company WHERE slug = 'qyran-cloud'").await;
    let resident = portal.signed_in("resident").await;
    for path in ["", "/members", "/leave"] {
        resident.get(&format!("/en/cabinet/companies/{id}{path}")).await.is(404);
    }
    portal.signed_in("owner").await.get(&format!("/en/cabinet/companies/{id}")).await.ok();
}

/// A register that answers every request with this, and counts them.
async fn register(answer: &'static str) -> (String, std::sync::Arc<std::sync::atomic::AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let asked = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let count = asked.clone();
    tokio::spawn(async move {
        loop {
            let (mut socket, _) = listener.accept().await.unwrap();
            count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let mut request = [0; 4096];
            let _ = socket.read(&mut request).await;
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
                answer.len()
            );
            let _ = socket.write_all(format!("{head}{answer}").as_bytes()).await;
        }
    });
    (format!("http://{address}/?bin={{bin}}"), asked)
}

const SAID: &str = r#"{"success":true,"obj":{"bin":"350240000048","name":"LLP «Otyrar Data»","katoAddress":"Oral","okedCode":"62011","okedName":"x","fio":"A B","registerDate":"2035-02-01"}}"#;

#[tokio::test]
async fn a_register_over_http_is_asked_once_and_its_answer_is_kept() {
    let (url, asked) = register(SAID).await;
    let portal = Portal::with(crate::kit::Demo::With, |config| {
        config.register.url = Some(url);
        config.register.private = true;
    })
    .await;
    let resident = portal.signed_in("resident").await;
    for _ in 0..2 {
        resident.post("/en/cabinet/companies/new", &[("number", UNKNOWN)]).await.ok().shows("Otyrar Data");
    }
    assert_eq!(asked.load(std::sync::atomic::Ordering::Relaxed), 1);
    assert_eq!(portal.database.value("SELECT tin FROM app.register_answer").await, UNKNOWN);
}

#[tokio::test]
async fn without_a_register_people_type_and_addresses_inside_are_not_asked() {
    let (url, asked) = register(SAID).await;
    let portal = Portal::with(crate::kit::Demo::With, |config| config.register.url = Some(url)).await;
    let resident = portal.signed_in("resident").await;
    let page = resident.post("/en/cabinet/companies/new", &[("number", UNKNOWN)]).await.ok();
    page.shows("please fill this in yourself").hides("Otyrar");
    assert_eq!(asked.load(std::sync::atomic::Ordering::Relaxed), 0, "this machine is no public address");
    create(&resident, UNKNOWN, "By hand").await.is(303);
}
