//! Blocking people.

use crate::kit::{
    PASSWORD, Portal,
    people::{id, of_organization, page_of},
    sent::sent,
};

const WHY: (&str, &str) = ("reason", "Advertising under every article");

#[tokio::test]
async fn who_is_blocked_is_out_at_once_and_is_told_why_and_how_to_object() {
    let portal = Portal::start().await;
    of_organization(&portal, "moderator", None).await;
    let (resident, moderator) = (portal.signed_in("resident").await, portal.signed_in("moderator").await);
    let page = page_of(&portal, "resident").await;
    moderator.get(&format!("{page}/block")).await.ok().shows("all their sessions end at once");
    moderator.post(&format!("{page}/block"), &[("reason", "bad")]).await.is(422).shows("at least 10 characters");
    resident.get("/en/cabinet").await.ok();
    moderator.post(&format!("{page}/block"), &[WHY]).await.is(303);
    moderator.get(&page).await.ok().shows("The person is blocked").shows("tag--red");
    assert_eq!(resident.get("/en/cabinet").await.status, 303);
    let id = id(&portal, "resident").await;
    let sessions = format!("SELECT count(*) FROM user_sessions_session WHERE user_id = {id}");
    assert_eq!(portal.database.number(&sessions).await, 0);
    portal.visitor().sign_in("resident@demo.techhub.example", PASSWORD).await.is(422).shows("blocked");
    let letter = sent(&portal, "resident@demo.techhub.example").await;
    assert!(letter.text.contains(WHY.1), "{}", letter.text);
    letter.link("/contacts");
    let line = "SELECT reason FROM core_actionlog WHERE action = 'block'";
    assert_eq!(portal.database.column(line).await, [WHY.1]);
    let old = "SELECT count(*) FROM django_admin_log WHERE change_message = 'block'";
    assert_eq!(portal.database.number(old).await, 1);
    moderator.get("/en/office/people?state=blocked").await.ok().shows("Әйгерім С.");
    moderator.get("/en/office").await.ok().shows("People blocked in the last week");
    moderator.post(&format!("{page}/unblock"), &[("reason", "It was somebody else")]).await.is(303);
    assert!(sent(&portal, "resident@demo.techhub.example").await.text.contains("It was somebody else"));
    portal.visitor().sign_in("resident@demo.techhub.example", PASSWORD).await.is(303);
}

#[tokio::test]
async fn who_has_a_phone_alone_is_told_by_a_short_message() {
    let portal = Portal::start().await;
    let resident = id(&portal, "resident").await;
    portal.database.run(&format!("UPDATE account_user SET email = '' WHERE id = {resident}")).await;
    let admin = portal.signed_in("admin").await;
    admin.post(&format!("{}/block", page_of(&portal, "resident").await), &[WHY]).await.is(303);
    let message = sent(&portal, "+77000000001").await;
    assert!(message.text.contains(WHY.1) && message.text.contains("/kk/contacts"), "{}", message.text);
}

#[tokio::test]
async fn nobody_blocks_oneself_or_somebody_above() {
    let portal = Portal::start().await;
    of_organization(&portal, "moderator", None).await;
    let (admin, moderator) = (portal.signed_in("admin").await, portal.signed_in("moderator").await);
    let admin_page = format!("{}/block", page_of(&portal, "admin").await);
    admin.post(&admin_page, &[WHY]).await.is(422).shows("block yourself");
    moderator.post(&admin_page, &[WHY]).await.is(422).shows("their rights are above yours").shows(WHY.1);
    let manager_page = format!("{}/block", page_of(&portal, "manager").await);
    moderator.post(&manager_page, &[WHY]).await.is(422).shows("their rights are above yours");
    assert_eq!(portal.database.number("SELECT count(*) FROM account_user WHERE blocked").await, 0);
    admin.post(&manager_page, &[WHY]).await.is(303);
}

#[tokio::test]
async fn two_administrators_who_block_each_other_leave_one() {
    let portal = Portal::start().await;
    let manager = id(&portal, "manager").await;
    portal
        .database
        .run(&format!("UPDATE account_user SET role = 'admin', is_superuser = true WHERE id = {manager}"))
        .await;
    let (one, other) = (portal.signed_in("admin").await, portal.signed_in("manager").await);
    let of_one = format!("{}/block", page_of(&portal, "admin").await);
    let of_other = format!("{}/block", page_of(&portal, "manager").await);
    let (token, token_of_other) = (one.token().await, other.token().await);
    tokio::join!(one.post_with(&of_other, &token, &[WHY]), other.post_with(&of_one, &token_of_other, &[WHY]));
    assert_eq!(portal.database.number("SELECT count(*) FROM account_user WHERE blocked").await, 1);
}
