//! Who is signed in, in the office.

use crate::kit::{
    Portal,
    people::{hidden, id, public_id},
};

#[tokio::test]
async fn staff_see_who_is_signed_in_and_end_one_session_or_all_of_a_person() {
    let portal = Portal::start().await;
    let admin = portal.signed_in("admin").await;
    let (one, other) = (portal.signed_in("resident").await, portal.signed_in("resident").await);
    let page = admin.get("/en/office/sessions").await.ok();
    page.shows("Әйгерім С.").hides("Серікбаева").hides("resident@demo");
    assert_eq!(page.page().texts("tbody th").len(), 3);
    admin.get("/en/office/sessions?who=staff").await.ok().hides("Әйгерім С.");
    let resident = id(&portal, "resident").await;
    let newest = format!("SELECT max(id) FROM user_sessions_session WHERE user_id = {resident}");
    let newest = portal.database.value(&newest).await;
    admin.post("/en/office/sessions/end", &[("id", &newest)]).await.is(303);
    one.get("/en/cabinet").await.ok();
    other.get("/en/cabinet").await.is(303);
    let person = admin.get(&format!("/en/office/people/{}", public_id(&portal, "resident").await)).await.ok();
    let all = hidden(&person, "person");
    admin.post("/en/office/sessions/end-all", &[("person", &all)]).await.is(303);
    one.get("/en/cabinet").await.is(303);
    let deeds = "SELECT action FROM core_actionlog WHERE action LIKE 'end-%' ORDER BY id";
    assert_eq!(portal.database.column(deeds).await, ["end-session", "end-sessions"]);
    admin.post("/en/office/sessions/end", &[("id", &newest)]).await.is(404);
}

#[tokio::test]
async fn staff_of_an_organization_end_no_session_of_others() {
    let portal = Portal::start().await;
    let manager = id(&portal, "manager").await;
    portal.database.run("UPDATE account_user SET organization_id = NULL; UPDATE core_event SET organization_id = NULL; UPDATE service_service SET organization_id = 'astanahub'").await;
    let sql = format!("UPDATE account_user SET role = 'superadmin', organization_id = 'cett' WHERE id = {manager}");
    portal.database.run(&sql).await;
    let (visitor, resident) = (portal.signed_in("manager").await, portal.signed_in("resident").await);
    visitor.get("/en/office/sessions").await.ok().hides("Әйгерім");
    let user = id(&portal, "resident").await;
    let session = format!("SELECT id FROM user_sessions_session WHERE user_id = {user}");
    let session = portal.database.value(&session).await;
    visitor.post("/en/office/sessions/end", &[("id", &session)]).await.is(404);
    let person = public_id(&portal, "resident").await;
    visitor.post("/en/office/sessions/end-all", &[("person", &person)]).await.is(404);
    resident.get("/en/cabinet").await.ok();
}
