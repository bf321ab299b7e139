//! The back office.

use crate::kit::Portal;

#[tokio::test]
async fn a_refused_person_learns_which_right_is_missing() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    resident.get("/en/office").await.is(403).shows("entering the back office");
    portal.signed_in("moderator").await.get("/ru/office").await.ok();
}
