//! The token behind "do not send me mails of this kind".

use crate::vault::Vault;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use subtle::ConstantTimeEq;

const PURPOSE: &str = "unsubscribe";

/// What stands in the link of a letter: it names a person and a kind of letter, and nobody else can make one.
pub fn token(vault: &Vault, user: i32, kind: &str) -> String {
    let named = format!("{user}.{kind}");
    let mac = BASE64.encode(vault.keyed(PURPOSE, named.as_bytes()));
    format!("{named}.{mac}")
}

/// The person and the kind that a token of ours names.
pub fn read<'t>(vault: &Vault, token: &'t str) -> Option<(i32, &'t str)> {
    let (named, mac) = token.rsplit_once('.')?;
    let (user, kind) = named.split_once('.')?;
    let right = vault.keyed(PURPOSE, named.as_bytes());
    let same: bool = BASE64.decode(mac).ok()?.ct_eq(&right).into();
    same.then_some((user.parse().ok()?, kind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::Keys;

    #[test]
    fn a_token_names_its_person_and_cannot_be_made_up() {
        let vault = Vault::new(Keys::read(Keys::DEMO_RING, Keys::DEMO_INDEX).unwrap());
        let good = token(&vault, 7, "notification");
        assert_eq!(read(&vault, &good), Some((7, "notification")));
        for bad in [good.replace("7.", "8."), good.replace("not", "nut"), "7.notification.".into(), String::new()] {
            assert_eq!(read(&vault, &bad), None, "{bad}");
        }
    }
}
