//! Following people and companies.

use crate::kit::{Portal, people};

#[tokio::test]
async fn a_person_with_a_public_page_can_be_followed_and_left_again() {
    let portal = Portal::start().await;
    let (resident, owner) = (portal.signed_in("resident").await, portal.signed_in("owner").await);
    let id = people::public_id(&portal, "owner").await;
    let path = format!("/en/people/{id}/follow");
    resident.get(&path).await.is(404);
    resident.post(&path, &[]).await.is(404);
    owner.post("/en/cabinet/privacy/consents/give", &[("kind", "public-profile")]).await.is(303);
    resident.get(&format!("/en/people/{id}")).await.ok().shows(&path);
    resident.get(&path).await.ok().shows("Бауыржан Ермекұлы");
    owner.get(&path).await.is(404);
    resident.post(&path, &[]).await.is(303);
    resident.get("/en/cabinet/follows").await.ok().shows("Бауыржан Ермекұлы");
    let followed = people::id(&portal, "owner").await;
    resident.post(&format!("/en/cabinet/follows/people/{followed}/end"), &[]).await.is(303);
    resident.get("/en/cabinet/follows").await.ok().hides("Бауыржан Ермекұлы");
    let log = "SELECT action FROM core_actionlog WHERE log_type = 'community_userfollow' ORDER BY id";
    assert_eq!(portal.database.column(log).await, ["follow", "unfollow"]);
}
