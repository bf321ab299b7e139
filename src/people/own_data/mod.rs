//! Everything about one person, table by table: what an export of one's own data holds, and what becomes of each row
//! when the person leaves. How to add a table: one line in the list of its section here. A test walks all foreign
//! keys to `account_user` and fails for one that no line names.

mod account;
mod content;
mod life;
mod machinery;
mod model;
mod queries;
mod scrub;
mod services;

pub use model::{Export, Holding, Leaving};
pub use queries::{AT_ONCE, empty, rows};

/// The lists of all sections, in the order of an export.
const SECTIONS: &[&[Holding]] =
    &[account::HOLDINGS, life::HOLDINGS, content::HOLDINGS, services::HOLDINGS, machinery::HOLDINGS];

/// Every place where something about a person is.
pub fn holdings() -> impl Iterator<Item = &'static Holding> {
    SECTIONS.iter().flat_map(|section| section.iter())
}
