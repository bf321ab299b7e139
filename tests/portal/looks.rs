//! Who looked at my data.

use crate::kit::Portal;
use techhub::{
    access::Actor,
    people::looks::{self, What},
};

fn staff(portal_user: i32, role: &str) -> Actor {
    Actor {
        user: Some(portal_user),
        staff: true,
        role: role.into(),
        ip: None,
        agent: String::new(),
        path: "/kk/office/people".into(),
        request_id: "00ff".into(),
    }
}

async fn person(portal: &Portal, role: &str) -> i32 {
    let sql = format!("SELECT min(id) FROM account_user WHERE role = '{role}'");
    i32::try_from(portal.database.number(&sql).await).unwrap()
}

#[tokio::test]
async fn a_person_sees_who_of_the_staff_looked_and_why_and_nobody_else_s_looks() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    resident.get("/en/cabinet/privacy/looks").await.ok().shows("Nobody has looked at your data");
    let me = i32::try_from(
        portal.database.number("SELECT user_id FROM user_sessions_session WHERE user_id IS NOT NULL").await,
    )
    .unwrap();
    let (moderator, admin) = (person(&portal, "moderator").await, person(&portal, "admin").await);
    let db = portal.database.connect().await;
    let looker = staff(moderator, "moderator");
    looks::record(&db, &looker, &[me, admin, moderator], What::Card, " Call of <b>14 May</b> ").await.unwrap();
    let kept = portal.database.column("SELECT user_id FROM app.personal_view ORDER BY user_id").await;
    assert_eq!(kept.len(), 2, "whoever looks at oneself is not written down: {kept:?}");
    let page = resident.get("/en/cabinet/privacy/looks").await.ok();
    page.shows("Your page in the back office was opened").shows("Moderator").shows("Call of &#60;b&#62;14 May");
    let name = portal.database.value(&format!("SELECT public_id FROM account_user WHERE id = {moderator}")).await;
    assert!(
        !page.text().contains("Ерлан") && !page.text().contains(&name),
        "staff without a public profile stay unnamed"
    );
    portal.signed_in("owner").await.get("/en/cabinet/privacy/looks").await.ok().shows("Nobody has looked");
    let kazakh = resident.get("/kk/cabinet/privacy/looks").await.ok();
    kazakh.shows("Кеңседегі бетіңізді ашты").shows("Модератор");
}

#[tokio::test]
async fn a_long_list_of_looks_is_turned_page_by_page() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    portal
        .database
        .run(
            "INSERT INTO app.personal_view (user_id, role, what, reason) \
             SELECT s.user_id, 'manager', 'request', 'number ' || n FROM user_sessions_session s, generate_series(1, 45) n \
             WHERE s.user_id IS NOT NULL",
        )
        .await;
    resident.get("/en/cabinet/privacy/looks").await.ok().shows("number 45").shows("page=3");
    resident.get("/en/cabinet/privacy/looks?page=3").await.ok().shows("number 1<");
}

#[tokio::test]
async fn the_looks_are_found_from_the_cabinet() {
    let portal = Portal::start().await;
    let resident = portal.signed_in("resident").await;
    resident.get("/ru/cabinet").await.ok().shows("href=\"/ru/cabinet/privacy\"");
    resident.get("/ru/cabinet/privacy").await.ok().shows("href=\"/ru/cabinet/privacy/looks\"");
}
