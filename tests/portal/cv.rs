//! The parts of a CV.

use crate::kit::{Portal, Visitor, pictures};

const PDF: &[u8] =
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n";

async fn add(visitor: &Visitor, part: &str, fields: &[(&str, &str)]) {
    visitor.post(&format!("/en/cabinet/cv/{part}/new"), fields).await.is(303);
}

#[tokio::test]
async fn a_cv_is_put_together_changed_and_printed() {
    let portal = Portal::start().await;
    let visitor = portal.signed_in("resident").await;
    visitor.get("/en/cabinet/cv").await.ok().hides("/cabinet/cv/print");
    let degree =
        [("name", "Nazarbayev University"), ("degree", "Bachelor"), ("speciality", "Robotics"), ("year", "2015")];
    add(&visitor, "education", &degree).await;
    let work =
        [("name", "Qazaq Robotics"), ("position", "Engineer"), ("started", "2016-02-01"), ("ended", "01.03.2019")];
    add(&visitor, "experience", &work).await;
    let now = [("name", "Astana Hub"), ("started", "2019-04-01"), ("description", "Line one\nLine two")];
    add(&visitor, "experience", &now).await;
    add(&visitor, "course", &[("name", "Tech Orda"), ("skills", "Rust, SQL , ")]).await;
    let page = visitor.get("/en/cabinet/cv").await.ok();
    let names = page.page().texts(".entry-line__name");
    assert_eq!(names, ["Astana Hub", "Qazaq Robotics", "Nazarbayev University", "Tech Orda"], "the newest first");
    page.shows("February 2016 – March 2019").shows("April 2019 – now").shows("Bachelor, Robotics").shows("Rust, SQL");
    let print = visitor.get("/en/cabinet/cv/print").await.ok();
    print.shows("Qazaq Robotics").shows("resident@demo.techhub.example").hides("button--small");

    let id = portal.database.value("SELECT id::text FROM account_course").await;
    let path = format!("/en/cabinet/cv/course/{id}");
    visitor.get(&path).await.ok().shows("value=\"Rust, SQL\"");
    visitor.post(&path, &[("name", "Tech Orda 2")]).await.is(303);
    visitor.get("/en/cabinet/cv").await.ok().shows("Tech Orda 2");
    let other = portal.signed_in("owner").await;
    other.get(&path).await.is(404);
    other.post(&path, &[("name", "mine")]).await.is(404);
    other.post(&format!("{path}/removal"), &[]).await.is(404);
    visitor.post(&format!("{path}/removal"), &[]).await.is(303);
    visitor.get("/en/cabinet/cv").await.ok().hides("Tech Orda 2");
    let deeds = "SELECT action FROM core_actionlog WHERE log_type = 'account_course' ORDER BY id";
    assert_eq!(portal.database.column(deeds).await, ["create", "update", "delete"]);
}

#[tokio::test]
async fn an_entry_that_is_wrong_comes_back_as_it_was_filled_in() {
    let portal = Portal::start().await;
    let visitor = portal.signed_in("resident").await;
    for (part, field, value, words) in [
        ("education", "name", "", "Enter a name"),
        ("education", "year", "1066", "Enter a year from 1950"),
        ("experience", "started", "soon", "Enter a date such as"),
        ("experience", "ended", "2999-01-01", "must not be in the future"),
        ("certificate", "url", "javascript:alert(1)", "must begin with https://"),
        ("course", "skills", "a,b,c,d,e,f,g,h,i,j,k", "No more than 10 skills"),
    ] {
        let fields = [("name", if field == "name" { "" } else { "A <b>name</b>" }), (field, value)];
        let fields = if field == "name" { &fields[..1] } else { &fields[..] };
        let answer = visitor.post(&format!("/en/cabinet/cv/{part}/new"), fields).await.is(422);
        answer.shows(words).shows(&format!("href=\"#{field}\"")).hides("<b>name");
    }
    visitor.get("/en/cabinet/cv/hobby/new").await.is(404);
}

#[tokio::test]
async fn a_certificate_has_a_file_that_its_owner_alone_reads() {
    let portal = Portal::start().await;
    let visitor = portal.signed_in("resident").await;
    let new = "/en/cabinet/cv/certificate/new";
    let send = async |path: &str, name: &str, content: &[u8]| {
        visitor.send_files(path, &[("name", "Rust")], &[("file", name, content)]).await
    };
    for (name, content, words) in [
        ("a.docx", PDF, "must be one of these: PDF, JPG, PNG"),
        ("a.pdf", b"<html>".as_slice(), "is not what its name says"),
        ("a.pdf", b"".as_slice(), "The file is empty"),
        ("a.jpg", PDF, "is not what its name says"),
    ] {
        send(new, name, content).await.is(422).shows(words).shows("value=\"Rust\"");
    }
    send(new, "../Диплом <Rust>.pdf", PDF).await.is(303);
    visitor.get("/en/cabinet/cv").await.ok().shows("Being checked").hides("/en/files/");
    portal.work().await;
    let page = visitor.get("/en/cabinet/cv").await.ok();
    page.shows("Диплом &#60;Rust&#62;.pdf").shows("Not checked for viruses");
    let file = portal.database.value("SELECT file_id::text FROM account_certificate").await;
    let path = format!("/en/files/{file}");
    let answer = visitor.get(&path).await.ok();
    assert_eq!((answer.bytes.as_slice(), answer.has("content-type")), (PDF, "application/pdf"));
    assert!(answer.has("content-disposition").contains("%D0%94%D0%B8%D0%BF%D0%BB%D0%BE%D0%BC"));
    portal.signed_in("owner").await.get(&path).await.is(404);
    let names = "SELECT name FROM app.file_name UNION ALL SELECT name || file FROM shared_protectedmediafile";
    assert!(!portal.database.column(names).await.concat().contains("Диплом"), "what people call their files is sealed");

    // A picture of a page says nothing of the camera; it takes the place of the file before.
    let id = portal.database.value("SELECT id::text FROM account_certificate").await;
    send(&format!("/en/cabinet/cv/certificate/{id}"), "scan.jpg", &pictures::photo(60, 30)).await.is(303);
    portal.work().await;
    visitor.get(&path).await.is(404);
    let file = portal.database.value("SELECT file_id::text FROM account_certificate").await;
    let answer = visitor.get(&format!("/en/files/{file}")).await.ok();
    assert!(!answer.text().contains(&pictures::CAMERA[..10]));
    let picture = image::load_from_memory(&answer.bytes).unwrap();
    assert_eq!((picture.width(), picture.height()), (30, 60));
    visitor.post(&format!("/en/cabinet/cv/certificate/{id}/removal"), &[]).await.is(303);
    visitor.get(&format!("/en/files/{file}")).await.is(404);
    portal.work().await;
    assert_eq!(std::fs::read_dir(portal.inside.config.files.dir.join("kept/private")).map_or(0, Iterator::count), 0);
}
