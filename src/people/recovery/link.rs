//! The link of a letter names a code's row, and nobody else can make one.

use crate::vault::Vault;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use subtle::ConstantTimeEq;
use uuid::Uuid;

const PURPOSE: &str = "recovery-link";

pub fn token(vault: &Vault, code: Uuid) -> String {
    format!("{}.{}", code.simple(), BASE64.encode(vault.keyed(PURPOSE, code.as_bytes())))
}

pub fn read(vault: &Vault, token: &str) -> Option<Uuid> {
    let (code, mac) = token.split_once('.')?;
    let code: Uuid = code.parse().ok()?;
    let right = vault.keyed(PURPOSE, code.as_bytes());
    let same: bool = BASE64.decode(mac).ok()?.ct_eq(&right).into();
    same.then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_names_its_code_and_cannot_be_made_up() {
        let (vault, code) = (Vault::demo(), Uuid::from_u128(7));
        let good = token(&vault, code);
        assert_eq!(read(&vault, &good), Some(code));
        let other = good.replace("0007.", "0008.");
        for bad in [other.as_str(), "", ".", &good[..40]] {
            assert_eq!(read(&vault, bad), None, "{bad}");
        }
    }
}
