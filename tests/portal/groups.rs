//! Groups of rights.

use crate::kit::{
    Answer, LANGUAGES, Portal, Visitor,
    people::{hidden, id},
};

async fn group(portal: &Portal, name: &str) -> String {
    let id = portal.database.value(&format!("SELECT id FROM auth_group WHERE name = '{name}'")).await;
    format!("/en/office/groups/{id}")
}

async fn permission(portal: &Portal, codename: &str) -> String {
    portal.database.value(&format!("SELECT id FROM auth_permission WHERE codename = '{codename}'")).await
}

async fn codes(portal: &Portal, group: &str) -> Vec<String> {
    portal
        .database
        .column(&format!(
            "SELECT p.codename FROM auth_group_permissions gp JOIN auth_permission p ON p.id = gp.permission_id
             JOIN auth_group g ON g.id = gp.group_id WHERE g.name = '{group}' ORDER BY 1"
        ))
        .await
}

/// Gives one right, of those that the page shows.
async fn give(visitor: &Visitor, group: &str, version: &str, right: &str) -> Answer {
    visitor.post(group, &[("version", version), ("shown", right), ("held", right)]).await
}

#[tokio::test]
async fn a_right_counts_from_the_next_page_and_is_taken_as_fast() {
    let portal = Portal::start().await;
    let (admin, moderator) = (portal.signed_in("admin").await, portal.signed_in("moderator").await);
    let (group, right) = (group(&portal, "moderator").await, permission(&portal, "view_group").await);
    moderator.get("/en/office/groups").await.is(403);
    let version = hidden(&admin.get(&group).await.ok(), "version");
    give(&admin, &group, &version, &right).await.is(303);
    moderator.get("/en/office/groups").await.ok().hides("Create the group");
    let version = hidden(&admin.get(&group).await.ok(), "version");
    admin.post(&group, &[("version", &version), ("shown", &right)]).await.is(303);
    moderator.get("/en/office/groups").await.is(403);
    let lines =
        "SELECT data ->> 'added', data ->> 'removed' FROM core_actionlog WHERE log_type = 'auth_group' ORDER BY id";
    let lines = portal.database.rows(lines).await;
    assert_eq!(lines, [[r#"["auth.view_group"]"#, "[]"], ["[]", r#"["auth.view_group"]"#]]);
}

#[tokio::test]
async fn what_the_page_does_not_show_stays() {
    let portal = Portal::start().await;
    let admin = portal.signed_in("admin").await;
    let before = codes(&portal, "support").await;
    let (group, right) = (group(&portal, "support").await, permission(&portal, "add_event").await);
    let version = hidden(&admin.get(&format!("{group}?q=add_event")).await.ok(), "version");
    let back = give(&admin, &group, &version, &right).await.is(303);
    assert_eq!(back.has("location"), group);
    let mut wanted = before;
    wanted.push("add_event".into());
    wanted.sort();
    assert_eq!(codes(&portal, "support").await, wanted);
}

#[tokio::test]
async fn of_two_administrators_at_once_neither_loses_anything() {
    let portal = Portal::start().await;
    let (one, other) = (portal.signed_in("admin").await, portal.signed_in("admin").await);
    let group = group(&portal, "support").await;
    let (first, second) = (permission(&portal, "view_group").await, permission(&portal, "view_actionlog").await);
    let version = hidden(&one.get(&group).await.ok(), "version");
    give(&one, &group, &version, &first).await.is(303);
    let refused = give(&other, &group, &version, &second).await.is(422);
    refused.shows("Somebody has changed this group meanwhile");
    assert!(!codes(&portal, "support").await.contains(&"view_actionlog".to_owned()));
    // Sent again as it stands on the page, it counts.
    let version = hidden(&refused, "version");
    give(&other, &group, &version, &second).await.is(303);
    let codes = codes(&portal, "support").await;
    assert!(codes.contains(&"view_group".to_owned()) && codes.contains(&"view_actionlog".to_owned()));
    // The same at the same moment: one is told of the other.
    let version = hidden(&one.get(&group).await.ok(), "version");
    let (third, fourth) = (permission(&portal, "add_event").await, permission(&portal, "add_blog").await);
    let (a, b) = tokio::join!(give(&one, &group, &version, &third), give(&other, &group, &version, &fourth));
    let mut statuses = [a.status, b.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
}

#[tokio::test]
async fn nobody_gives_a_group_what_they_do_not_hold() {
    let portal = Portal::start().await;
    let manager = id(&portal, "manager").await;
    portal.database.run(&format!("UPDATE account_user SET role = 'superadmin' WHERE id = {manager}")).await;
    let visitor = portal.signed_in("manager").await;
    let (group, right) = (group(&portal, "support").await, permission(&portal, "add_event").await);
    let version = hidden(&visitor.get(&group).await.ok(), "version");
    give(&visitor, &group, &version, &right).await.is(422).shows("core.add_event");
    let right = permission(&portal, "view_group").await;
    give(&visitor, &group, &version, &right).await.is(303);
}

#[tokio::test]
async fn a_group_is_made_renamed_and_removed_when_nobody_needs_it() {
    let portal = Portal::start().await;
    let admin = portal.signed_in("admin").await;
    admin.post("/en/office/groups", &[("name", " ")]).await.is(422).shows("at most 64 characters");
    admin.post("/en/office/groups", &[("name", "support")]).await.is(422).shows("with this name already");
    let made = admin.post("/en/office/groups", &[("name", "ICT\thub")]).await.is(303);
    let group = made.has("location").to_owned();
    admin.get(&group).await.ok().shows("Group: ICT hub");
    admin.post(&format!("{group}/name"), &[("name", "moderator")]).await.is(422).shows("so the name stays");
    admin.post(&format!("{group}/name"), &[("name", "ICT centre")]).await.is(303);
    let resident = id(&portal, "resident").await;
    let join = format!(
        "INSERT INTO account_user_groups (user_id, group_id) SELECT {resident}, id FROM auth_group WHERE name = 'ICT centre'"
    );
    portal.database.run(&join).await;
    admin.get(&group).await.ok().shows("Әйгерім С.");
    admin.post(&format!("{group}/remove"), &[]).await.is(422).shows("There are people in this group");
    portal.database.run("DELETE FROM account_user_groups").await;
    admin.post(&format!("{group}/remove"), &[]).await.is(303);
    admin.get(&group).await.is(404);
    let moderators = self::group(&portal, "moderator").await;
    admin.post(&format!("{moderators}/remove"), &[]).await.is(422).shows("so the name stays");
    admin.post(&format!("{moderators}/name"), &[("name", "x")]).await.is(422).shows("so the name stays");
    let deeds = "SELECT action FROM core_actionlog WHERE log_type = 'auth_group' ORDER BY id";
    assert_eq!(portal.database.column(deeds).await, ["create", "rename", "delete"]);
}

#[tokio::test]
async fn rights_are_found_in_the_reader_s_words_and_by_code() {
    let portal = Portal::start().await;
    let admin = portal.signed_in("admin").await;
    let group = group(&portal, "moderator").await;
    for (lang, words) in LANGUAGES.into_iter().zip(["бұғаттау", "блокировка", "blocking"]) {
        let group = group.replacen("/en/", &format!("/{lang}/"), 1);
        let encoded: String = words.bytes().map(|byte| format!("%{byte:02X}")).collect();
        admin.get(&format!("{group}?q={encoded}")).await.ok().shows("account.block_user").hides("core.view_event");
    }
    let by_code = admin.get(&format!("{group}?q=_event")).await.ok();
    by_code.shows("core.view_event").shows("core.add_event").hides("account.block_user");
    admin.get(&format!("{group}?q=zzzz")).await.ok().shows("Nothing found");
}
