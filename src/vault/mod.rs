//! Personal data at rest: each value is sealed by itself, and found again by a keyed hash of the whole value.
//!
//! A sealed value is `v1.<key id>.<base64url of nonce and ciphertext>`. The associated data are table, column and
//! row, so a value that somebody moves to another row does not open.
//!
//! Of the schema `app`: person_index, company_index.

mod field;
mod fold;
mod keys;
pub mod mask;
mod queries;
pub mod rotate;

pub use field::Field;
pub use fold::{address, digits, name_words, phone};
pub use keys::{KeyError, Keys};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt::Display;

const VERSION: &str = "v1";
const NONCE: usize = 24;

/// Why a sealed value does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    #[error("not a sealed value")]
    Form,
    #[error("the key that sealed this value is not in DATA_KEYS")]
    Key,
    #[error("the value was changed, or moved from another row")]
    Seal,
}

/// What is looked for by a whole value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Index {
    Email,
    Phone,
    Iin,
    /// One word of a name.
    Name,
}

impl Index {
    /// As `app.person_index.kind` has it.
    pub fn code(self) -> &'static str {
        match self {
            Index::Email => "email",
            Index::Phone => "phone",
            Index::Iin => "iin",
            Index::Name => "name",
        }
    }
}

/// Seals and opens personal data. Cheap to share, never printed.
pub struct Vault {
    keys: Keys,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault")
    }
}

impl Vault {
    pub fn new(keys: Keys) -> Vault {
        Vault { keys }
    }

    /// With the keys that everybody knows, for tests.
    #[cfg(test)]
    pub fn demo() -> Vault {
        Vault { keys: Keys::demo() }
    }

    /// The value as it is stored in this field of this row; an empty one stays empty.
    pub fn seal(&self, field: Field, row: impl Display, plain: &str) -> String {
        if plain.is_empty() {
            return String::new();
        }
        let (id, cipher) = self.keys.current();
        let nonce: [u8; NONCE] = rand::random();
        let place = place(field, row);
        let payload = Payload { msg: plain.as_bytes(), aad: place.as_bytes() };
        // Fails only beyond 256 GiB, which no field of a form is.
        let sealed = cipher.encrypt(&XNonce::from(nonce), payload).unwrap_or_default();
        let mut bytes = nonce.to_vec();
        bytes.extend_from_slice(&sealed);
        format!("{VERSION}.{id}.{}", BASE64.encode(bytes))
    }

    /// What was sealed there.
    pub fn open(&self, field: Field, row: impl Display, sealed: &str) -> Result<String, Broken> {
        if sealed.is_empty() {
            return Ok(String::new());
        }
        let (id, body) = parts(sealed).ok_or(Broken::Form)?;
        let cipher: &XChaCha20Poly1305 = self.keys.named(id).ok_or(Broken::Key)?;
        let bytes = BASE64.decode(body).map_err(|_| Broken::Form)?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE).ok_or(Broken::Form)?;
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| Broken::Form)?;
        let place = place(field, row);
        let payload = Payload { msg: sealed, aad: place.as_bytes() };
        let plain = cipher.decrypt(&XNonce::from(nonce), payload).map_err(|_| Broken::Seal)?;
        String::from_utf8(plain).map_err(|_| Broken::Seal)
    }

    /// The same for pages: a value that does not open is logged and shown as missing.
    pub fn show(&self, field: Field, row: impl Display + Copy, sealed: &str) -> String {
        self.open(field, row, sealed).unwrap_or_else(|error| {
            tracing::error!(table = field.table(), column = field.column(), %row, %error, "a sealed value does not open");
            String::new()
        })
    }

    /// Whether a value was sealed by a key that is not the current one any more.
    pub fn is_old(&self, sealed: &str) -> bool {
        parts(sealed).is_some_and(|(id, _)| id != self.keys.current().0)
    }

    /// The name of the key that seals.
    pub fn current(&self) -> &str {
        self.keys.current().0
    }

    /// What everything that the current key has sealed begins with.
    pub fn mark(&self) -> String {
        format!("{VERSION}.{}.", self.current())
    }

    /// The blind index of a value, which has to be in its one form: see `address`, `digits`, `name_words`.
    pub fn token(&self, index: Index, value: &str) -> Vec<u8> {
        self.keyed(index.code(), value.as_bytes())
    }

    /// A keyed hash for a purpose of its own, such as throttling or the tokens of forms.
    pub fn keyed(&self, purpose: &str, value: &[u8]) -> Vec<u8> {
        let mut mac = self.mac();
        // The length keeps purpose and value apart.
        mac.update(&(purpose.len() as u64).to_be_bytes());
        mac.update(purpose.as_bytes());
        mac.update(value);
        mac.finalize().into_bytes().to_vec()
    }

    fn mac(&self) -> Hmac<Sha256> {
        self.keys.mac().clone()
    }
}

