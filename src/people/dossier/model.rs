use crate::{
    people::{Personal, Sealed, SealedName},
    vault::{Vault, mask},
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use schema::account_user;
use uuid::Uuid;

/// A person in the list, still sealed.
#[derive(Debug, HasQuery)]
#[diesel(table_name = account_user)]
pub struct Row {
    pub id: i32,
    pub public_id: Uuid,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub phone: String,
    pub role: String,
    pub blocked: bool,
    pub city_id: Option<i32>,
    pub last_login: Option<DateTime<Utc>>,
}

/// The same as the list shows it.
#[derive(Debug)]
pub struct Listed {
    pub row: Row,
    /// The given name and a letter; empty where there is none.
    pub name: String,
    pub email: String,
    pub phone: String,
}

impl Listed {
    pub fn of(row: Row, vault: &Vault) -> Listed {
        use crate::vault::Field::{UserEmail, UserPhone};
        let show = |field, sealed: &str| mask::contact(&vault.show(field, row.public_id, sealed));
        let name = SealedName {
            public_id: row.public_id,
            first_name: row.first_name.clone(),
            last_name: row.last_name.clone(),
            deleted_at: None,
        };
        Listed {
            name: name.open(vault).masked(),
            email: show(UserEmail, &row.email),
            phone: show(UserPhone, &row.phone),
            row,
        }
    }
}

/// A person as the office knows them.
#[derive(Debug, HasQuery)]
#[diesel(table_name = account_user)]
pub struct Person {
    pub id: i32,
    #[diesel(embed)]
    pub sealed: Sealed,
    pub role: String,
    pub is_staff: bool,
    pub is_superuser: bool,
    pub is_active: bool,
    pub blocked: bool,
    pub email_verified: bool,
    pub phone_verified: bool,
    pub language: String,
    pub city_id: Option<i32>,
    pub organization_id: Option<String>,
    pub created_at: DateTime<Utc>,
    pub last_login: Option<DateTime<Utc>>,
    pub deleted_at: Option<DateTime<Utc>>,
}

impl Person {
    pub fn public_id(&self) -> Uuid {
        self.sealed.public_id
    }

    /// What is personal: whole, or masked as lists show it.
    pub fn personal(&self, vault: &Vault, whole: bool) -> Personal {
        let all = self.sealed.open(vault);
        if whole {
            return all;
        }
        Personal {
            email: mask::contact(&all.email),
            phone: mask::contact(&all.phone),
            iin: mask::contact(&all.iin),
            first_name: mask::name(&all.first_name, &all.last_name),
            last_name: String::new(),
            middle_name: String::new(),
        }
    }
}

/// A company that a person belongs to.
#[derive(Debug, Queryable)]
pub struct Membership {
    pub slug: String,
    pub name: crate::i18n::Text,
    pub role: String,
}
