use crate::{i18n::json, web::links};
use diesel::{
    deserialize::{self, FromSql, FromSqlRow},
    pg::{Pg, PgValue},
    sql_types::Jsonb,
};
use serde::Deserialize;

/// Whom to ask about an event or a vacancy.
#[derive(Debug, Clone, Default, Deserialize, FromSqlRow)]
#[serde(default)]
pub struct Contact {
    pub name: String,
    pub email: String,
    pub phone: String,
    pub url: String,
}

impl FromSql<Jsonb, Pg> for Contact {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        json(value)
    }
}

impl Contact {
    /// The phone number as `tel:` wants it.
    pub fn dial(&self) -> String {
        self.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }

    /// The web address, when it is one.
    pub fn site(&self) -> Option<&str> {
        links::web(&self.url)
    }

    pub fn is_empty(&self) -> bool {
        self.name.is_empty() && self.email.is_empty() && self.phone.is_empty() && self.url.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links() {
        let of = |url: &str| Contact { url: url.into(), ..Contact::default() };
        assert_eq!(of("https://steppe.example").site(), Some("https://steppe.example"));
        assert_eq!(of("javascript:alert(1)").site(), None);
        assert_eq!(of("").site(), None);
    }
}
