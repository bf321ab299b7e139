use super::link;
use crate::{
    i18n::Lang,
    outbox::{To, letters::PasswordReset},
    people::{
        Address,
        codes::{self, Kind, MINUTES, Order},
        sign_in,
    },
    web::{Portal, PortalError},
};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

/// Sends code and link to the owner of this address. Nobody's address gets a code that is never right, and nothing
/// is sent.
pub async fn send(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    lang: Lang,
    address: &Address,
) -> Result<Uuid, PortalError> {
    let vault = &portal.vault;
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<Uuid, PortalError> {
        let account = sign_in::account(db, vault, address.index(), address.value()).await?;
        let account = account.filter(|account| account.is_active && !account.blocked);
        let user = account.as_ref().map(|account| account.id);
        let issued =
            codes::issue(db, vault, Order { kind: Kind::Password, address, user, live: user.is_some() }).await?;
        let Some(account) = account else { return Ok(issued.id) };
        // To the address that is stored: one that only looks like it gets nothing.
        let stored = account.personal.open(vault);
        match address {
            Address::Email(_) => {
                let path = format!("/recovery/link/{}", link::token(vault, issued.id));
                let letter = PasswordReset { path: &path, code: &issued.code, minutes: MINUTES };
                portal.outbox().letter(db, To { user, address: &stored.email, lang }, &letter).await?;
            }
            Address::Phone(_) => {
                portal.outbox().code_by_sms(db, To { user, address: &stored.phone, lang }, &issued.code).await?;
            }
        }
        Ok(issued.id)
    })
    .await
}
