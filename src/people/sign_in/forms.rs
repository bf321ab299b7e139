use crate::{
    i18n::Texts,
    vault::{self, Index},
    web::{Problems, links},
};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignIn {
    /// An e-mail address or a phone number.
    pub login: String,
    pub password: String,
    /// Where the person wanted to go.
    pub next: String,
}

/// Where the sign-in page was asked from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Next {
    pub next: String,
}

impl SignIn {
    pub fn check(&self, t: &'static Texts) -> Result<(), Problems> {
        let mut problems = Problems::default();
        if self.login.trim().is_empty() {
            problems.add("login", t.sign_in_login_empty());
        }
        if self.password.is_empty() {
            problems.add("password", t.sign_in_password_empty());
        }
        problems.or(())
    }

    /// The login in the one form in which it is found, for what is not known.
    pub fn canonical(&self) -> String {
        match self.index() {
            Index::Phone => vault::phone(&self.login),
            _ => vault::address(&self.login),
        }
    }

    /// What the account is looked up by.
    pub fn index(&self) -> Index {
        if self.login.contains('@') { Index::Email } else { Index::Phone }
    }
}

/// The page to go to, if it is one of ours and not a form that was just left.
pub fn destination<'n>(next: &'n str, otherwise: &'n str) -> &'n str {
    links::local_path(next).filter(|path| !path.contains("/sign-")).unwrap_or(otherwise)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_out_of_the_portal() {
        assert_eq!(destination("/kk/events?q=1", "/kk/cabinet"), "/kk/events?q=1");
        for hostile in ["//evil.example", "https://evil.example", "/kk/sign-out", ""] {
            assert_eq!(destination(hostile, "/kk/cabinet"), "/kk/cabinet");
        }
    }
}
