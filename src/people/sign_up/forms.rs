use crate::{
    forms::unseen,
    i18n::{Lang, Texts},
    people::{Address, explain, password},
    web::Problems,
};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Begin {
    /// An e-mail address or a phone number.
    pub address: String,
    /// Where the person wanted to go.
    pub next: String,
    /// The provider that is to be linked, if somebody comes from one.
    pub with: String,
}

/// Where the page was asked from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Where the person wanted to go.
    pub next: String,
    /// The provider that somebody comes from, who has to prove an address here.
    pub with: String,
}

impl Begin {
    pub fn check(&self, t: &'static Texts) -> Result<Address, Problems> {
        let words = if self.address.trim().is_empty() { t.sign_up_address_empty() } else { t.sign_up_address_wrong() };
        Address::read(&self.address).ok_or_else(|| Problems::one("address", words))
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Details {
    pub first_name: String,
    pub last_name: String,
    pub password: String,
    /// The language of mails.
    pub language: String,
    pub consent: String,
}

/// The longest name, in characters.
const NAME: usize = 100;

impl Details {
    /// `password`: whether there has to be one; one that is chosen has to be good.
    pub fn check(&self, t: &'static Texts, address: &Address, password: bool) -> Result<(), Problems> {
        let mut problems = Problems::default();
        for (field, name, empty) in [
            ("first_name", &self.first_name, t.sign_up_first_name_empty()),
            ("last_name", &self.last_name, t.sign_up_last_name_empty()),
        ] {
            if name.trim().is_empty() {
                problems.add(field, empty);
            } else if name.chars().count() > NAME || name.chars().any(unseen) {
                problems.add(field, t.sign_up_name_wrong());
            }
        }
        let email = if let Address::Email(email) = address { email } else { "" };
        let own = [self.first_name.as_str(), &self.last_name, address.value()];
        let wanted = password || !self.password.is_empty();
        if let Err(weak) = if wanted { password::judge(&self.password, email, &own) } else { Ok(()) } {
            problems.add("password", explain(&weak, t));
        }
        if Lang::from_code(&self.language).is_none() {
            problems.add("language", t.sign_up_language_wrong());
        }
        if self.consent != "1" {
            problems.add("consent", t.sign_up_consent_missing());
        }
        problems.or(())
    }
}
