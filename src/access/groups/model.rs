use crate::people::SealedName;
use diesel::{QueryableByName, sql_types};

/// A group in the list.
#[derive(Debug, QueryableByName)]
pub struct GroupRow {
    #[diesel(sql_type = sql_types::Integer)]
    pub id: i32,
    #[diesel(sql_type = sql_types::Text)]
    pub name: String,
    #[diesel(sql_type = sql_types::BigInt)]
    pub permissions: i64,
    #[diesel(sql_type = sql_types::BigInt)]
    pub members: i64,
    /// People whose role is named like the group.
    #[diesel(sql_type = sql_types::BigInt)]
    pub by_role: i64,
}

/// Somebody who is in a group.
pub type Member = SealedName;

/// What came of a change.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Somebody else was faster; nothing was written.
    Changed,
    /// Rights that the actor would give without holding them, by their codes.
    NotHeld(Vec<String>),
    /// Another group has this name.
    Taken,
    /// The name is a role's: people would gain or lose rights by it.
    Role,
    /// There are people in it.
    Peopled,
}
