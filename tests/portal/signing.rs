//! Electronic signatures: made by openssl with keys and an authority of the test, checked by the portal.

use crate::kit::{
    Answer, Demo, LANGUAGES, Portal, Visitor,
    authority::{Authority, CURVE, HEAD, RSA},
    browser::{Browser, Script},
    requests::{answers, begin, company, fill, form, nothing_open, post},
};
use chrono::{DateTime, Duration, Utc};
use techhub::{
    config::Signing,
    signatures::{Checked, Fault, Revocation, verify},
    vault::Field,
};

pub const BIN: &str = "350140000014";
pub const IIN: &str = "061211600012";

/// What the portal says of a signature, without lists that were fetched.
pub async fn checked(settings: &Signing, cms: &[u8], document: &[u8], now: DateTime<Utc>) -> Result<Checked, Fault> {
    verify(settings, Vec::new(), cms, document, now).await
}

#[tokio::test]
async fn signatures_of_all_usual_kinds_are_right() {
    let authority = Authority::new();
    let head = format!("/CN=Ахметов Үлгі/serialNumber=IIN{IIN}/O=Qyran/OU=BIN{BIN}");
    for (name, key) in [("rsa", RSA), ("curve", CURVE), ("large", "ec -pkeyopt ec_paramgen_curve:P-384")] {
        authority.issue(name, &head, HEAD, key);
        // Detached, enclosing, in BER as it is streamed, named by its key, without attributes, other digests.
        for how in ["", "-nodetach", "-nodetach -stream", "-keyid", "-noattr", "-md sha384", "-nosmimecap"] {
            let cms = authority.sign(name, b"{\"answers\":{}}", how);
            let signed = checked(&authority.signing(), &cms, b"{\"answers\":{}}", Utc::now()).await;
            let holder = signed.unwrap_or_else(|fault| panic!("{name} {how}: {fault:?}")).holder;
            assert_eq!((holder.iin.as_str(), holder.bin.as_str(), holder.for_company), (IIN, BIN, true));
            assert_eq!(holder.name, "Ахметов Үлгі");
        }
    }
}

#[tokio::test]
async fn whatever_is_wrong_with_a_signature_is_found() {
    let (authority, stranger) = (Authority::new(), Authority::new());
    let person = format!("/CN=A B/serialNumber=IIN{IIN}");
    authority.issue("good", &person, "emailProtection,1.2.398.3.3.4.1.1", RSA);
    authority.issue("login", &person, "clientAuth,1.2.398.3.3.4.1.1", RSA);
    authority.issue("nobody", "/CN=A B", "emailProtection", RSA);
    stranger.issue("forged", &person, "emailProtection", RSA);
    let (settings, document) = (authority.signing(), b"document");
    let fault = async |cms: &[u8], document: &[u8]| checked(&settings, cms, document, Utc::now()).await.err();

    let good = authority.sign("good", document, "");
    assert_eq!(fault(&good, document).await, None);
    assert_eq!(fault(&good, b"another document").await, Some(Fault::OtherDocument));
    let enclosing = authority.sign("good", document, "-nodetach");
    assert_eq!(fault(&enclosing, b"another document").await, Some(Fault::OtherDocument));
    let bare = authority.sign("good", document, "-noattr");
    assert_eq!(fault(&bare, b"another document").await, Some(Fault::Wrong));
    let mut broken = good.clone();
    // The signature itself is the end of the file.
    *broken.last_mut().unwrap() ^= 1;
    assert_eq!(fault(&broken, document).await, Some(Fault::Wrong));
    assert_eq!(fault(&authority.sign("login", document, ""), document).await, Some(Fault::NotForSigning));
    assert_eq!(fault(&authority.sign("nobody", document, ""), document).await, Some(Fault::Nameless));
    assert_eq!(fault(&stranger.sign("forged", document, ""), document).await, Some(Fault::Untrusted));
    let with_chain = stranger.sign("forged", document, "-certfile trusted.pem");
    assert_eq!(fault(&with_chain, document).await, Some(Fault::Untrusted), "who brings a root is not trusted for it");
    assert_eq!(fault(&authority.sign("good", document, "-md sha1"), document).await, Some(Fault::UnknownKind));
    assert_eq!(fault(&authority.sign("good", document, "-nocerts"), document).await, Some(Fault::Unreadable));
    for bytes in [&b""[..], b"hello", &good[..good.len() / 2], &[0x30, 0x80]] {
        assert_eq!(fault(bytes, document).await, Some(Fault::Unreadable));
    }
    for days in [-60, 60] {
        let then = Utc::now() + Duration::days(days);
        assert_eq!(checked(&settings, &good, document, then).await.err(), Some(Fault::OutOfDate), "{days}");
    }
    assert_eq!(checked(&Signing::default(), &good, document, Utc::now()).await.err(), Some(Fault::UnknownKind));
}

