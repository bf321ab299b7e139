//! In whose name a person acts.

use crate::kit::{LANGUAGES, Portal};
use techhub::companies::{Role, acting};

const COMPANY: &str = "SELECT id FROM account_company WHERE slug = 'qyran-cloud'";

#[tokio::test]
async fn a_person_chooses_a_company_and_every_page_says_so_without_asking_again() {
    let portal = Portal::start().await;
    let owner = portal.signed_in("owner").await;
    let id = portal.database.value(COMPANY).await;
    owner.get("/en/cabinet").await.ok().shows("You act as").shows("<strong>Myself</strong>");
    let before = portal.queries();
    owner.get("/en/cabinet/security").await.ok();
    let as_oneself = portal.queries() - before;
    let chosen = owner.post("/en/cabinet/acting", &[("company", &id), ("back", "/en/cabinet/security")]).await.is(303);
    assert_eq!(chosen.has("location"), "/en/cabinet/security");
    owner.get("/en/cabinet/security").await.ok().shows("You now act for the company: Qyran Cloud");
    let before = portal.queries();
    let page = owner.get("/en/cabinet/security").await.ok();
    assert_eq!(portal.queries() - before, as_oneself, "nobody pays for the choice");
    page.shows("account__link--acting").shows("<strong>");
    for lang in LANGUAGES {
        owner.get(&format!("/{lang}/events")).await.ok().shows("account__link--acting");
    }
    owner.post("/en/cabinet/acting", &[("company", ""), ("back", "//evil.example")]).await.is(303);
    owner.get("/en/cabinet/companies").await.ok().shows("You now act as yourself").hides("account__link--acting");
}

#[tokio::test]
async fn nobody_acts_for_a_company_of_others_or_as_an_advisor() {
    let portal = Portal::start().await;
    let id = portal.database.value(COMPANY).await;
    let resident = portal.signed_in("resident").await;
    for company in [id.as_str(), "0", "x"] {
        resident.post("/en/cabinet/acting", &[("company", company)]).await.is(404);
    }
    let advise = "UPDATE account_usercompany SET role = 'advisor' WHERE company_id IN (SELECT id FROM account_company WHERE slug = 'qyran-cloud')";
    portal.database.run(advise).await;
    let advisor = portal.signed_in("owner").await;
    advisor.post("/en/cabinet/acting", &[("company", &id)]).await.is(404);
    advisor.get(&format!("/en/cabinet/companies/{id}")).await.ok().shows("Advisor");
}

#[tokio::test]
async fn the_choice_ends_with_the_membership_and_when_the_company_is_blocked() {
    let portal = Portal::start().await;
    let id = portal.database.value(COMPANY).await;
    let owner = portal.signed_in("owner").await;
    owner.post("/en/cabinet/acting", &[("company", &id)]).await.is(303);
    owner.get("/en/cabinet").await.ok().shows("account__link--acting");
    portal.database.run(&format!("UPDATE account_company SET status = 'blocked' WHERE id = {id}")).await;
    owner.get("/en/cabinet").await.ok().hides("account__link--acting");
    portal.database.run(&format!("UPDATE account_company SET status = 'active' WHERE id = {id}")).await;
    owner.get("/en/cabinet").await.ok().shows("account__link--acting");
    portal.database.run(&format!("DELETE FROM account_usercompany WHERE company_id = {id}")).await;
    owner.get("/en/cabinet").await.ok().hides("account__link--acting");
}

#[tokio::test]
async fn other_sections_ask_one_question_about_a_person_and_a_company() {
    let portal = Portal::start().await;
    let id: i32 = portal.database.value(COMPANY).await.parse().unwrap();
    let db = portal.database.connect().await;
    let person = async |account: &str| {
        let index = techhub::vault::Index::Email;
        let address = format!("{account}@demo.techhub.example");
        techhub::people::find(&db, &portal.inside.vault, index, &address).await.unwrap()[0]
    };
    let (owner, resident) = (person("owner").await, person("resident").await);
    assert_eq!(acting::may_act(&db, owner, id).await.unwrap(), Some(Role::Owner));
    assert_eq!(acting::may_act(&db, resident, id).await.unwrap(), None);
    portal.database.run(&format!("UPDATE account_company SET status = 'blocked' WHERE id = {id}")).await;
    assert_eq!(acting::may_act(&db, owner, id).await.unwrap(), None);
}
