//! Staff who apply themselves: who decides is somebody else.

use crate::kit::{
    Portal,
    people::id,
    requests::{apply, company, decide, nothing_open},
};

#[tokio::test]
async fn nobody_decides_about_their_own_application() {
    let portal = Portal::start().await;
    nothing_open(&portal).await;
    let all = "UPDATE service_service SET data = data || '{\"eligibility\": []}' WHERE code = 'scientific_researcher'";
    portal.database.run(all).await;
    let (manager, admin) = (portal.signed_in("manager").await, portal.signed_in("admin").await);
    let own = apply(&portal, &manager, "scientific_researcher", "").await;
    let desk = format!("/en/office/requests/{own}");
    let answer = manager.get(&desk).await.is(303);
    assert_eq!(answer.has("location"), format!("/en/cabinet/requests/{own}"));
    manager.get(&format!("/en/cabinet/requests/{own}")).await.ok().shows("somebody else decides about it");
    manager.post(&desk, &[("seen", "1"), ("move", "approve")]).await.is(404);
    for deed in ["message?kind=note", "assign", "fields"] {
        manager.post(&format!("{desk}/{deed}"), &[("words", "mine"), ("to", "me")]).await.is(404);
    }
    let status = format!("SELECT status FROM service_servicerequest WHERE id = {own}");
    assert_eq!(portal.database.value(&status).await, "sent");
    decide(&admin, own, "act-reject", &[("reason", "Not now")]).await.is(303);

    // Nor about one of a company that they belong to.
    let owner = portal.signed_in("owner").await;
    let qyran = company(&portal, "qyran-cloud").await;
    let theirs = apply(&portal, &owner, "accreditation", &qyran).await;
    let sql = "UPDATE account_user SET role = 'manager', is_staff = true WHERE id = ";
    portal.database.run(&format!("{sql}{}", id(&portal, "owner").await)).await;
    owner.get(&format!("/en/office/requests/{theirs}")).await.is(303);
    owner.post(&format!("/en/office/requests/{theirs}"), &[("seen", "1"), ("move", "approve")]).await.is(404);
}
