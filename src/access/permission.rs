use super::right;
use crate::i18n::Texts;
use diesel::{QueryableByName, sql_types};
use sha2::{Digest, Sha256};

/// A permission of `auth_permission`.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Permission {
    #[diesel(sql_type = sql_types::Integer)]
    pub id: i32,
    /// `account.view_user`.
    #[diesel(sql_type = sql_types::Text)]
    pub code: String,
    /// As the table has it, in English: `Can view user`.
    #[diesel(sql_type = sql_types::Text)]
    pub name: String,
}

impl Permission {
    /// What it is called where the portal itself asks for it.
    pub fn known(&self, t: &'static Texts) -> Option<&'static str> {
        known(t, &self.code)
    }

    /// In the reader's words, else as the table has it.
    pub fn words(&self, t: &'static Texts) -> &str {
        self.known(t).unwrap_or(&self.name)
    }

    /// Whether somebody who types this may mean it.
    pub fn fits(&self, t: &'static Texts, typed: &str) -> bool {
        let typed = typed.to_lowercase();
        self.code.contains(&typed)
            || self.name.to_lowercase().contains(&typed)
            || self.known(t).is_some_and(|words| words.to_lowercase().contains(&typed))
    }
}

/// The words for a right that the code knows.
pub fn known(t: &'static Texts, code: &str) -> Option<&'static str> {
    right::ALL.iter().find(|right| right.code == code).map(|right| (right.name)(t))
}

/// A mark that differs when anything of a set does: what somebody saw when they began to change it.
pub fn version(parts: impl IntoIterator<Item = String>) -> String {
    let mut parts: Vec<String> = parts.into_iter().collect();
    parts.sort_unstable();
    let hash = Sha256::digest(parts.join("\n"));
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_permission_is_found_by_its_code_and_by_its_words() {
        let t = Texts::of(Lang::En);
        let block = Permission { id: 1, code: "account.block_user".into(), name: "Can block user".into() };
        assert!(block.fits(t, "Blocking") && block.fits(t, "block_u") && !block.fits(t, "company"));
        assert_eq!(block.words(t), "blocking people");
        let other = Permission { id: 2, code: "core.add_event".into(), name: "Can add event".into() };
        assert_eq!(other.words(t), "Can add event");
    }

    #[test]
    fn a_version_knows_the_set_and_not_the_order() {
        let of = |parts: &[&str]| version(parts.iter().map(|part| (*part).to_owned()));
        assert_eq!(of(&["1", "2"]), of(&["2", "1"]));
        assert_ne!(of(&["1", "2"]), of(&["12"]));
    }
}
