//! Who is there and what they may do: sessions, the viewer behind a request, rights, throttles.
//!
//! A right is data: a permission of `auth_permission`, held through the group that is named like the person's
//! role, through further groups, or personally. The code only names the rights that it asks for (`right.rs`).
//!
//! Tables: auth_group, auth_group_permissions, auth_permission, django_content_type, user_sessions_session,
//! account_user_groups, account_user_user_permissions, app.viewer, app.throttle.

mod actor;
pub mod groups;
mod identify;
mod may;
pub mod permission;
pub mod queries;
pub mod right;
pub mod session;
pub mod throttle;
mod viewer;

pub use actor::{Actor, address_of};
pub use identify::identify;
pub use may::{May, Me};
pub use permission::Permission;
pub use right::{Missing, Right};
pub use viewer::Viewer;
