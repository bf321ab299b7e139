//! Statuses of companies: given and withdrawn by staff, and by services that a company has won.

mod queries;

pub use queries::{Dates, give, withdraw};
