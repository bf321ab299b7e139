use crate::{i18n::Text, people::SealedName};
use diesel::prelude::*;
use schema::account_company;

/// A company.
#[derive(Debug, HasQuery)]
#[diesel(table_name = account_company)]
pub struct Company {
    pub id: i32,
    pub slug: String,
    pub title: Text,
}

/// A contact of a company.
#[derive(Debug)]
pub struct Contact {
    /// The row.
    pub id: i32,
    pub company: i32,
    pub name: SealedName,
}

/// Somebody who may become one.
#[derive(Debug)]
pub struct Member {
    pub company: i32,
    pub name: SealedName,
}
