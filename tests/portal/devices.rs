//! Where one is signed in.

use crate::kit::{Portal, Visitor};

async fn devices(visitor: &Visitor) -> Vec<String> {
    visitor.get("/en/cabinet/devices").await.ok().page().texts(".panel__title")
}

#[tokio::test]
async fn one_sees_one_s_sessions_and_ends_one_or_all_others() {
    let portal = Portal::start().await;
    let (here, there, third) =
        (portal.signed_in("resident").await, portal.signed_in("resident").await, portal.signed_in("resident").await);
    let seen = devices(&here).await;
    assert_eq!(seen.len(), 3);
    assert_eq!(seen.iter().filter(|name| name.contains("this device")).count(), 1);
    let own = here.get("/en/cabinet/devices").await.ok();
    let id = own.text().split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    here.post("/en/cabinet/devices/end", &[("id", &id)]).await.is(303);
    assert_eq!(devices(&here).await.len(), 2);
    here.post("/en/cabinet/devices/end", &[("id", &id)]).await.is(404);
    here.post("/en/cabinet/devices/end-others", &[]).await.is(303);
    assert_eq!(devices(&here).await.len(), 1);
    there.get("/en/cabinet").await.is(303);
    third.get("/en/cabinet").await.is(303);
}

#[tokio::test]
async fn nobody_ends_the_session_of_somebody_else() {
    let portal = Portal::start().await;
    let owner = portal.signed_in("owner").await;
    let stranger = portal.signed_in("resident").await;
    let id = portal
        .database
        .value("SELECT s.id FROM user_sessions_session s JOIN account_user u ON u.id = s.user_id ORDER BY s.id LIMIT 1")
        .await;
    stranger.post("/en/cabinet/devices/end", &[("id", &id)]).await.is(404);
    owner.get("/en/cabinet").await.ok();
}
