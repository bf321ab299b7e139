use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use hmac::Hmac;
use sha2::Sha256;

/// Why the keys can't be used; names the variable, never the value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    #[error("DATA_KEYS needs `id:key` pairs divided by commas, the current one first; `techhub keys new` makes one")]
    Ring,
    #[error("DATA_KEYS names the key `{0}` twice")]
    Twice(String),
    #[error("the key `{0}` of DATA_KEYS is not 32 bytes in base64; `techhub keys new` makes one")]
    Key(String),
    #[error("INDEX_KEY is not 32 bytes in base64; `techhub keys new` makes one")]
    Index,
}

/// The ring of keys that seal, the first of them current, and the key of the blind indexes.
pub struct Keys {
    ring: Vec<(String, XChaCha20Poly1305)>,
    index: Hmac<Sha256>,
}

impl Keys {
    /// What demo mode uses when nothing else is given: known to everybody, as its passwords are.
    pub const DEMO_RING: &str = "demo:dGVjaGh1YiBkZW1vIGtleSwga25vd24gdG8gYWxsISE=";
    pub const DEMO_INDEX: &str = "dGVjaGh1YiBkZW1vIGluZGV4LCBrbm93biB0byBhbGw=";

    /// From `DATA_KEYS` (`new:base64,old:base64`) and `INDEX_KEY` (base64).
    pub fn read(ring: &str, index: &str) -> Result<Keys, KeyError> {
        let mut known: Vec<(String, XChaCha20Poly1305)> = Vec::new();
        for pair in ring.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
            let (id, key) = pair.split_once(':').ok_or(KeyError::Ring)?;
            let plain = !id.is_empty() && id.len() <= 16 && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
            if !plain {
                return Err(KeyError::Ring);
            }
            if known.iter().any(|(other, _)| other == id) {
                return Err(KeyError::Twice(id.to_owned()));
            }
            let key = bytes(key).ok_or_else(|| KeyError::Key(id.to_owned()))?;
            known.push((id.to_owned(), XChaCha20Poly1305::new(&key.into())));
        }
        if known.is_empty() {
            return Err(KeyError::Ring);
        }
        let index = super::new_mac(&bytes(index).ok_or(KeyError::Index)?);
        Ok(Keys { ring: known, index })
    }

    #[cfg(test)]
    pub fn demo() -> Keys {
        Keys::read(Keys::DEMO_RING, Keys::DEMO_INDEX).unwrap()
    }

    /// A new key in base64.
    pub fn make() -> String {
        BASE64.encode(rand::random::<[u8; 32]>())
    }

    /// The key that seals. `read` has refused an empty ring.
    pub(super) fn current(&self) -> (&str, &XChaCha20Poly1305) {
        let (id, cipher) = &self.ring[0];
        (id, cipher)
    }

    pub(super) fn named(&self, id: &str) -> Option<&XChaCha20Poly1305> {
        self.ring.iter().find(|(known, _)| known == id).map(|(_, cipher)| cipher)
    }

    pub(super) fn mac(&self) -> &Hmac<Sha256> {
        &self.index
    }
}

fn bytes(text: &str) -> Option<[u8; 32]> {
    BASE64.decode(text.trim()).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_keys_are_named_and_never_shown() {
        let key = Keys::make();
        assert!(Keys::read(&format!("a:{key}"), &key).is_ok());
        for (ring, index, said) in [
            (String::new(), key.clone(), "DATA_KEYS"),
            (key.clone(), key.clone(), "DATA_KEYS"),
            ("a:secretvalue".into(), key.clone(), "`a`"),
            (format!("a:{key},a:{key}"), key.clone(), "twice"),
            (format!("a:{key}"), "secretvalue".into(), "INDEX_KEY"),
        ] {
            let error = Keys::read(&ring, &index).err().unwrap().to_string();
            assert!(error.contains(said), "{error}");
            assert!(!error.contains("secretvalue") && !error.contains(&key), "{error}");
        }
    }

    #[test]
    fn demo_keys_are_keys() {
        Keys::demo();
    }
}
