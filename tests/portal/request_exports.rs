//! Requests taken out of the office: a table of the queue, an archive of one request.

use crate::kit::{
    LANGUAGES, Portal,
    people::of_organization,
    requests::{PDF, apply, company, nothing_open},
};
use std::io::{Cursor, Read};

#[tokio::test]
async fn a_table_holds_the_filtered_queue_in_the_chosen_columns() {
    let portal = Portal::start().await;
    let manager = portal.signed_in("manager").await;
    for lang in LANGUAGES {
        manager.get(&format!("/{lang}/office/requests/export?state=success")).await.ok().shows("state=success");
    }
    let ask = [("column", "number"), ("column", "state")];
    manager.post("/en/office/requests/export?state=success&service=accreditation", &ask).await.is(303);
    manager.get("/en/office/requests/export").await.ok().shows("is being made");
    manager.post("/en/office/requests/export", &ask).await.is(303);
    manager.get("/en/office/requests/export").await.ok().shows("still being made");
    portal.work().await;
    manager.get("/en/office/requests/export").await.ok().shows("Download the file");
    manager.get("/en/cabinet/notifications").await.ok().shows("Your export is ready");
    let file = manager.get("/en/office/requests/export/csv").await.ok();
    assert!(file.has("content-type").starts_with("text/csv"));
    let text = file.text();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    let count = "SELECT count(*) FROM service_servicerequest WHERE status = 'success' AND service_id = 'accreditation'";
    assert_eq!(i64::try_from(lines.len()).unwrap(), portal.database.number(count).await + 1);
    assert!(lines.len() > 2 && lines[1].starts_with("AC-20") && lines[1].matches(',').count() == 1, "{text}");
    // It lies sealed, and is nobody else's.
    let stored = portal.database.column("SELECT content FROM app.export_piece").await;
    assert!(stored.iter().all(|piece| piece.starts_with("v1.")));
    portal.signed_in("admin").await.get("/en/office/requests/export/csv").await.is(404);
    manager.get("/en/office/requests/export/zip").await.is(404);
}

#[tokio::test]
async fn a_table_for_excel_has_the_same_rows_and_its_dates_as_dates() {
    let portal = Portal::start().await;
    let manager = portal.signed_in("manager").await;
    let ask = [("column", "number"), ("column", "sent"), ("format", "xlsx")];
    manager.post("/en/office/requests/export?state=success&service=accreditation", &ask).await.is(303);
    manager.get("/en/office/requests/export/xlsx").await.is(404);
    portal.work().await;
    let file = manager.get("/en/office/requests/export/xlsx").await.ok();
    assert!(file.has("content-disposition").contains("requests.xlsx"));
    let mut book = zip::ZipArchive::new(Cursor::new(file.bytes)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        book.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let (sheet, words) = (part("xl/worksheets/sheet1.xml"), part("xl/sharedStrings.xml"));
    let count = "SELECT count(*) FROM service_servicerequest WHERE status = 'success' AND service_id = 'accreditation'";
    let rows = i64::try_from(sheet.matches("<row ").count()).unwrap();
    assert_eq!(rows, portal.database.number(count).await + 1);
    assert!(words.contains("AC-20"), "{words}");
    // A date is a number with a format; a text would have t="s".
    assert!(sheet.contains("<c r=\"B2\" s=\"") && !sheet.contains("<c r=\"B2\" t=\"s\""), "{sheet}");
    manager.get("/en/office/requests/export/csv").await.is(404);
}

#[tokio::test]
async fn a_table_of_an_organization_s_officer_has_its_requests_alone() {
    let portal = Portal::start().await;
    portal
        .database
        .run("INSERT INTO core_organization (code, name) VALUES ('other', '{\"ru\": \"Другая\"}') ON CONFLICT DO NOTHING")
        .await;
    of_organization(&portal, "manager", Some("other")).await;
    let manager = portal.signed_in("manager").await;
    manager.post("/en/office/requests/export?state=success", &[("column", "number")]).await.is(303);
    portal.work().await;
    let file = manager.get("/en/office/requests/export/csv").await.ok().text();
    assert_eq!(file.lines().count(), 1, "{file}");
    let foreign = portal.database.value("SELECT id FROM service_servicerequest WHERE status = 'success' LIMIT 1").await;
    manager.post(&format!("/en/office/requests/{foreign}/export"), &[]).await.is(404);
}

#[tokio::test]
async fn an_archive_holds_a_request_with_its_files() {
    let portal = Portal::start().await;
    nothing_open(&portal).await;
    let owner = portal.signed_in("owner").await;
    let qyran = company(&portal, "qyran-cloud").await;
    let id = apply(&portal, &owner, "accreditation", &qyran).await;
    let manager = portal.signed_in("manager").await;
    manager.post(&format!("/en/office/requests/{id}/export"), &[]).await.is(303);
    portal.work().await;
    let file = manager.get("/en/office/requests/export/zip").await.ok();
    let mut zip = zip::ZipArchive::new(Cursor::new(file.bytes)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert!(names.iter().any(|name| name == "answers.txt") && names.len() == 4, "{names:?}");
    let mut text = String::new();
    zip.by_name("answers.txt").unwrap().read_to_string(&mut text).unwrap();
    assert!(text.contains("someone@techhub.example") && text.contains("TH-20"), "{text}");
    let paper = names.iter().find(|name| name.ends_with("paper.pdf")).unwrap();
    let mut bytes = Vec::new();
    zip.by_name(paper).unwrap().read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, PDF);
}
