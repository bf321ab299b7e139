//! Using a place of the infrastructure.

use crate::kit::{LANGUAGES, Portal, people};

const PLACE: &str = "/en/infrastructure/data-centre";
const WISH: [(&str, &str); 2] = [("comment", "Two <b>days</b> in May"), ("consent", "1")];

async fn desk(portal: &Portal) -> String {
    let id = portal.database.value("SELECT id FROM core_infrastructure WHERE slug = 'data-centre'").await;
    format!("/en/cabinet/content/infrastructure/{id}/requests")
}

#[tokio::test]
async fn a_person_asks_for_a_place_and_its_owner_answers() {
    let portal = Portal::start().await;
    let (resident, owner) = (portal.signed_in("resident").await, portal.signed_in("owner").await);
    portal.get(PLACE).await.ok().shows("next=%2Fen%2Finfrastructure%2Fdata-centre%2Frequest");
    for lang in LANGUAGES {
        let path = format!("{}/request", PLACE.replace("/en/", &format!("/{lang}/")));
        resident.get(&path).await.ok();
        let page = resident.post(&path, &[("comment", "Mine")]).await.is(422).shows("Mine</textarea>").page();
        assert_eq!(page.texts(".error-summary a"), page.texts(".field__error span"), "{lang}");
    }
    let ask = format!("{PLACE}/request");
    let key = ("key", "6f6f3f3c-0c43-4b0e-9d5a-3a3f0d6c1b22");
    for _ in 0..2 {
        resident.post(&ask, &[WISH[0], WISH[1], key]).await.is(303);
    }
    assert_eq!(portal.database.number("SELECT count(*) FROM core_infrastructurerequest").await, 1);
    assert!(portal.database.value("SELECT comment FROM core_infrastructurerequest").await.starts_with("v1."));
    resident.get("/en/cabinet/place-requests").await.ok().shows("Two &#60;b&#62;days").shows("Sent");
    let desk = desk(&portal).await;
    owner.get(&desk).await.ok().shows("Two &#60;b&#62;days").shows("resident@demo.techhub.example");
    let id = portal.database.value("SELECT id FROM core_infrastructurerequest").await;
    let one = format!("{desk}/{id}");
    let decide = async |state: &str, seen: &str, words: &str| {
        owner.post(&one, &[("state", state), ("seen", seen), ("words", words)]).await.is(303);
        portal.database.value("SELECT status FROM core_infrastructurerequest").await
    };
    assert_eq!(decide("success", "sent", "").await, "sent", "it is approved first");
    assert_eq!(decide("reject", "sent", " ").await, "sent", "a refusal has a reason");
    assert_eq!(decide("approved", "sent", "Bring a badge").await, "approved");
    assert_eq!(decide("reject", "sent", "Too late").await, "approved", "somebody was faster");
    resident.get("/en/cabinet/place-requests").await.ok().shows("Approved").shows("Bring a badge");
    resident.get("/en/cabinet/notifications").await.ok().shows("State: Approved").hides("Bring a badge");
    assert_eq!(decide("success", "approved", "").await, "success");
    resident.post(&format!("/en/cabinet/place-requests/{id}/cancel"), &[]).await.is(404);
}

#[tokio::test]
async fn nobody_else_sees_or_decides_and_who_calls_off_takes_the_words_along() {
    let portal = Portal::start().await;
    let (resident, expert, owner) =
        (portal.signed_in("resident").await, portal.signed_in("expert").await, portal.signed_in("owner").await);
    resident.post(&format!("{PLACE}/request"), &WISH).await.is(303);
    let (desk, id) = (desk(&portal).await, portal.database.value("SELECT id FROM core_infrastructurerequest").await);
    expert.get(&desk).await.is(404);
    expert.post(&format!("{desk}/{id}"), &[("state", "approved"), ("seen", "sent")]).await.is(404);
    expert.get("/en/cabinet/place-requests").await.ok().hides("days");
    expert.post(&format!("/en/cabinet/place-requests/{id}/cancel"), &[]).await.is(404);
    resident.post(&format!("/en/cabinet/place-requests/{id}/cancel"), &[]).await.is(303);
    owner.get(&desk).await.ok().shows("Called off").hides("resident@").hides("days");
    assert_eq!(portal.database.value("SELECT comment FROM core_infrastructurerequest").await, "");
}

#[tokio::test]
async fn a_place_has_photos_of_which_one_comes_first_and_parts() {
    let portal = Portal::start().await;
    let owner = portal.signed_in("owner").await;
    let place = portal.database.value("SELECT id FROM core_infrastructure WHERE slug = 'data-centre'").await;
    let add = "INSERT INTO core_infrastructureimage (image, \"primary\", infrastructure_id) \
         SELECT 'cover-0' || n || '.svg', n = 1, i.id FROM core_infrastructure i, generate_series(1, 2) n WHERE slug = 'data-centre'";
    portal.database.run(add).await;
    let photos = async || portal.get(PLACE).await.ok().page().values(".cover img", "src");
    assert_eq!(photos().await, ["/media/cover-01.svg", "/media/cover-02.svg"]);
    let path = format!("/en/cabinet/content/infrastructure/{place}/photos");
    owner.get(&path).await.ok().shows("Comes first");
    let second = portal.database.value("SELECT max(id) FROM core_infrastructureimage").await;
    owner.post(&format!("{path}/{second}/first"), &[]).await.is(303);
    assert_eq!(photos().await, ["/media/cover-02.svg", "/media/cover-01.svg"]);
    owner.post(&format!("{path}/{second}/remove"), &[]).await.is(303);
    assert_eq!(photos().await, ["/media/cover-01.svg"]);
    let parent = format!("/en/cabinet/content/infrastructure/{place}/parent");
    let hub = portal.database.value("SELECT id FROM core_infrastructure WHERE slug = 'almaty-hub'").await;
    owner.post(&parent, &[("parent", &hub)]).await.is(404);
    let own = people::id(&portal, "owner").await;
    portal.database.run(&format!("UPDATE core_infrastructure SET author_id = {own} WHERE id = {hub}")).await;
    owner.post(&parent, &[("parent", &hub)]).await.is(303);
    portal.get(PLACE).await.ok().shows("Part of").shows("Startup hub in Almaty");
    portal.get("/en/infrastructure/almaty-hub").await.ok().shows("What is here").shows("Computing cluster");
    let expert = portal.signed_in("expert").await;
    expert.get(&path).await.is(404);
    expert.post(&parent, &[("parent", "")]).await.is(404);
}
