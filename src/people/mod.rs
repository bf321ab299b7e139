//! People and what they may do.
//!
//! Tables: account_user, app.known_device.

pub mod admin;
mod name;
mod new;
pub mod password;
mod personal;
mod queries;
pub mod role;
pub mod sign_in;

pub use name::{Name, SealedName};
pub use new::NewPerson;
pub use personal::{Personal, Sealed, Tokens};
pub use queries::{add, find, personal, reindex};
