//! Files that people send: what is taken, what becomes of it, and who gets it.

use crate::kit::{
    Answer, Demo, Portal, Visitor,
    pictures::{self, CAMERA},
    s3::Bucket,
};
use std::path::Path;

const PHOTO: &str = "/en/cabinet/profile/photo";
/// What every scanner takes for a virus: harmless, and agreed upon for tests.
const EICAR: &[u8] = br"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
const AVATAR: &str = "SELECT m.thumbnail FROM account_user u JOIN shared_mediafile m ON m.id = u.avatar_id";

async fn send(visitor: &Visitor, name: &str, content: &[u8]) -> Answer {
    visitor.send_files(PHOTO, &[], &[("photo", name, content)]).await
}

/// Every file of this portal's store.
fn stored(portal: &Portal) -> Vec<(String, Vec<u8>)> {
    fn walk(folder: &Path, root: &Path, found: &mut Vec<(String, Vec<u8>)>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, root, found);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                found.push((name, std::fs::read(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    let root = &portal.inside.config.files.dir;
    walk(root, root, &mut found);
    found.sort();
    found
}

#[tokio::test]
async fn a_photo_is_made_anew_in_several_widths_upright_and_without_the_place_where_it_was_taken() {
    let portal = Portal::start().await;
    let visitor = portal.signed_in("resident").await;
    send(&visitor, "me.JPG", &pictures::photo(700, 350)).await.is(303);
    visitor.get("/en/cabinet/profile").await.ok().shows("/media/u/waiting.svg").shows("being checked");
    portal.get("/media/u/waiting.svg").await.ok().shows("<svg");
    portal.work().await;
    let files = stored(&portal);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.rsplit('/').next().unwrap()).collect();
    assert_eq!(names, ["160.webp", "350.webp"], "the sides are changed, what was sent is gone");
    assert!(files.iter().all(|(_, content)| !String::from_utf8_lossy(content).contains(&CAMERA[..10])));
    let address = format!("/media/{}", portal.database.column(AVATAR).await[0]);
    visitor.get("/en/cabinet/profile").await.ok().shows(&address);
    let answer = portal.get(&address).await.ok();
    assert_eq!((answer.has("content-type"), answer.has("x-content-type-options")), ("image/webp", "nosniff"));
    assert!(answer.has("cache-control").contains("immutable"));
    let picture = image::load_from_memory(&answer.bytes).unwrap();
    assert_eq!((picture.width(), picture.height()), (350, 700));
    portal.get(&address.replace("350", "351")).await.is(404);
    portal.get(&address.replace("350.webp", "..%2f..%2foriginals")).await.is(404);
}

#[tokio::test]
async fn a_new_photo_takes_the_place_of_the_old_one_and_can_be_removed() {
    let portal = Portal::start().await;
    let visitor = portal.signed_in("resident").await;
    for _ in 0..2 {
        send(&visitor, "me.png", &pictures::png(90, 60)).await.is(303);
        portal.work().await;
    }
    assert_eq!(portal.database.number("SELECT count(*) FROM app.picture").await, 1);
    assert_eq!(stored(&portal).len(), 1, "the files of the old one are gone");
    let address = format!("/media/{}", portal.database.column(AVATAR).await[0]);
    portal.get(&address).await.ok();
    visitor.post("/en/cabinet/profile/photo/removal", &[]).await.is(303);
    portal.work().await;
    assert_eq!(stored(&portal).len(), 0);
    portal.get(&address).await.is(404);
    let deeds = "SELECT action FROM core_actionlog WHERE log_type = 'shared_mediafile' ORDER BY id";
    assert_eq!(portal.database.column(deeds).await, ["create", "create", "delete", "delete"]);
}

#[tokio::test]
async fn what_is_no_picture_is_refused_in_words_that_help_and_leaves_nothing_behind() {
    let portal = Portal::start().await;
    let visitor = portal.signed_in("resident").await;
    let (jpeg, png) = (pictures::jpeg(40, 40), pictures::png(40, 40));
    let page = b"<html><script>alert(1)</script></html>";
    let large = vec![0xff; (10 << 20) + 1];
    let cases: [(&str, &[u8], &str); 10] = [
        ("", b"", "Choose a file"),
        ("me.jpg", b"", "The file is empty"),
        ("me.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "must be one of these: JPG, PNG, WEBP"),
        ("me.jpg.exe", &jpeg, "must be one of these"),
        ("me.jpg", &large, "no larger than 10 MB"),
        ("me.jpg", page, "is not what its name says"),
        ("me.png", &jpeg, "is not what its name says"),
        ("me.jpg", &jpeg[..jpeg.len() / 2], "is damaged"),
        ("me.png", &png[..png.len() - 40], "is damaged"),
        ("me.png", &pictures::huge(12_000, 12_000), "50 million pixels"),
    ];
    for (name, content, words) in cases {
        let answer = send(&visitor, name, content).await.is(422);
        answer.shows(words).shows("error-summary").shows("href=\"#photo\"");
    }
    assert_eq!(portal.database.number("SELECT count(*) FROM app.picture").await, 0);
    assert_eq!(stored(&portal), []);
}

#[tokio::test]
async fn what_a_picture_carries_behind_its_end_is_not_served() {
    let portal = Portal::start().await;
    let visitor = portal.signed_in("resident").await;
    let page = [pictures::jpeg(40, 40).as_slice(), b"<script>alert(document.cookie)</script>"].concat();
    send(&visitor, "me.jpg", &page).await.is(303);
    portal.work().await;
    assert!(stored(&portal).iter().all(|(_, content)| !String::from_utf8_lossy(content).contains("<script>")));
}

#[tokio::test]
async fn a_file_needs_a_form_of_ours_and_somebody_who_is_signed_in() {
    let portal = Portal::start().await;
    let guest = portal.visitor();
    let answer = send(&guest, "me.png", &pictures::png(9, 9)).await.is(303);
    assert!(answer.has("location").contains("sign-in"));
    let visitor = portal.signed_in("resident").await;
    let files: &[(&str, &str, &[u8])] = &[("photo", "me.png", &pictures::png(9, 9))];
    visitor.send_parts(PHOTO, &[("form_token", "made up")], files).await.is(403);
    visitor.send_parts(PHOTO, &[], files).await.is(403);
    assert_eq!(stored(&portal), []);
}

#[tokio::test]
async fn a_person_s_files_have_a_limit_together() {
    let portal = Portal::with(Demo::With, |config| config.files.quota_mb = 0).await;
    let visitor = portal.signed_in("resident").await;
    send(&visitor, "me.png", &pictures::png(9, 9)).await.is(422).shows("Remove something first");
    assert_eq!(stored(&portal), []);
    let staff = portal.signed_in("moderator").await;
    send(&staff, "me.png", &pictures::png(9, 9)).await.is(303);
}

/// A scanner that knows one virus, as clamscan would answer.
fn scanner(portal_dir: &Path) -> String {
    let script = portal_dir.join("scanner.sh");
    std::fs::create_dir_all(portal_dir).unwrap();
    std::fs::write(&script, "if grep -q EICAR-STANDARD-ANTIVIRUS \"$1\"; then exit 1; fi; exit 0\n").unwrap();
    format!("sh {}", script.display())
}

#[tokio::test]
async fn a_picture_with_a_virus_is_gone_and_its_owner_is_told() {
    let portal = Portal::with(Demo::With, |config| {
        config.files.scanner.command = Some(scanner(&config.files.dir));
    })
    .await;
    let visitor = portal.signed_in("resident").await;
    let sick = [pictures::jpeg(40, 40).as_slice(), EICAR].concat();
    send(&visitor, "me.jpg", &sick).await.is(303);
    portal.work().await;
    // What is to be removed is work of its own.
    portal.work().await;
    assert_eq!(portal.database.number("SELECT count(*) FROM app.picture").await, 0);
    assert_eq!(stored(&portal).len(), 1, "the scanner alone");
    visitor.get("/en/cabinet/profile").await.ok().hides("/media/u/");
    visitor.get("/en/cabinet/notifications").await.ok().shows("a virus was found in it");
    send(&visitor, "me.jpg", &pictures::jpeg(40, 40)).await.is(303);
    portal.work().await;
    assert_eq!(portal.database.column("SELECT state FROM app.picture").await, ["clean"]);
}

#[tokio::test]
async fn while_the_scanner_does_not_answer_nobody_gets_the_file() {
    let portal =
        Portal::with(Demo::With, |config| config.files.scanner.command = Some("/nowhere/scanner".into())).await;
    let other = Portal::with(Demo::With, |config| config.files.scanner.clamd = Some("/nowhere/clamd".into())).await;
    for portal in [&portal, &other] {
        let visitor = portal.signed_in("resident").await;
        send(&visitor, "me.png", &pictures::png(40, 40)).await.is(303);
        portal.work().await;
        let waiting = "SELECT count(*) FROM app.picture WHERE state = 'pending'";
        assert_eq!(portal.database.number(waiting).await, 1);
        assert!(stored(portal).iter().all(|(name, _)| !name.contains("pictures")));
    }
}

const FILE: &str = "11111111-1111-1111-1111-111111111111";

/// A private file of the resident in this state.
async fn private(portal: &Portal, state: &str) {
    let owner = portal.database.number("SELECT min(id) FROM account_user WHERE role = 'user'").await;
    let sql = format!(
        "INSERT INTO shared_protectedmediafile (id, file, author_id, mime_type, size, scan_status, source, primary_key)
         VALUES ('{FILE}', 'private/{FILE}', {owner}, 'application/pdf', 10, '{state}', 'account_certificate', '1')"
    );
    portal.database.run(&sql).await;
    portal.inside.store.put(&format!("private/{FILE}"), b"0123456789".to_vec()).await.unwrap();
}

/// The demo account that is the first resident.
async fn owner(portal: &Portal) -> Visitor {
    for account in ["resident", "owner"] {
        let visitor = portal.signed_in(account).await;
        if visitor.get(&format!("/en/files/{FILE}")).await.status == 200 {
            return visitor;
        }
    }
    panic!("nobody may read the file");
}

#[tokio::test]
async fn a_private_file_is_its_owner_s_alone_and_can_do_nothing() {
    let portal = Portal::start().await;
    private(&portal, "clean").await;
    let owner = owner(&portal).await;
    let path = format!("/en/files/{FILE}");
    let answer = owner.get(&path).await.ok();
    assert_eq!(answer.text(), "0123456789");
    assert!(answer.has("content-disposition").starts_with("attachment;"));
    assert_eq!(answer.has("cache-control"), "private, no-store");
    assert!(answer.has("content-security-policy").contains("sandbox"));
    assert_eq!(answer.has("x-content-type-options"), "nosniff");
    assert!(portal.get(&path).await.is(303).has("location").contains("sign-in"));
    for other in ["expert", "manager", "admin"] {
        portal.signed_in(other).await.get(&path).await.is(404);
    }
    portal.get(&format!("/media/private/{FILE}")).await.is(404);
    for state in ["pending", "infected"] {
        portal.database.run(&format!("UPDATE shared_protectedmediafile SET scan_status = '{state}'")).await;
        owner.get(&path).await.is(404);
    }
}

#[tokio::test]
async fn a_part_of_a_file_can_be_asked_for() {
    let portal = Portal::start().await;
    private(&portal, "skipped").await;
    let jar = owner(&portal).await.jar();
    let path = format!("/en/files/{FILE}");
    let ask = async |range: &str| portal.get_with(&path, &[("Cookie", &jar), ("Range", range)]).await;
    for (range, content, says) in [
        ("bytes=2-4", "234", "bytes 2-4/10"),
        ("bytes=7-", "789", "bytes 7-9/10"),
        ("bytes=-2", "89", "bytes 8-9/10"),
        ("bytes=5-900", "56789", "bytes 5-9/10"),
    ] {
        let answer = ask(range).await.is(206);
        assert_eq!((answer.text().as_str(), answer.has("content-range")), (content, says), "{range}");
    }
    assert_eq!(ask("bytes=10-").await.is(416).has("content-range"), "bytes */10");
    assert_eq!(ask("bytes=0-1,4-5").await.ok().text(), "0123456789");
    assert_eq!(ask("lines=1-2").await.ok().text(), "0123456789");
}

#[tokio::test]
async fn what_nobody_knows_any_more_is_cleaned_away_after_a_day() {
    let portal = Portal::start().await;
    let visitor = portal.signed_in("resident").await;
    send(&visitor, "me.png", &pictures::png(40, 40)).await.is(303);
    portal.work().await;
    portal.inside.store.put("private/22222222-2222-2222-2222-222222222222", b"lost".to_vec()).await.unwrap();
    let dir = &portal.inside.config.files.dir;
    std::fs::write(dir.join("incoming/half"), b"half").unwrap();
    portal.work().await;
    assert_eq!(stored(&portal).len(), 3, "what has just come may be on its way into the database");
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(2 * 86_400);
    for (name, _) in stored(&portal) {
        std::fs::File::options().append(true).open(dir.join(name)).unwrap().set_modified(old).unwrap();
    }
    portal.work().await;
    assert_eq!(stored(&portal).len(), 1, "the photo alone");
    portal.database.run("UPDATE app.picture SET created_at = now() - interval '2 days'").await;
    portal.work().await;
    assert_eq!(portal.database.number("SELECT count(*) FROM app.picture").await, 1, "somebody shows it");
    portal.database.run("UPDATE account_user SET avatar_id = NULL").await;
    portal.work().await;
    portal.work().await;
    assert_eq!(portal.database.number("SELECT count(*) FROM app.picture").await, 0);
    assert_eq!(stored(&portal), []);
}

#[tokio::test]
async fn a_store_that_speaks_s3_keeps_files_as_well_as_a_folder() {
    let bucket = Bucket::start();
    let settings = bucket.settings.clone();
    let portal = Portal::with(Demo::With, move |config| config.files.s3 = Some(settings)).await;
    let visitor = portal.signed_in("resident").await;
    send(&visitor, "me.png", &pictures::png(300, 200)).await.is(303);
    assert!(bucket.keys()[0].starts_with("originals/"));
    portal.work().await;
    let address = format!("/media/{}", portal.database.column(AVATAR).await[0]);
    assert_eq!(image::load_from_memory(&portal.get(&address).await.ok().bytes).unwrap().width(), 300);
    private(&portal, "clean").await;
    let jar = owner(&portal).await.jar();
    let headers = [("Cookie", jar.as_str()), ("Range", "bytes=2-4")];
    assert_eq!(portal.get_with(&format!("/en/files/{FILE}"), &headers).await.is(206).text(), "234");
    visitor.post("/en/cabinet/profile/photo/removal", &[]).await.is(303);
    portal.work().await;
    assert_eq!(bucket.keys(), [format!("private/{FILE}")]);
    assert_eq!(stored(&portal), [], "nothing is left on the disk");
}

#[tokio::test]
async fn what_can_t_be_checked_after_all_tries_does_not_wait_for_ever_and_its_owner_is_told() {
    let portal =
        Portal::with(Demo::With, |config| config.files.scanner.command = Some("/nowhere/scanner".into())).await;
    let visitor = portal.signed_in("resident").await;
    send(&visitor, "me.png", &pictures::png(40, 40)).await.is(303);
    let paper = [("file", "a.png", pictures::png(40, 40))];
    let paper: Vec<(&str, &str, &[u8])> =
        paper.iter().map(|(name, file, bytes)| (*name, *file, bytes.as_slice())).collect();
    visitor.send_files("/en/cabinet/cv/certificate/new", &[("name", "Rust")], &paper).await.is(303);
    for _ in 0..5 {
        portal.database.run("UPDATE app.job SET next_at = now()").await;
        portal.work().await;
    }
    assert_eq!(portal.database.number("SELECT count(*) FROM app.picture").await, 0);
    assert_eq!(portal.database.column("SELECT scan_status FROM shared_protectedmediafile").await, ["failed"]);
    visitor.get("/en/cabinet/notifications").await.ok().shows("could not be checked for viruses");
    visitor.get("/en/cabinet/cv").await.ok().shows("Could not be checked");
    portal.work().await;
    assert_eq!(stored(&portal), []);
}
