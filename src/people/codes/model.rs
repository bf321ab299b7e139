use crate::people::Address;
use uuid::Uuid;

/// How long a code is good.
pub const MINUTES: i64 = 10;

/// How often a code may be mistyped.
pub const TRIES: i16 = 5;

/// What a code is for, as `account_activation.kind` has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    SignUp,
    Email,
    Phone,
    Password,
}

impl Kind {
    pub fn code(self) -> &'static str {
        match self {
            Kind::SignUp => "registration",
            Kind::Email => "email",
            Kind::Phone => "phone",
            Kind::Password => "password",
        }
    }
}

/// A code that is wanted.
#[derive(Debug)]
pub struct Order<'o> {
    pub kind: Kind,
    pub address: &'o Address,
    /// Whose account it opens or changes.
    pub user: Option<i32>,
    /// Whether any code is right: none is where the address has an account and the form must not tell.
    pub live: bool,
}

#[derive(Debug)]
pub struct Issued {
    pub id: Uuid,
    pub code: String,
}

/// A code that somebody waits for.
#[derive(Debug)]
pub struct Waiting {
    pub address: Address,
    pub user: Option<i32>,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Proof {
    Right,
    /// So many tries are left.
    Wrong(i16),
    /// Too old, used, mistyped too often, or replaced by a newer one.
    Over,
}
