use crate::web::links;
use qrcode::{Color, QrCode};
use std::fmt::Write as _;
use totp_rs::{Builder, Secret, Totp};

/// The length of a new secret in bytes, as RFC 4226 recommends.
const SECRET: usize = 20;

/// How many recovery codes there are.
pub const RECOVERY: usize = 10;

/// Letters of recovery codes: without those that look alike.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789_";

/// The white edge that readers of such pictures need, in squares.
const EDGE: usize = 4;

/// A new secret, as people type it and as it is sealed.
pub fn new_secret() -> String {
    Secret::from(rand::random::<[u8; SECRET]>()).to_base32()
}

/// The step whose code this is: now, the one before, or the next, as clocks differ.
pub fn step(secret: &str, typed: &str, now: u64) -> Option<i64> {
    let step = totp(secret)?.check(typed, now)?;
    i64::try_from(step).ok()
}

fn totp(secret: &str) -> Option<Totp> {
    let secret = Secret::try_from_base32(secret).ok()?;
    Some(Builder::new().with_secret(secret).build_noncompliant())
}

/// What the picture says to the application.
pub fn address(secret: &str, account: &str) -> String {
    let account = links::encode(account).to_string();
    format!("otpauth://totp/TechHub:{account}?secret={secret}&issuer=TechHub&algorithm=SHA1&digits=6&period=30")
}

/// A secret in groups of four, to be typed.
pub fn grouped(secret: &str) -> String {
    secret.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}

/// A two-dimensional code: the length of its sides, and its dark squares as the path of a picture.
pub struct Picture {
    pub side: usize,
    pub path: String,
}

impl Picture {
    pub fn of(text: &str) -> anyhow::Result<Picture> {
        let code = QrCode::new(text)?;
        let width = code.width();
        let mut path = String::new();
        for (at, _) in code.to_colors().iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
            // Writing to a string can't fail.
            let _ = write!(path, "M{} {}h1v1h-1z", at % width + EDGE, at / width + EDGE);
        }
        Ok(Picture { side: width + 2 * EDGE, path })
    }
}

/// A recovery code: fifty bits, in two halves.
pub fn recovery_code() -> String {
    let letter = || char::from(LETTERS[usize::from(rand::random::<u8>() % 31)]);
    let half = || (0..5).map(|_| letter()).collect::<String>();
    format!("{}-{}", half(), half())
}

/// A recovery code as it is hashed, however it was typed.
pub fn plain(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_right_in_its_half_minute_and_beside_it() {
        let secret = new_secret();
        let now = 1_800_000_000;
        let code = totp(&secret).unwrap().generate(now).to_string();
        assert_eq!(step(&secret, &code, now), Some(60_000_000));
        assert_eq!(step(&secret, &code, now + 30), Some(60_000_000));
        assert_eq!(step(&secret, &code, now + 90), None);
        assert_eq!(step(&secret, "", now), None);
    }

    /// The examples of RFC 6238, whose secret is "12345678901234567890"; the last six of their eight digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = Secret::from(*b"12345678901234567890").to_base32();
        for (time, code) in [(59, "287082"), (1_111_111_109, "081804"), (2_000_000_000, "279037")] {
            assert!(step(&secret, code, time).is_some(), "{time}");
        }
    }

    #[test]
    fn recovery_codes_differ_and_are_read_however_typed() {
        let (one, other) = (recovery_code(), recovery_code());
        assert_ne!(one, other);
        assert_eq!(plain(&format!(" {} ", one.to_uppercase().replace('-', " "))), plain(&one));
        assert_eq!(plain(&one).len(), 10);
    }

    #[test]
    fn the_picture_has_an_edge() {
        let picture = Picture::of(&address("ABCDEFGH", "saule@techhub.example")).unwrap();
        assert!(picture.side > 30 && picture.path.starts_with("M4 4h1v1h-1z"));
    }
}