/// A service that checks signatures, and answers with this.
async fn verifier(answer: String) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/cms/verify", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = String::new();
            while !request.contains("\r\n\r\n") || !request.ends_with('}') {
                let mut bytes = [0; 4096];
                let count = stream.read(&mut bytes).await.unwrap();
                request.push_str(std::str::from_utf8(&bytes[..count]).unwrap());
            }
            assert!(request.contains("\"cms\":\"MI") && request.contains("\"data\":\"ZG9jdW1lbnQ=\""), "{request}");
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", answer.len());
            stream.write_all(format!("{head}{answer}").as_bytes()).await.unwrap();
        }
    });
    url
}

#[tokio::test]
async fn what_the_portal_can_t_check_is_checked_by_a_service_outside() {
    let authority = Authority::new();
    authority.issue("good", "/CN=A B", "emailProtection", RSA);
    let cms = authority.sign("good", b"document", "-md sha1");
    let said = |valid: bool| {
        format!(
            "{{\"valid\":{valid},\"signers\":[{{\"certificates\":[{{\"valid\":true,\"keyUsage\":\"SIGN\",\"keyUser\":[\"INDIVIDUAL\"],\"subject\":{{\"commonName\":\"A B\",\"iin\":\"{IIN}\",\"bin\":null}}}}]}}]}}"
        )
    };
    let settings = async |valid, verifier_private| Signing {
        verifier: Some(verifier(said(valid)).await),
        verifier_private,
        ..authority.signing()
    };
    let now = Utc::now();
    let Checked { holder, revocation } = checked(&settings(true, true).await, &cms, b"document", now).await.unwrap();
    assert_eq!(revocation, Revocation::Asked);
    assert_eq!((holder.iin.as_str(), holder.for_company), (IIN, false));
    assert_eq!(checked(&settings(false, true).await, &cms, b"document", now).await.err(), Some(Fault::Wrong));
    assert_eq!(checked(&settings(true, false).await, &cms, b"document", now).await.err(), Some(Fault::Unavailable));
    let nobody = Signing { verifier: Some("http://127.0.0.1:1/".into()), verifier_private: true, ..Signing::default() };
    assert_eq!(checked(&nobody, &cms, b"document", now).await.err(), Some(Fault::Unavailable));
}

/// An application for accreditation, filled in and not signed yet.
async fn filled(authority: &Authority) -> (Portal, Visitor, String) {
    let roots = authority.trusted();
    let portal = Portal::with(Demo::With, |config| config.signing.roots = Some(roots)).await;
    nothing_open(&portal).await;
    let owner = portal.signed_in("owner").await;
    let qyran = company(&portal, "qyran-cloud").await;
    let path = begin(&owner, "accreditation", &qyran).await;
    fill(&portal, &owner, &path, "accreditation", &[]).await;
    (portal, owner, path)
}

pub async fn sign(owner: &Visitor, path: &str, cms: &[u8]) -> Answer {
    owner.send_files(&format!("{path}/check/signature"), &[], &[("signature", "a.p7s", cms)]).await
}

#[tokio::test]
async fn an_application_is_sent_when_its_answers_are_signed_by_the_head() {
    let authority = Authority::new();
    authority.issue("head", &format!("/CN=Ахметов Үлгі/serialNumber=IIN{IIN}/OU=BIN{BIN}"), HEAD, RSA);
    authority.issue("other", &format!("/CN=A B/serialNumber=IIN{IIN}/OU=BIN350240000018"), HEAD, RSA);
    authority.issue("employee", &format!("/CN=A B/serialNumber=IIN791028302728/OU=BIN{BIN}"), "emailProtection", RSA);
    let (portal, owner, path) = filled(&authority).await;
    let check = format!("{path}/check");
    for lang in LANGUAGES {
        let page = owner.get(&check.replace("/en/", &format!("/{lang}/"))).await.ok();
        page.shows("NCALayer").shows("data-sign=");
        assert!(page.has("content-security-policy").contains("connect-src 'self' wss://127.0.0.1:13579;"));
    }
    let elsewhere = owner.get("/en/cabinet/requests").await.ok();
    assert!(!elsewhere.has("content-security-policy").contains("wss:"));
    owner.post(&check, &[]).await.is(422).shows("first sign these answers");
    portal.signed_in("resident").await.get(&format!("{check}/document")).await.is(404);

    let document = owner.get(&format!("{check}/document")).await.ok().bytes;
    assert_eq!(document, owner.get(&format!("{check}/document")).await.ok().bytes, "the same answers, the same bytes");
    sign(&owner, &path, b"hello").await.is(422).shows("error-summary");
    sign(&owner, &path, &authority.sign("head", b"{}", "")).await.is(422).shows("signs another document");
    for stranger in ["other", "employee"] {
        let cms = authority.sign(stranger, &document, "");
        sign(&owner, &path, &cms).await.is(422).shows("neither your signature nor that of the head");
    }
    sign(&owner, &path, &authority.sign("head", &document, "")).await.is(303);
    owner.get(&check).await.ok().shows("Signed: Ахметов Үлгі").shows("Send the application");

    // Another answer is not what was signed.
    let form = form(&portal, "accreditation").await;
    let mut pairs = answers(&form, 0, &[("email", "another@techhub.example")]);
    pairs.push(("do".into(), "next".into()));
    post(&owner, &format!("{path}/step/0"), &pairs).await.is(303);
    owner.post(&check, &[]).await.is(422).shows("first sign these answers");
    let document = owner.get(&format!("{check}/document")).await.ok().bytes;
    sign(&owner, &path, &authority.sign("head", &document, "-nodetach -stream")).await.is(303);
    owner.post(&check, &[]).await.is(303);

    let id = path.rsplit('/').next().unwrap();
    owner.get(&path).await.ok().shows("Signed: Ахметов Үлгі");
    let manager = portal.signed_in("manager").await;
    manager.get(&format!("/en/office/requests/{id}")).await.ok().shows("Signed: Ахметов Үлгі");
    let row = portal.database.rows(&format!("SELECT d.signature ->> 'for_company', d.signed_at IS NOT NULL FROM service_hubformdata d JOIN service_servicerequest r ON r.hub_form_data_id = d.id WHERE r.id = {id}")).await;
    assert_eq!(row, [["true", "t"]]);
    let kept = portal.database.rows("SELECT id, content FROM app.signature").await;
    let number: i32 = kept[0][0].parse().unwrap();
    assert!(kept.len() == 1 && !kept[0][1].contains("Ахметов"));
    assert!(portal.inside.vault.open(Field::Signature, number, &kept[0][1]).unwrap().contains(BIN));
    let db = portal.database.connect().await;
    assert!(techhub::requests::verify::verify(&db, &portal.inside.vault, i64::MAX).await.unwrap().1.is_none());
}

