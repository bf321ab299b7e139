//! What is personal about a person: sealed before it is written, opened when it is shown.

use crate::vault::{self, Field, Index, Vault};
use diesel::prelude::*;
use schema::account_user;
use uuid::Uuid;

/// Personal data as they were typed; an empty text is "not given". Never printed.
#[derive(Default, Clone)]
pub struct Personal {
    pub email: String,
    pub phone: String,
    pub first_name: String,
    pub last_name: String,
    pub middle_name: String,
    pub iin: String,
}

/// The personal columns of `account_user` as they are stored.
#[derive(Debug, Insertable, AsChangeset, Queryable, Selectable)]
#[diesel(table_name = account_user)]
pub struct Sealed {
    pub public_id: Uuid,
    pub email: String,
    pub phone: String,
    pub first_name: String,
    pub last_name: String,
    pub middle_name: String,
    pub iin: String,
}

/// By what a person is found: rows of `app.person_index`.
pub type Tokens = Vec<(Index, Vec<u8>)>;

impl Personal {
    /// Sealed for the row of this id, in which they will open and in no other.
    pub fn seal(&self, vault: &Vault, public_id: Uuid) -> Sealed {
        let seal = |field, plain: &str| vault.seal(field, public_id, plain.trim());
        Sealed {
            public_id,
            email: seal(Field::UserEmail, &self.email),
            phone: seal(Field::UserPhone, &vault::phone(&self.phone)),
            first_name: seal(Field::UserFirstName, &self.first_name),
            last_name: seal(Field::UserLastName, &self.last_name),
            middle_name: seal(Field::UserMiddleName, &self.middle_name),
            iin: seal(Field::UserIin, &vault::digits(&self.iin)),
        }
    }

    pub fn tokens(&self, vault: &Vault) -> Tokens {
        let whole = [
            (Index::Email, vault::address(&self.email)),
            (Index::Phone, vault::phone(&self.phone)),
            (Index::Iin, vault::digits(&self.iin)),
        ];
        let words = vault::name_words(&[&self.first_name, &self.last_name, &self.middle_name]);
        let all = whole.into_iter().chain(words.into_iter().map(|word| (Index::Name, word)));
        all.filter(|(_, value)| !value.is_empty()).map(|(index, value)| (index, vault.token(index, &value))).collect()
    }
}

impl Sealed {
    /// Everything opened; a value that does not open is logged and missing.
    pub fn open(&self, vault: &Vault) -> Personal {
        let show = |field, sealed: &str| vault.show(field, self.public_id, sealed);
        Personal {
            email: show(Field::UserEmail, &self.email),
            phone: show(Field::UserPhone, &self.phone),
            first_name: show(Field::UserFirstName, &self.first_name),
            last_name: show(Field::UserLastName, &self.last_name),
            middle_name: show(Field::UserMiddleName, &self.middle_name),
            iin: show(Field::UserIin, &self.iin),
        }
    }
}

/// What was typed to find people by, in the form that its index knows; nothing where nothing is left of it.
pub fn form(index: Index, typed: &str) -> Vec<String> {
    let one = match index {
        Index::Email => vault::address(typed),
        Index::Phone => vault::phone(typed),
        Index::Iin => vault::digits(typed),
        Index::Name => return vault::name_words(&[typed]),
    };
    Some(one).filter(|form| !form.is_empty()).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saule() -> Personal {
        Personal {
            email: " Saule@TechHub.example ".into(),
            phone: "8 701 000 00 01".into(),
            first_name: "Сәуле".into(),
            last_name: "Ахмет Қызы".into(),
            ..Personal::default()
        }
    }

    #[test]
    fn what_was_sealed_opens_in_its_row_alone() {
        let (vault, id) = (Vault::demo(), Uuid::from_u128(7));
        let mut sealed = saule().seal(&vault, id);
        let opened = sealed.open(&vault);
        assert_eq!((opened.email.as_str(), opened.phone.as_str()), ("Saule@TechHub.example", "+77010000001"));
        assert_eq!((opened.middle_name.as_str(), sealed.middle_name.as_str()), ("", ""));
        sealed.public_id = Uuid::from_u128(8);
        assert_eq!(sealed.open(&vault).email, "");
    }

    #[test]
    fn each_value_and_each_word_has_a_token() {
        let vault = Vault::demo();
        let kinds: Vec<_> = saule().tokens(&vault).into_iter().map(|(index, _)| index.code()).collect();
        assert_eq!(kinds, ["email", "phone", "name", "name", "name"]);
        let email = vault.token(Index::Email, &form(Index::Email, "saule@techhub.EXAMPLE")[0]);
        assert!(saule().tokens(&vault).contains(&(Index::Email, email)));
        assert!(form(Index::Phone, " - ").is_empty());
    }
}
