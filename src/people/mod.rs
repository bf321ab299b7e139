//! People and what they may do.
//!
//! Tables: account_user, app.known_device.

mod address;
pub mod admin;
pub mod again;
pub mod blocking;
pub mod codes;
pub mod consents;
pub mod contacts;
pub mod cv;
pub mod deletion;
pub mod devices;
pub mod dossier;
pub mod export;
pub mod honeypot;
pub mod looks;
mod name;
mod new;
pub mod own_data;
pub mod passkeys;
pub mod password;
mod personal;
pub mod powers;
pub mod press;
pub mod privacy;
pub mod profile;
pub mod providers;
mod queries;
pub mod recovery;
pub mod restriction;
pub mod role;
pub mod second_factor;
pub mod security;
pub mod sessions;
pub mod sign_in;
pub mod sign_up;
mod strength;

pub use address::{Address, is_email};
pub use name::{Name, SealedName};
pub use new::NewPerson;
pub use personal::{Personal, Sealed, Tokens};
pub use queries::{add, find, lock_admins, personal, reindex};
pub use strength::explain;