#[tokio::test]
async fn in_the_demo_nobody_is_asked_for_a_key_until_signatures_can_be_checked() {
    let portal = Portal::start().await;
    nothing_open(&portal).await;
    let owner = portal.signed_in("owner").await;
    let qyran = company(&portal, "qyran-cloud").await;
    let path = begin(&owner, "accreditation", &qyran).await;
    fill(&portal, &owner, &path, "accreditation", &[]).await;
    owner.get(&format!("{path}/check")).await.ok().shows("This is a demonstration").hides("data-sign=");
    owner.get(&format!("{path}/check/document")).await.is(404);
    owner.post(&format!("{path}/check"), &[]).await.is(303);
}

#[tokio::test]
async fn outside_the_demo_nothing_is_sent_unsigned_even_where_no_authority_is_trusted() {
    let authority = Authority::new();
    authority.issue("head", &format!("/CN=Ахметов Үлгі/serialNumber=IIN{IIN}/OU=BIN{BIN}"), HEAD, RSA);
    let portal = Portal::with(Demo::With, |config| config.demo = false).await;
    nothing_open(&portal).await;
    let owner = portal.signed_in("owner").await;
    let qyran = company(&portal, "qyran-cloud").await;
    let path = begin(&owner, "accreditation", &qyran).await;
    fill(&portal, &owner, &path, "accreditation", &[]).await;
    let check = format!("{path}/check");
    owner.get(&check).await.ok().shows("data-sign=").hides("This is a demonstration").hides("Send the application");
    owner.post(&check, &[]).await.is(422).shows("first sign these answers");
    let document = owner.get(&format!("{check}/document")).await.ok().bytes;
    let cms = authority.sign("head", &document, "");
    sign(&owner, &path, &cms).await.is(422).shows("error-summary");
    owner.post(&check, &[]).await.is(422).shows("first sign these answers");
    let id = path.rsplit('/').next().unwrap();
    let row = format!("SELECT status, number IS NULL FROM service_servicerequest WHERE id = {id}");
    assert_eq!(portal.database.rows(&row).await[0], ["draft", "t"]);
    assert_eq!(portal.database.number("SELECT count(*) FROM app.answer_set").await, 0);
}

/// A program in the page that answers as NCALayer does, with this signature.
fn ncalayer(cms: &str) -> String {
    format!(
        "window.WebSocket = class {{ constructor(address) {{ window.asked = [address]; \
         setTimeout(() => this.onmessage({{ data: '{{\"result\":{{\"version\":\"1.4\"}}}}' }}), 0); }} \
         send(words) {{ window.asked.push(words); setTimeout(() => this.onmessage({{ data: JSON.stringify({{ status: true, body: {{ result: ['{cms}'] }} }}) }}), 0); }} \
         close() {{}} }}; return 1;"
    )
}

#[tokio::test]
async fn ncalayer_signs_in_the_browser() {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    let authority = Authority::new();
    authority.issue("head", &format!("/CN=Ахметов Үлгі/serialNumber=IIN{IIN}/OU=BIN{BIN}"), HEAD, CURVE);
    let (portal, owner, path) = filled(&authority).await;
    let document = owner.get(&format!("{path}/check/document")).await.ok().bytes;
    let cms = STANDARD.encode(authority.sign("head", &document, ""));
    Browser::visits(&portal, Script::On, async |browser| {
        browser.sign_in_by_name("owner@demo.techhub.example", crate::kit::PASSWORD).await;
        browser.open_by_name(&format!("{path}/check")).await;
        browser.js(&ncalayer(&cms)).await;
        browser.click("[data-sign-button]").await;
        browser.shows("Signed: Ахметов Үлгі").await;
        assert!(browser.complaints().await.is_empty());
    })
    .await;
}
