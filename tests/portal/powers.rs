//! What people may do, why, and the change of it.

use crate::kit::{
    Answer, LANGUAGES, PASSWORD, Portal, Visitor,
    people::{hidden, id, of_organization, page_of, public_id},
    sent::sent,
};

async fn group(portal: &Portal, name: &str) -> String {
    portal.database.value(&format!("SELECT id FROM auth_group WHERE name = '{name}'")).await
}

async fn permission(portal: &Portal, codename: &str) -> String {
    portal.database.value(&format!("SELECT id FROM auth_permission WHERE codename = '{codename}'")).await
}

/// Sends the form of a person's rights as the page gave it, with these fields.
async fn change(visitor: &Visitor, page: &str, fields: &[(&str, &str)]) -> Answer {
    let address = format!("{page}/rights/change");
    let version = hidden(&visitor.get(&address).await.ok(), "version");
    let mut all =
        vec![("version", version.as_str()), ("reason", "New work in the team"), ("password_or_code", PASSWORD)];
    all.retain(|(name, _)| !fields.iter().any(|field| field.0 == *name));
    all.extend_from_slice(fields);
    visitor.post(&address, &all).await
}

/// Makes the manager a super administrator, who may change people and hold some rights, but is no administrator.
async fn superadmin(portal: &Portal) -> Visitor {
    let manager = id(portal, "manager").await;
    let sql = format!("UPDATE account_user SET role = 'superadmin', organization_id = NULL WHERE id = {manager}");
    portal.database.run(&sql).await;
    portal.signed_in("manager").await
}

#[tokio::test]
async fn a_new_role_counts_at_once_is_told_and_stands_in_the_log_with_before_and_after() {
    let portal = Portal::start().await;
    let (admin, resident) = (portal.signed_in("admin").await, portal.signed_in("resident").await);
    let page = page_of(&portal, "resident").await;
    let group = group(&portal, "support").await;
    let right = permission(&portal, "view_group").await;
    change(&admin, &page, &[("role", "moderator"), ("groups", &group), ("add", &right)]).await.is(303);
    assert_eq!(resident.get("/en/cabinet").await.status, 303, "the old session is over");
    assert!(sent(&portal, "resident@demo.techhub.example").await.text.contains("New work in the team"));
    let resident = portal.signed_in("resident").await;
    resident.get("/en/office").await.ok();
    resident.get("/en/office/groups").await.ok();
    resident.get("/en/office/mails").await.ok();
    let data = portal.database.value("SELECT data FROM core_actionlog WHERE action = 'rights'").await;
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!(data["before"], serde_json::json!({ "role": "user", "groups": [], "rights": [] }));
    let after = serde_json::json!({ "role": "moderator", "groups": ["support"], "rights": ["auth.view_group"] });
    assert_eq!(data["after"], after);
    change(&admin, &page, &[("role", "user")]).await.is(303);
    portal.signed_in("resident").await.get("/en/office").await.is(403);
}

#[tokio::test]
async fn who_changes_rights_says_why_and_proves_again_who_it_is() {
    let portal = Portal::start().await;
    let admin = portal.signed_in("admin").await;
    let page = page_of(&portal, "resident").await;
    for (field, wrong, words) in [
        ("password_or_code", "wrong", "nothing was changed"),
        ("password_or_code", "", "Prove that it is you"),
        ("reason", "", "Write a reason"),
        ("role", "nobody_knows_it", "Choose a role"),
    ] {
        let fields: Vec<_> =
            if field == "role" { vec![(field, wrong)] } else { vec![("role", "expert"), (field, wrong)] };
        let refused = change(&admin, &page, &fields).await.is(422);
        refused.shows(words).hides(PASSWORD);
    }
    let roles = "SELECT count(*) FROM account_user WHERE role = 'expert'";
    assert_eq!(portal.database.number(roles).await, 1);
}

