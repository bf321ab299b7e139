//! Passwords are kept as Argon2id hashes only.

use argon2::{Algorithm, Argon2, Params, Version, password_hash::PasswordHasher};

/// What stands in place of the hash for people who can't sign in with a password: no password has this hash.
pub const UNUSABLE: &str = "!";

/// The shortest password that is accepted, in characters.
pub const SHORTEST: usize = 12;

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Weak {
    #[error("the password is too short: it needs {SHORTEST} characters or more")]
    Short,
    #[error("the password contains the e-mail address, which is the first thing anybody would try")]
    Email,
}

/// Whether a password may be chosen by the person with this address.
pub fn check(password: &str, email: &str) -> Result<(), Weak> {
    if password.chars().count() < SHORTEST {
        return Err(Weak::Short);
    }
    let (password, email) = (password.to_lowercase(), email.to_lowercase());
    let name = email.split('@').next().unwrap_or_default();
    // A name of three letters may stand in a password by chance.
    if password.contains(&email) || (name.chars().count() > 3 && password.contains(name)) {
        return Err(Weak::Email);
    }
    Ok(())
}

/// The hash to keep, as a PHC string. 19 MiB, two passes, one lane: OWASP's first recommendation.
pub fn hash(password: &str) -> anyhow::Result<String> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|error| anyhow::anyhow!("Argon2: {error}"))?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash = argon2.hash_password(password.as_bytes()).map_err(|error| anyhow::anyhow!("Argon2: {error}"))?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::password_hash::{PasswordVerifier, phc::PasswordHash};

    fn fits(password: &str, hash: &str) -> bool {
        let Ok(hash) = PasswordHash::new(hash) else { return false };
        Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()
    }

    #[test]
    fn a_password_fits_its_hash_alone() {
        let kept = hash("aq bota 2026 jyl").unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(fits("aq bota 2026 jyl", &kept));
        assert!(!fits("aq bota 2026 jyl ", &kept));
        assert!(!fits("", UNUSABLE) && !fits(UNUSABLE, UNUSABLE));
    }

    #[test]
    fn the_same_password_gets_another_hash_each_time() {
        assert_ne!(hash("aq bota 2026 jyl").unwrap(), hash("aq bota 2026 jyl").unwrap());
    }

    #[test]
    fn weak_passwords_are_refused() {
        let email = "Saule@techhub.example";
        assert_eq!(check("qys 2026", email), Err(Weak::Short));
        assert_eq!(check("ақ бота 202", email), Err(Weak::Short));
        assert_eq!(check("xx saule@TECHHUB.example", email), Err(Weak::Email));
        assert_eq!(check("my name is SAULE!", email), Err(Weak::Email));
        assert_eq!(check("ақ бота 2026", email), Ok(()));
        assert_eq!(check("a long enough one", "a@techhub.example"), Ok(()));
    }
}
