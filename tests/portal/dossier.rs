//! People in the office.

use crate::kit::{
    LANGUAGES, Portal, Visitor,
    people::{id, of_organization, page_of},
};

const RESIDENT: &str = "resident@demo.techhub.example";

/// The names that the list shows after a search.
async fn search(visitor: &Visitor, words: &str) -> Vec<String> {
    let answer = visitor.post("/en/office/people/search", &[("words", words)]).await.is(303);
    assert_eq!(answer.has("location"), "/en/office/people?found=1");
    visitor.get("/en/office/people?found=1").await.ok().page().texts("tbody th a")
}

#[tokio::test]
async fn a_person_is_found_by_whole_values_and_by_words_of_the_name_and_shown_masked() {
    let portal = Portal::start().await;
    let admin = portal.signed_in("admin").await;
    for words in [" RESIDENT@demo.techhub.example", "8 700 000 00 01", "серікбаева әйгерім", "Айгерим"]
    {
        assert_eq!(search(&admin, words).await, ["Әйгерім С."], "{words}");
    }
    let page = admin.get("/en/office/people?found=1").await.ok();
    page.shows("•••01").shows("r•••@d•••").hides(RESIDENT).hides("77000000001").hides("Серікбаева");
    for part in ["resident@demo", "700000000", "Серікбай", "Әйгерім Ермекұлы", " "] {
        assert!(search(&admin, part).await.is_empty(), "{part}");
        admin.get("/en/office/people?found=1").await.ok().shows("Nothing found");
    }
    // The search of one session is nobody else's.
    search(&admin, RESIDENT).await;
    let other = portal.signed_in("admin").await;
    other.get("/en/office/people?found=1").await.ok().shows("Nothing found");
}

#[tokio::test]
async fn the_list_is_filtered_by_its_address_in_each_language() {
    let portal = Portal::start().await;
    let resident = id(&portal, "resident").await;
    portal.database.run(&format!("UPDATE account_user SET role = 'ict_hub_guest' WHERE id = {resident}")).await;
    let admin = portal.signed_in("admin").await;
    let count = async |query: &str| {
        let page = admin.get(&format!("/en/office/people{query}")).await.ok();
        page.page().texts("tbody th a").len()
    };
    assert_eq!(count("?role=moderator").await, 1);
    assert_eq!(count("?state=staff").await, 4);
    assert_eq!(count("?state=blocked").await, 0);
    assert_eq!(count("?role=moderator&city=nowhere").await, 0);
    // A role that has no name is shown by its code.
    admin.get("/en/office/people?role=ict_hub_guest").await.ok().shows("Role: ict_hub_guest").shows("Әйгерім С.");
    for (lang, role) in LANGUAGES.into_iter().zip(["Сарапшы", "Эксперт", "Expert"]) {
        admin.get(&format!("/{lang}/office/people?role=expert")).await.ok().shows(role);
    }
}

#[tokio::test]
async fn what_is_personal_is_shown_to_who_says_why_and_the_look_is_written_down() {
    let portal = Portal::start().await;
    of_organization(&portal, "moderator", None).await;
    let moderator = portal.signed_in("moderator").await;
    let page = page_of(&portal, "resident").await;
    moderator.get(&page).await.ok().hides(RESIDENT).hides("+77000000001").hides("Серікбаева").shows("Әйгерім С.");
    let look = format!("{page}/look");
    moderator.post(&look, &[("reason", "no")]).await.is(422).shows("Write why you need the data").hides(RESIDENT);
    moderator.post(&look, &[("reason", "A question about a request")]).await.is(303);
    moderator.get(&page).await.ok().shows(RESIDENT).shows("+77000000001").shows("Серікбаева Әйгерім");
    moderator.get(&page).await.ok();
    let resident = id(&portal, "resident").await;
    let rows = portal
        .database
        .rows(&format!("SELECT what, reason, role FROM app.personal_view WHERE user_id = {resident} ORDER BY id"))
        .await;
    assert_eq!(rows, [["card", "", "moderator"], ["card", "A question about a request", "moderator"]]);
    // The reason of one is nobody else's, and is forgotten after a while.
    portal.signed_in("admin").await.get(&page).await.ok().hides(RESIDENT);
    portal.database.run("UPDATE app.personal_view SET at = at - interval '16 minutes'").await;
    moderator.get(&page).await.ok().hides(RESIDENT);
}

#[tokio::test]
async fn one_s_own_page_is_no_look() {
    let portal = Portal::start().await;
    let admin = portal.signed_in("admin").await;
    admin.get(&page_of(&portal, "admin").await).await.ok().shows("admin@demo.techhub.example");
    assert_eq!(portal.database.number("SELECT count(*) FROM app.personal_view").await, 0);
}

#[tokio::test]
async fn staff_of_an_organization_see_its_people_alone() {
    let portal = Portal::start().await;
    portal
        .database
        .run(
            "UPDATE account_user SET organization_id = NULL; UPDATE core_event SET organization_id = NULL;
             UPDATE service_service SET organization_id = 'astanahub'",
        )
        .await;
    of_organization(&portal, "moderator", Some("cett")).await;
    let moderator = portal.signed_in("moderator").await;
    let page = page_of(&portal, "resident").await;
    let unseen = async || {
        assert!(search(&moderator, RESIDENT).await.is_empty());
        moderator.get("/en/office/people").await.ok().hides("Әйгерім");
        moderator.get(&page).await.is(404);
        moderator.post(&format!("{page}/look"), &[("reason", "curious")]).await.is(404);
        moderator.get(&format!("{page}/rights")).await.is(404);
        moderator.post(&format!("{page}/block"), &[("reason", "not mine to block")]).await.is(404);
    };
    unseen().await;
    // Whoever asks for a service of the organization becomes its business.
    let resident = id(&portal, "resident").await;
    portal
        .database
        .run(&format!(
            "UPDATE service_service SET organization_id = 'cett' WHERE code = (SELECT min(code) FROM service_service);
             INSERT INTO service_servicerequest (author_id, service_id) SELECT {resident}, min(code) FROM service_service"
        ))
        .await;
    assert_eq!(search(&moderator, RESIDENT).await.len(), 1);
    moderator.get(&page).await.ok();
    portal.database.run("UPDATE service_service SET organization_id = 'astanahub'").await;
    unseen().await;
    of_organization(&portal, "resident", Some("cett")).await;
    assert_eq!(search(&moderator, RESIDENT).await.len(), 1);
    // An administrator sees everybody, of whatever organization.
    of_organization(&portal, "admin", Some("cett")).await;
    assert_eq!(search(&portal.signed_in("admin").await, "owner@demo.techhub.example").await.len(), 1);
}

#[tokio::test]
async fn a_person_s_page_shows_what_the_reader_has_a_right_to() {
    let portal = Portal::start().await;
    of_organization(&portal, "moderator", None).await;
    portal.signed_in("owner").await;
    let page = page_of(&portal, "owner").await;
    let admin = portal.signed_in("admin").await;
    admin.get(&page).await.ok().shows("owner").shows("Sessions").shows("Action log").shows("signed in");
    let moderator = portal.signed_in("moderator").await;
    let seen = moderator.get(&page).await.ok();
    seen.shows("Qyran Cloud").hides("End all sessions").hides("All that the person did");
}
