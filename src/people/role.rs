//! The codes of `account_user.role` that the program itself cares about. The others are data: `app.role` has those
//! with names, imported people have many more.

pub const USER: &str = "user";
pub const MODERATOR: &str = "moderator";
pub const MANAGER: &str = "manager";
/// Who has this role may do everything.
pub const ADMIN: &str = "admin";
