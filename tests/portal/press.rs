//! Whom journalists may ask about a company.

use crate::kit::Portal;

#[tokio::test]
async fn an_owner_names_a_member_with_a_public_page_and_journalists_find_them() {
    let portal = Portal::start().await;
    let owner = portal.signed_in("owner").await;
    let own = "SELECT m.company_id, c.slug, u.public_id FROM account_usercompany m \
         JOIN user_sessions_session s ON s.user_id = m.user_id JOIN account_user u ON u.id = m.user_id \
         JOIN account_company c ON c.id = m.company_id \
         WHERE m.role = 'owner' AND c.is_public AND c.status = 'active' ORDER BY 1";
    let row = portal.database.rows(own).await.swap_remove(0);
    let (company, slug, person) = (row[0].as_str(), row[1].as_str(), row[2].as_str());
    let public = format!("/en/companies/{slug}/press");
    portal.get(&public).await.ok().shows("named no press contacts");
    owner.get("/en/cabinet/press").await.ok().shows("Only members with a public page");
    let fields = [("company", company), ("person", person)];
    owner.post("/en/cabinet/press/add", &fields).await.is(404);
    owner.post("/en/cabinet/privacy/consents/give", &[("kind", "public-profile")]).await.is(303);
    owner.post("/en/cabinet/press/add", &fields).await.is(303);
    owner.post("/en/cabinet/press/add", &fields).await.is(303);
    assert_eq!(portal.database.number("SELECT count(*) FROM account_contactpress").await, 1);
    portal.get(&public).await.ok().shows(&format!("/en/people/{person}"));
    let id = portal.database.value("SELECT id FROM account_contactpress").await;
    let stranger = portal.signed_in("resident").await;
    stranger.post("/en/cabinet/press/add", &fields).await.is(404);
    stranger.post("/en/cabinet/press/remove", &[("id", &id)]).await.is(404);
    owner.post("/en/cabinet/press/remove", &[("id", &id)]).await.is(303);
    portal.get(&public).await.ok().shows("named no press contacts");
}
