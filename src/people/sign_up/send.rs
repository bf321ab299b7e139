//! The code for a new address, or the word to the owner of a known one.

use crate::{
    i18n::{Lang, Texts},
    outbox::{
        self, Sms, To,
        letters::{AddressKnown, Code, Purpose},
    },
    people::{
        self, Address,
        codes::{self, Kind, MINUTES, Order},
    },
    web::{Portal, PortalError},
};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

/// Sends what belongs to this address; both ways write the same number of rows.
pub async fn send(
    portal: &Portal,
    db: &mut AsyncPgConnection,
    lang: Lang,
    address: &Address,
) -> Result<Uuid, PortalError> {
    let vault = &portal.vault;
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<Uuid, PortalError> {
        let known = people::find(db, vault, address.index(), address.value()).await?.into_iter().next();
        let order = Order { kind: Kind::SignUp, address, user: None, live: known.is_none() };
        let issued = codes::issue(db, vault, order).await?;
        let to = To { user: known, address: address.value(), lang };
        match (address, known) {
            (Address::Email(_), None) => {
                let letter = Code { purpose: Purpose::SignUp, code: &issued.code, minutes: MINUTES };
                portal.outbox().letter(db, to, &letter).await?;
            }
            (Address::Email(_), Some(_)) => {
                portal.outbox().letter(db, to, &AddressKnown { path: "/recovery" }).await?;
            }
            (Address::Phone(_), None) => {
                portal.outbox().code_by_sms(db, to, &issued.code).await?;
            }
            (Address::Phone(phone), Some(_)) => {
                let text = Texts::of(lang).sign_up_known_sms().to_owned();
                let message =
                    Sms { to_user: known, to: phone.clone(), lang, kind: "address_known", text, secret: None };
                outbox::sms(db, vault, message).await?;
            }
        }
        Ok(issued.id)
    })
    .await
}
