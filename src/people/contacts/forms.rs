use crate::{forms::unseen, i18n::Texts, people::Address, vault, web::Problems};
use serde::Deserialize;
use uuid::Uuid;

/// The longest name and message, in characters.
const NAME: usize = 100;
const MESSAGE: usize = 4000;

/// A message as it was typed.
#[derive(Default, Clone, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub phone: String,
    pub message: String,
    /// The key of the form: what comes twice is kept once.
    pub key: String,
}

impl Typed {
    pub fn check(&self, t: &'static Texts) -> Result<Uuid, Problems> {
        let mut problems = Problems::default();
        if self.first_name.trim().is_empty() {
            problems.add("first_name", t.sign_up_first_name_empty());
        }
        for (field, name) in [("first_name", &self.first_name), ("last_name", &self.last_name)] {
            if name.chars().count() > NAME || name.chars().any(unseen) {
                problems.add(field, t.sign_up_name_wrong());
            }
        }
        if !matches!(Address::read(&self.email), Some(Address::Email(_))) {
            problems.add("email", t.contacts_email_wrong());
        }
        let digits = vault::digits(&self.phone).len();
        if !self.phone.trim().is_empty() && !(7..=15).contains(&digits) {
            problems.add("phone", t.contacts_phone_wrong());
        }
        let length = self.message.trim().chars().count();
        if length == 0 {
            problems.add("message", t.contacts_message_empty());
        } else if length > MESSAGE {
            problems.add("message", t.contacts_message_long(i64::try_from(MESSAGE).unwrap_or_default()));
        }
        problems.or(self.key.parse().unwrap_or_else(|_| Uuid::new_v4()))
    }
}

/// What the person did about a message.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Closing {
    pub state: String,
}

impl Closing {
    /// As `account_contactrequest.status` has it.
    pub fn status(&self) -> Option<&'static str> {
        match self.state.as_str() {
            "answered" => Some("success"),
            "unwanted" => Some("reject"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_message_says_who_writes_what_and_where_an_answer_goes() {
        let t = Texts::of(Lang::En);
        let good = Typed {
            first_name: "Ақбота".into(),
            email: "aqbota@new.example".into(),
            message: "Сәлем!".into(),
            ..Typed::default()
        };
        assert!(good.check(t).is_ok());
        for (field, bad) in [
            ("first_name", Typed { first_name: " ".into(), ..good.clone() }),
            ("last_name", Typed { last_name: "x".repeat(101), ..good.clone() }),
            ("email", Typed { email: "+77010000000".into(), ..good.clone() }),
            ("phone", Typed { phone: "12".into(), ..good.clone() }),
            ("message", Typed { message: "x".repeat(4001), ..good.clone() }),
        ] {
            assert!(bad.check(t).unwrap_err().of(field).is_some(), "{field}");
        }
    }
}
