//! Revoked certificates: lists of the test's authority, in files and at addresses.

use crate::{
    kit::{
        Demo, Portal,
        authority::{Authority, HEAD, RSA, openssl},
        requests::{begin, company, fill, nothing_open},
    },
    signing::{BIN, IIN, checked, sign},
};
use chrono::{Duration, Utc};
use std::path::PathBuf;
use techhub::{
    config::Signing,
    signatures::{Fault, Revocation, verify},
};

fn person() -> String {
    format!("/CN=Ахметов Үлгі/serialNumber=IIN{IIN}")
}

#[tokio::test]
async fn a_revoked_certificate_is_refused_as_soon_as_a_list_names_it() {
    let authority = Authority::new();
    authority.issue("good", &person(), "emailProtection", RSA);
    authority.issue("lost", &person(), "emailProtection", RSA);
    let (settings, document, now) = (authority.with_lists(), b"document", Utc::now());
    let (good, lost) = (authority.sign("good", document, ""), authority.sign("lost", document, ""));
    for cms in [&good, &lost] {
        let revocation = checked(&settings, cms, document, now).await.unwrap().revocation;
        let Revocation::Listed(issued_at) = revocation else { panic!("{revocation:?}") };
        assert!((now - issued_at).num_minutes().abs() < 10);
    }
    assert_eq!(checked(&authority.signing(), &good, document, now).await.unwrap().revocation, Revocation::NotChecked);

    authority.revoke("lost", "ca");
    assert!(checked(&settings, &good, document, now).await.is_ok());
    let Err(Fault::Revoked { who, when: Some(when) }) = checked(&settings, &lost, document, now).await else {
        panic!("a revoked certificate was taken");
    };
    assert!(who == "Ахметов Үлгі" && (now - when).num_minutes().abs() < 10, "{who} {when}");
    // The same list by its name and in DER, and one that came from an address.
    openssl(&authority.0, "crl -in lists/ca.crl -outform DER -out ca.der");
    let files = vec![authority.0.join("ca.der"), authority.lists().join("root.crl")];
    let by_name = Signing { lists: files.clone(), ..authority.signing() };
    assert!(checked(&by_name, &good, document, now).await.is_ok());
    assert!(matches!(checked(&by_name, &lost, document, now).await, Err(Fault::Revoked { .. })));
    let fetched: Vec<Vec<u8>> = files.iter().map(|file| std::fs::read(file).unwrap()).collect();
    let by_address = Signing { list_urls: vec!["http://crl.example/".into()], ..authority.signing() };
    assert!(verify(&by_address, fetched.clone(), &good, document, now).await.is_ok());
    let refused = verify(&by_address, fetched, &lost, document, now).await;
    assert!(matches!(refused, Err(Fault::Revoked { .. })));
    assert_eq!(verify(&by_address, Vec::new(), &good, document, now).await.err(), Some(Fault::NoList));
}

#[tokio::test]
async fn with_an_authority_all_its_certificates_are_revoked() {
    let authority = Authority::new();
    authority.issue("good", &person(), "emailProtection", RSA);
    let settings = authority.with_lists();
    let cms = authority.sign("good", b"document", "");
    authority.revoke("ca", "root");
    let fault = checked(&settings, &cms, b"document", Utc::now()).await.err();
    assert!(matches!(&fault, Some(Fault::Revoked { who, when: Some(_) }) if who == "Issuer"), "{fault:?}");
}

#[tokio::test]
async fn what_no_list_in_force_speaks_of_is_refused_or_taken_as_the_portal_is_set() {
    let (authority, forger) = (Authority::new(), Authority::new());
    authority.issue("good", &person(), "emailProtection", RSA);
    authority.issue("lost", &person(), "emailProtection", RSA);
    let (refuses, document, now) = (authority.with_lists(), b"document", Utc::now());
    let (good, lost) = (authority.sign("good", document, ""), authority.sign("lost", document, ""));
    let accepts = Signing { accept_without_list: true, ..refuses.clone() };
    let is = async |cms: &[u8], now, refused: Fault, taken| {
        assert_eq!(checked(&refuses, cms, document, now).await.err(), Some(refused));
        assert_eq!(checked(&accepts, cms, document, now).await.ok().map(|checked| checked.revocation), taken);
    };
    // A list that has ended; one that it names is revoked none the less.
    let later = now + Duration::days(10);
    is(&good, later, Fault::NoList, Some(Revocation::NoList)).await;
    authority.revoke("lost", "ca");
    for settings in [&refuses, &accepts] {
        assert!(matches!(checked(settings, &lost, document, later).await, Err(Fault::Revoked { .. })));
    }
    // The list of one authority on the way alone; a file that is no list.
    let root = authority.lists().join("root.crl");
    std::fs::remove_file(&root).unwrap();
    is(&good, now, Fault::NoList, Some(Revocation::NoList)).await;
    std::fs::write(&root, "hello").unwrap();
    is(&good, now, Fault::NoList, Some(Revocation::NoList)).await;
    // Another's list under the same names: as if it were not there, and no harm to the right ones.
    for name in ["root", "ca"] {
        forger.list(name);
        let forged = forger.lists().join(format!("{name}.crl"));
        std::fs::copy(forged, authority.lists().join(format!("a-{name}.crl"))).unwrap();
    }
    is(&good, now, Fault::NoList, Some(Revocation::NoList)).await;
    authority.list("root");
    assert!(matches!(checked(&refuses, &good, document, now).await.unwrap().revocation, Revocation::Listed(_)));
    assert!(matches!(checked(&accepts, &lost, document, now).await, Err(Fault::Revoked { .. })));
    for name in ["root.crl", "ca.crl"] {
        std::fs::remove_file(authority.lists().join(name)).unwrap();
    }
    is(&good, now, Fault::NoList, Some(Revocation::NoList)).await;
}

