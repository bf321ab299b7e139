//! Requests for services: filled in, sent, worked on, decided. In reading order: `state.rs` is the one table of
//! transitions, `moves.rs` makes each of them in one transaction, `chain.rs` writes down what happens so that it can't
//! be changed unseen, `queries.rs` reads and keeps; then the rooms of the applicant (`filling`, `own_requests`) and
//! of the office (`request_desk`, `working_days`); `request_editors` are the colleagues of the first.
//!
//! What a person types is sealed: drafts, the answers of each version, words of events. `service_hubformdata.data` holds
//! those answers alone that name nobody.
//!
//! Tables: service_servicerequest, service_servicerequeststatus, service_servicerequestbpstatus,
//! Tables: service_servicerequestlog, service_hubformdata, service_extradocument, app.request_draft, app.answer_set.
//! Tables: app.signature, app.request_words, app.request_chain, app.request_head.
//! Tables: app.staff_answer, app.second_form, app.second_answer.

mod answers;
mod assigning;
pub mod chain;
mod clock;
mod effects;
mod facts;
pub mod filling;
mod model;
mod moves;
pub mod own_requests;
mod queries;
pub mod request_desk;
pub mod request_editors;
pub mod request_exports;
mod second;
mod signature;
mod staff_answers;
mod state;
mod talk;
mod tell;
pub mod verify;
mod waiting;
pub mod working_days;
mod working_time;

pub use moves::{System, by_system};
pub use queries::{SOURCE, may_read};
pub use request_desk::count_waiting;
pub use state::{Act, State, TRANSITIONS};
pub use waiting::waiting;
