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
