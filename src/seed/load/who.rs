//! A made-up person and a made-up company.

use super::{clock::At, words::Text};
use crate::people::Personal;

#[derive(Debug)]
pub struct Person {
    pub first: String,
    pub last: String,
    pub middle: String,
    pub email: String,
    pub phone: String,
    pub iin: String,
    pub language: &'static str,
    pub created: At,
}

impl Person {
    /// What stands in `account_user`, where half of the people gave no IIN.
    pub fn personal(self, with_iin: bool) -> Personal {
        Personal {
            email: self.email,
            phone: self.phone,
            first_name: self.first,
            last_name: self.last,
            middle_name: self.middle,
            iin: if with_iin { self.iin } else { String::new() },
        }
    }

    pub fn full_name(&self) -> String {
        [&self.last, &self.first, &self.middle]
            .into_iter()
            .filter(|name| !name.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")
    }
}

#[derive(Debug)]
pub struct Company {
    pub kind: &'static str,
    pub tin: String,
    pub name: String,
    pub short_name: String,
    pub title: Text,
    pub slug: String,
    pub city: i64,
    pub created: At,
}

impl Company {
    /// Nobody may find a sole proprietor by the number, which is a person's.
    pub fn public_number(&self) -> &str {
        if self.kind == "law" { &self.tin } else { "" }
    }
}
