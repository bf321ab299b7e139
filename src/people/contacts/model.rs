use crate::{
    people::SealedName,
    vault::{Field, Vault},
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use schema::{account_contactrequest, account_user};
use uuid::Uuid;

/// Somebody who wants to be found.
#[derive(Debug, HasQuery)]
#[diesel(table_name = account_user)]
pub struct Public {
    pub id: i32,
    #[diesel(embed)]
    pub name: SealedName,
    pub city_id: Option<i32>,
}

impl Public {
    pub fn public_id(&self) -> Uuid {
        self.name.public_id
    }
}

/// A message as it is kept.
#[derive(Debug, HasQuery)]
#[diesel(table_name = account_contactrequest)]
pub struct Sealed {
    pub id: i32,
    pub created_at: DateTime<Utc>,
    pub status: String,
    first_name: String,
    last_name: String,
    email: String,
    phone: String,
    message: String,
}

/// A message as its reader sees it.
#[derive(Debug)]
pub struct Message {
    pub id: i32,
    pub at: DateTime<Utc>,
    pub status: String,
    pub name: String,
    pub email: String,
    pub phone: String,
    pub words: String,
}

impl Sealed {
    pub fn open(&self, vault: &Vault) -> Message {
        let show = |field, value: &str| vault.show(field, self.id, value);
        let (first, last) =
            (show(Field::ContactFirstName, &self.first_name), show(Field::ContactLastName, &self.last_name));
        Message {
            id: self.id,
            at: self.created_at,
            status: self.status.clone(),
            name: format!("{first} {last}").trim().to_owned(),
            email: show(Field::ContactEmail, &self.email),
            phone: show(Field::ContactPhone, &self.phone),
            words: show(Field::ContactMessage, &self.message),
        }
    }
}

impl Message {
    pub fn is_new(&self) -> bool {
        self.status == "sent"
    }
}
