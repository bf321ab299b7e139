//! People and what they may do.
//!
//! Tables: account_user, core_actionlog.

pub mod admin;
pub mod password;
mod queries;
pub mod role;
