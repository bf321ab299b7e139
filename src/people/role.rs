//! The codes of `account_user.role` that the program itself cares about; imported data have many more.

pub const USER: &str = "user";
pub const MODERATOR: &str = "moderator";
pub const MANAGER: &str = "manager";
pub const ADMIN: &str = "admin";

/// Who works for the Hub.
pub fn is_staff(role: &str) -> bool {
    [MODERATOR, MANAGER, ADMIN].contains(&role)
}
