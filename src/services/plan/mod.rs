//! What makes a service work, as data: who may apply, which officer gets a request, by which stages it goes, what a
//! success changes, what is told to whom. Written in the office, read by requests.

mod assigning;
mod conditions;
mod effects;
mod notices;
mod process;

pub use assigning::Assigning;
pub use conditions::{Applicant, Company, Condition, Met, judge};
pub use effects::Effect;
pub use notices::{Event, NoticeText, PLACEHOLDERS};
pub use process::{Goal, Outcome, Process, STATUSES, Stage, StageFlaw};

/// The marks that a company can have, as in the names of the columns `tag_*`.
pub const COMPANY_TAGS: [&str; 7] =
    ["startup", "it_company", "techpark", "ts_member", "corp_partner", "nii", "nedrouser"];