fn parts(sealed: &str) -> Option<(&str, &str)> {
    sealed.strip_prefix(VERSION)?.strip_prefix('.')?.split_once('.')
}

fn place(field: Field, row: impl Display) -> String {
    format!("{}|{}|{row}", field.table(), field.column())
}

/// An HMAC over a key of 32 bytes, which HMAC itself fills up with zeros to a block.
fn new_mac(key: &[u8; 32]) -> Hmac<Sha256> {
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    Hmac::<Sha256>::new(&block.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn vault(keys: &str) -> Vault {
        Vault::new(Keys::read(keys, Keys::DEMO_INDEX).unwrap())
    }

    const OLD: &str = "old:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    const NEW: &str = "new:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

    #[test]
    fn a_value_opens_only_where_it_was_sealed() {
        let vault = vault(OLD);
        let sealed = vault.seal(Field::UserEmail, 7, "saule@techhub.example");
        assert!(!sealed.contains("saule"));
        assert_eq!(vault.open(Field::UserEmail, 7, &sealed).unwrap(), "saule@techhub.example");
        assert_eq!(vault.open(Field::UserEmail, 8, &sealed), Err(Broken::Seal));
        assert_eq!(vault.open(Field::UserPhone, 7, &sealed), Err(Broken::Seal));
        assert_ne!(vault.seal(Field::UserEmail, 7, "saule@techhub.example"), sealed);
    }

    #[test]
    fn an_old_key_still_opens_and_is_told_from_the_new_one() {
        let sealed = vault(OLD).seal(Field::UserIin, 1, "350140000502");
        let both = vault(&format!("{NEW},{OLD}"));
        assert_eq!(both.open(Field::UserIin, 1, &sealed).unwrap(), "350140000502");
        assert!(both.is_old(&sealed));
        assert!(!both.is_old(&both.seal(Field::UserIin, 1, "350140000502")));
        assert_eq!(vault(NEW).open(Field::UserIin, 1, &sealed), Err(Broken::Key));
    }

    #[test]
    fn nothing_stays_nothing() {
        let vault = vault(OLD);
        assert_eq!(vault.seal(Field::UserPhone, 1, ""), "");
        assert_eq!(vault.open(Field::UserPhone, 1, "").unwrap(), "");
        assert_eq!(vault.open(Field::UserPhone, 1, "+77010000000"), Err(Broken::Form));
    }

    proptest! {
        #[test]
        fn whatever_is_sealed_opens(plain in ".*", row in any::<i64>()) {
            let vault = vault(OLD);
            let sealed = vault.seal(Field::UserLastName, row, &plain);
            prop_assert_eq!(vault.open(Field::UserLastName, row, &sealed).unwrap(), plain);
        }

        #[test]
        fn hostile_values_never_open(sealed in ".*", cut in 0usize..80) {
            let vault = vault(OLD);
            prop_assert!(sealed.is_empty() || vault.open(Field::UserEmail, 1, &sealed).is_err());
            let whole = vault.seal(Field::UserEmail, 1, "saule@techhub.example");
            let shorter: String = whole.chars().take(whole.len().saturating_sub(cut + 1)).collect();
            prop_assert!(shorter.is_empty() || vault.open(Field::UserEmail, 1, &shorter).is_err());
        }
    }
}
