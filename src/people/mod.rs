//! People and what they may do.

pub mod password;
pub mod role;