#[tokio::test]
async fn nobody_changes_their_own_rights_or_gives_what_they_do_not_hold() {
    let portal = Portal::start().await;
    let admin = portal.signed_in("admin").await;
    change(&admin, &page_of(&portal, "admin").await, &[("role", "user")])
        .await
        .is(422)
        .shows("Nobody changes their own");
    let superadmin = superadmin(&portal).await;
    let resident = page_of(&portal, "resident").await;
    let refused = change(&superadmin, &resident, &[("role", "moderator")]).await.is(422);
    refused.shows("rights that you do not have").shows("core.");
    let right = permission(&portal, "add_event").await;
    change(&superadmin, &resident, &[("role", "user"), ("personal", &right)]).await.is(422).shows("core.add_event");
    change(&superadmin, &resident, &[("role", "admin")]).await.is(422).shows("Only an administrator");
    change(&superadmin, &page_of(&portal, "admin").await, &[("role", "user")])
        .await
        .is(422)
        .shows("Only an administrator");
    // Nor does one take what one does not hold.
    change(&superadmin, &page_of(&portal, "moderator").await, &[("role", "user")]).await.is(422).shows("core.");
    change(&superadmin, &resident, &[("role", "support")]).await.is(303);
    assert_eq!(portal.database.number("SELECT count(*) FROM core_actionlog WHERE action = 'rights'").await, 1);
}

#[tokio::test]
async fn of_two_changes_at_once_the_second_is_shown_the_first() {
    let portal = Portal::start().await;
    let admin = portal.signed_in("admin").await;
    let page = page_of(&portal, "resident").await;
    let version = hidden(&admin.get(&format!("{page}/rights/change")).await.ok(), "version");
    change(&admin, &page, &[("role", "expert")]).await.is(303);
    let second = change(&admin, &page, &[("role", "manager"), ("version", &version)]).await.is(422);
    second.shows("Somebody has changed the rights").shows("<option value=\"manager\" selected>");
    assert_ne!(hidden(&second, "version"), version);
    let role = format!("SELECT role FROM account_user WHERE public_id = '{}'", public_id(&portal, "resident").await);
    assert_eq!(portal.database.value(&role).await, "expert");
}

#[tokio::test]
async fn two_administrators_who_depose_each_other_leave_one() {
    let portal = Portal::start().await;
    let manager = id(&portal, "manager").await;
    let sql = format!("UPDATE account_user SET role = 'admin', is_superuser = true WHERE id = {manager}");
    portal.database.run(&sql).await;
    let (one, other) = (portal.signed_in("admin").await, portal.signed_in("manager").await);
    let (of_one, of_other) = (page_of(&portal, "admin").await, page_of(&portal, "manager").await);
    let depose = async |visitor: &Visitor, page: &str| change(visitor, page, &[("role", "user")]).await.status;
    tokio::join!(depose(&one, &of_other), depose(&other, &of_one));
    assert_eq!(portal.database.number("SELECT count(*) FROM account_user WHERE is_superuser").await, 1);
}

#[tokio::test]
async fn every_right_is_explained_by_all_that_gives_it() {
    let portal = Portal::start().await;
    let admin = portal.signed_in("admin").await;
    let page = format!("{}/rights", page_of(&portal, "moderator").await);
    let explained = async |q: &str| admin.get(&format!("{page}?q={q}")).await.ok();
    explained("block_user").await.shows("by the role: Moderator").shows("yes");
    let refused = explained("export_user").await;
    refused.shows("no").shows("Groups that have it: Administrator, Super administrator");
    let (moderator, group) = (id(&portal, "moderator").await, group(&portal, "support").await);
    let right = permission(&portal, "view_user").await;
    portal
        .database
        .run(&format!(
            "INSERT INTO account_user_groups (user_id, group_id) VALUES ({moderator}, {group});
             INSERT INTO account_user_user_permissions (user_id, permission_id) VALUES ({moderator}, {right});
             UPDATE account_user SET blocked = true WHERE id = {moderator}"
        ))
        .await;
    let all = explained("viewing%20people").await;
    all.shows("by the role: Moderator").shows("by the group: Support").shows("given personally").shows("is blocked");
    let whole = admin.get(&page).await.ok();
    whole.shows("account.block_user").hides("auth.change_group");
    for (lang, words) in
        LANGUAGES.into_iter().zip(["рөлі бойынша: Модератор", "по роли: Модератор", "by the role: Moderator"])
    {
        let page = page.replacen("/en/", &format!("/{lang}/"), 1);
        admin.get(&format!("{page}?q=block_user")).await.ok().shows(words);
    }
    let admins = format!("{}/rights?q=add_event", page_of(&portal, "admin").await);
    admin.get(&admins).await.ok().shows("administrators may do everything");
    // Whoever may not change rights is not offered to.
    of_organization(&portal, "manager", None).await;
    let manager = portal.signed_in("manager").await;
    manager.get(&page).await.ok().hides("/rights/change");
    manager.get(&format!("{page}/change")).await.is(403).shows("changing roles and rights of people");
}
