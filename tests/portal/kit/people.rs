//! The demo accounts as the office knows them, and what forms hold.

use super::{Answer, Portal};
use techhub::vault::Index;

/// The number of a demo account: resident, owner, moderator, expert, manager, admin.
pub async fn id(portal: &Portal, account: &str) -> i32 {
    let db = portal.database.connect().await;
    let email = format!("{account}@demo.techhub.example");
    techhub::people::find(&db, &portal.inside.vault, Index::Email, &email).await.unwrap()[0]
}

/// The public id of a demo account.
pub async fn public_id(portal: &Portal, account: &str) -> String {
    portal.database.value(&format!("SELECT public_id FROM account_user WHERE id = {}", id(portal, account).await)).await
}

/// A page of the office about a demo account.
pub async fn page_of(portal: &Portal, account: &str) -> String {
    format!("/en/office/people/{}", public_id(portal, account).await)
}

/// Makes a demo account one of an organization, or of none.
pub async fn of_organization(portal: &Portal, account: &str, organization: Option<&str>) {
    let code = organization.map_or("NULL".to_owned(), |code| format!("'{code}'"));
    let id = id(portal, account).await;
    portal.database.run(&format!("UPDATE account_user SET organization_id = {code} WHERE id = {id}")).await;
}

/// What a hidden field of a page holds.
#[track_caller]
pub fn hidden(answer: &Answer, name: &str) -> String {
    let text = answer.text();
    let behind = text.split(&format!("name=\"{name}\" value=\"")).nth(1);
    behind.unwrap_or_else(|| panic!("no {name} on the page")).split('"').next().unwrap().to_owned()
}
