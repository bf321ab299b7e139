use crate::{forms::unseen, i18n::Texts, web::Problems};
use serde::Deserialize;

/// The longest name of a passkey, in characters.
const NAME: usize = 60;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NewKey {
    /// What its owner calls it.
    pub name: String,
    pub password: String,
}

impl NewKey {
    pub fn check(&self, t: &'static Texts) -> Result<(), Problems> {
        let mut problems = Problems::default();
        let name = self.name.trim();
        if name.is_empty() {
            problems.add("name", t.passkeys_name_empty());
        } else if name.chars().count() > NAME || name.chars().any(unseen) {
            problems.add("name", t.passkeys_name_long());
        }
        if self.password.is_empty() {
            problems.add("password", t.security_password_empty());
        }
        problems.or(())
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Removal {
    pub password: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Begin {
    /// Where the person wanted to go.
    pub next: String,
}

/// What the device has said, as the script passes it on: JSON.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Answered {
    pub answer: String,
}