/// A place that answers each request with what stands in this file.
async fn crl_server(file: PathBuf) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/ca.crl", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 4096]).await.unwrap();
            let list = std::fs::read(&file).unwrap();
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", list.len());
            stream.write_all(&[head.as_bytes(), &list].concat()).await.unwrap();
        }
    });
    url
}

#[tokio::test]
async fn lists_are_fetched_and_an_older_or_forged_one_never_takes_their_place() {
    let (authority, forger) = (Authority::new(), Authority::new());
    let head = format!("/CN=Ахметов Үлгі/serialNumber=IIN{IIN}/OU=BIN{BIN}");
    for name in ["head", "lost"] {
        authority.issue(name, &head, HEAD, RSA);
    }
    let served = authority.0.join("served.crl");
    let mut settings = Signing {
        lists: vec![authority.lists().join("root.crl")],
        list_urls: vec![crl_server(served.clone()).await],
        ..authority.with_lists()
    };
    let first = std::fs::read(authority.lists().join("ca.crl")).unwrap();
    std::fs::write(&served, &first).unwrap();
    let with = settings.clone();
    let portal = Portal::with(Demo::With, |config| config.signing = with).await;
    let kept =
        "SELECT coalesce(encode(sha256(content), 'hex'), '') FROM app.revocation_list WHERE issued_at IS NOT NULL";
    // On this machine only when that is allowed.
    portal.work().await;
    assert!(portal.database.column(kept).await.is_empty());
    settings.list_private = true;
    let context = |settings: &Signing| {
        let mut config = portal.inside.config.clone();
        config.signing = settings.clone();
        techhub::jobs::Context::new(config).unwrap()
    };
    let fetch = async || {
        portal.database.run("UPDATE app.revocation_list SET next_at = now()").await;
        techhub::signatures::by_the_clock(&context(&settings)).await.unwrap();
        portal.database.column(kept).await
    };
    let known = fetch().await;
    assert_eq!(known.len(), 1);
    techhub::signatures::by_the_clock(&context(&settings)).await.unwrap();

    forger.list("ca");
    std::fs::copy(forger.lists().join("ca.crl"), &served).unwrap();
    assert_eq!(fetch().await, known, "a forged list was kept");
    // Lists count in seconds.
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    authority.revoke("lost", "ca");
    std::fs::copy(authority.lists().join("ca.crl"), &served).unwrap();
    let newer = fetch().await;
    assert_ne!(newer, known);
    std::fs::write(&served, &first).unwrap();
    assert_eq!(fetch().await, newer, "an older list came back");

    // What people see of it.
    nothing_open(&portal).await;
    let owner = portal.signed_in("owner").await;
    let qyran = company(&portal, "qyran-cloud").await;
    let path = begin(&owner, "accreditation", &qyran).await;
    fill(&portal, &owner, &path, "accreditation", &[]).await;
    let document = owner.get(&format!("{path}/check/document")).await.ok().bytes;
    let lost = authority.sign("lost", &document, "");
    for (lang, words) in
        [("en", "certificate of Ахметов Үлгі was"), ("ru", "Владелец: Ахметов Үлгі"), ("kk", "Иесі: Ахметов Үлгі")]
    {
        let page = sign(&owner, &path.replace("/en/", &format!("/{lang}/")), &lost).await.is(422);
        page.shows(words);
    }
    sign(&owner, &path, &authority.sign("head", &document, "")).await.is(303);
    owner.post(&format!("{path}/check"), &[]).await.is(303);
    let id = path.rsplit('/').next().unwrap();
    let manager = portal.signed_in("manager").await;
    for (lang, words) in
        [("en", "not in the authority’s list"), ("ru", "этого сертификата нет"), ("kk", "тізімінде жоқ")]
    {
        manager.get(&format!("/{lang}/office/requests/{id}")).await.ok().shows(words);
    }
    // Without the address the list is gone.
    settings.list_urls.clear();
    techhub::signatures::by_the_clock(&context(&settings)).await.unwrap();
    assert_eq!(portal.database.number("SELECT count(*) FROM app.revocation_list").await, 0);
}
