//! The cabinet.

use crate::kit::{LANGUAGES, Portal};

#[tokio::test]
async fn a_guest_is_led_to_the_sign_in_page_and_back() {
    let portal = Portal::start().await;
    for lang in LANGUAGES {
        let answer = portal.get(&format!("/{lang}/cabinet")).await.is(303);
        assert_eq!(answer.has("location"), format!("/{lang}/sign-in?next=%2F{lang}%2Fcabinet"));
    }
}
