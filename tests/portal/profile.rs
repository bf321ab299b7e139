//! What a person says of themselves.

use crate::kit::{
    Portal,
    browser::{Browser, Script},
    pictures,
};

#[tokio::test]
async fn a_photo_is_chosen_and_sent_with_script_and_without() {
    let portal = Portal::start().await;
    let folder = std::env::temp_dir().join(format!("techhub-photo-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("me.png");
    std::fs::write(&file, pictures::png(200, 100)).unwrap();
    for script in [Script::On, Script::Off] {
        Browser::visits(&portal, script, async |browser| {
            browser.open("/en/sign-in").await;
            browser.fill("#login", "resident@demo.techhub.example").await;
            browser.fill("#password", crate::kit::PASSWORD).await;
            browser.click("main button").await;
            browser.reaches("the cabinet", |path| path == "/en/cabinet").await;
            browser.open("/en/cabinet/profile").await;
            browser.fill("#photo", &file.display().to_string()).await;
            browser.click("form[enctype] button").await;
            crate::kit::eventually("the photo is sent", async || {
                browser.js("return document.body.innerText").await.to_string().contains("The photo is sent")
            })
            .await;
            assert_eq!(browser.path().await, "/en/cabinet/profile");
            assert_eq!(browser.complaints().await, Vec::<String>::new());
        })
        .await;
    }
    std::fs::remove_dir_all(folder).unwrap();
}

const FORM: [(&str, &str); 5] = [
    ("first_name", "  Айгүл "),
    ("last_name", "Нұрлан  қызы"),
    ("middle_name", ""),
    ("city", "astana"),
    ("language", "ru"),
];

/// The check digit of an IIN made of this stem.
fn with_check_digit(stem: &str) -> String {
    let digits: Vec<u32> = stem.bytes().map(|byte| u32::from(byte - b'0')).collect();
    let rest = |shift: usize| {
        digits.iter().enumerate().map(|(at, digit)| digit * ((at + shift) % 11 + 1) as u32).sum::<u32>() % 11
    };
    let digit = if rest(0) == 10 { rest(2) } else { rest(0) };
    format!("{stem}{digit}")
}

#[tokio::test]
async fn names_and_number_are_sealed_found_again_and_logged_without_their_values() {
    let portal = Portal::start().await;
    let visitor = portal.signed_in("resident").await;
    let iin = with_check_digit("85010130001");
    let tags = [("iin", iin.as_str()), ("tags", "investor"), ("tags", "mentor"), ("tags", "made up")];
    visitor.post("/en/cabinet/profile", &[FORM.as_slice(), &tags].concat()).await.is(303);
    let page = visitor.get("/en/cabinet/profile").await.ok();
    page.shows("The profile is saved").shows("value=\"Айгүл\"").shows("value=\"Нұрлан қызы\"");
    page.shows(&format!("ends in {}", &iin[8..])).hides(&iin);
    page.shows("value=\"investor\" checked").shows("value=\"mentor\" checked").hides("value=\"founder\" checked");
    let stored = "SELECT first_name || iin || tags::text FROM account_user WHERE language = 'ru' AND tags <> '{}'";
    let stored = &portal.database.column(stored).await[0];
    assert!(stored.starts_with("v1.") && !stored.contains(&iin) && stored.contains("investor"), "{stored}");
    let vault = &portal.inside.vault;
    let found = |index, typed| {
        let (vault, pool) = (vault, &portal.inside.pool);
        async move {
            let db = techhub::db::one(pool).await.unwrap();
            techhub::people::find(&db, vault, index, typed).await.unwrap().len()
        }
    };
    use techhub::vault::Index;
    assert_eq!(found(Index::Iin, iin.as_str()).await, 1);
    assert_eq!(found(Index::Name, "айгүл нұрлан").await, 1);
    assert_eq!(found(Index::Email, "resident@demo.techhub.example").await, 1, "the rest stays");
    let log = "SELECT data::text FROM core_actionlog WHERE log_type = 'account_user' AND action = 'update'";
    let log = portal.database.column(log).await.concat();
    assert!(log.contains("iin") && log.contains("name") && !log.contains("Айгүл"), "{log}");
    // Without a number the one that is stored stays.
    visitor.post("/en/cabinet/profile", &FORM).await.is(303);
    assert_eq!(found(Index::Iin, iin.as_str()).await, 1);
}

#[tokio::test]
async fn a_profile_that_is_wrong_comes_back_as_it_was_filled_in() {
    let portal = Portal::start().await;
    let visitor = portal.signed_in("resident").await;
    for (field, value, words) in [
        ("first_name", " ", "Enter your first name"),
        ("iin", "123", "12 digits that fit together"),
        ("iin", "850101300010", "12 digits that fit together"),
        ("iin", "050840001234", "12 digits that fit together"),
        ("city", "atlantis", "Choose a city"),
        ("language", "fr", "Choose a language"),
    ] {
        let rest = FORM.iter().copied().filter(|(name, _)| *name != field);
        let fields: Vec<_> = rest.chain([(field, value), ("tags", "founder")]).collect();
        let answer = visitor.post("/en/cabinet/profile", &fields).await.is(422);
        answer.shows(words).shows(&format!("href=\"#{field}\"")).shows("value=\"founder\" checked");
    }
}
