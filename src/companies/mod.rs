//! Companies: the directory with its filters, the public page of each, and what its people and staff do with it.
//!
//! Tables: account_company, app.merged_company; of others the company's vacancies, events and blogs.

pub mod acting;
pub mod company_office;
pub mod company_profile;
mod forms;
pub mod membership;
mod merged;
mod model;
pub mod number;
pub mod own_companies;
mod pages;
mod queries;
mod register;
mod role;
mod slug;
pub mod tags;
pub mod tin;
mod verification;

pub use merged::public_page;
pub use model::{ACTIVITIES, CompanyCard, Mark, Marks, Tag, activity_name};
use model::{colour, initials};
pub use number::Number;
pub use pages::CompanyPage;
pub use queries::{card, holds, public, title_of};
pub use role::{Membership, Role};
pub use tin::Tin;
pub use verification::{EVIDENCE, Verification, evidence_name};

pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::get;
    cfg.route("/companies", get().to(pages::list)).route("/companies/{slug}", get().to(pages::show));
}
