use crate::vault::{self, Index, Vault};

/// Mobile networks of Kazakhstan, as they follow `+7`.
const MOBILE: [&str; 19] = [
    "700", "701", "702", "703", "704", "705", "706", "707", "708", "709", "747", "750", "751", "760", "761", "762",
    "763", "764", "77",
];

/// The longest address that mail servers take.
const LONGEST: usize = 254;

/// Where somebody says that they can be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    Email(String),
    /// The whole number: `+77...`.
    Phone(String),
}

impl Address {
    /// However it was typed: an e-mail address, or a mobile phone of Kazakhstan with 8, 7, +7 or nothing before it.
    pub fn read(typed: &str) -> Option<Address> {
        let typed = typed.trim();
        if typed.contains('@') {
            return is_email(typed).then(|| Address::Email(typed.to_owned()));
        }
        let known = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+-()\u{a0}.".contains(c);
        let phone = vault::phone(typed);
        (typed.chars().all(known) && is_mobile(&phone)).then_some(Address::Phone(phone))
    }

    pub fn index(&self) -> Index {
        match self {
            Address::Email(_) => Index::Email,
            Address::Phone(_) => Index::Phone,
        }
    }

    /// As it is written to.
    pub fn value(&self) -> &str {
        match self {
            Address::Email(value) | Address::Phone(value) => value,
        }
    }

    /// The one form by which it is found and counted.
    pub fn form(&self) -> String {
        match self {
            Address::Email(value) => vault::address(value),
            Address::Phone(value) => value.clone(),
        }
    }

    pub fn token(&self, vault: &Vault) -> Vec<u8> {
        vault.token(self.index(), &self.form())
    }
}

/// Something before and something after one `@`, no blanks: the rest a mail will show.
pub fn is_email(email: &str) -> bool {
    let parts = email.split_once('@');
    let odd = |c: char| c.is_whitespace() || c.is_control() || "<>,;:\"\\()[]".contains(c);
    parts.is_some_and(|(name, host)| {
        let dots = host.contains('.') && !host.starts_with('.') && !host.ends_with('.') && !host.contains("..");
        !name.is_empty() && dots && !host.contains('@')
    }) && !email.contains(odd)
        && email.len() <= LONGEST
}

fn is_mobile(phone: &str) -> bool {
    let Some(number) = phone.strip_prefix("+7") else { return false };
    number.len() == 10 && MOBILE.iter().any(|network| number.starts_with(network))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_looks_like_one() {
        for email in ["saule@techhub.example", "a.b+c@x.y.kz", "сәуле@хаб.қаз"] {
            assert!(is_email(email), "{email}");
        }
        for email in [
            "",
            "saule",
            "@techhub.example",
            "saule@",
            "saule@host",
            "a b@x.kz",
            "a@b@c.kz",
            "a@x.kz\n",
            "a@x..kz",
            "<a@x.kz>",
        ] {
            assert!(!is_email(email), "{email}");
        }
    }

    #[test]
    fn a_mobile_phone_is_read_however_it_was_typed() {
        for typed in ["+7 701 234 56 78", "8 (701) 234-56-78", "87012345678", "7 701 2345678", "701 234 56 78"] {
            assert_eq!(Address::read(typed), Some(Address::Phone("+77012345678".into())), "{typed}");
        }
        for typed in ["", "12345", "+7 495 123 45 67", "8 7172 00 00 00", "+44 20 7946 0000", "701 234 56 7a"] {
            assert_eq!(Address::read(typed), None, "{typed}");
        }
    }
}
