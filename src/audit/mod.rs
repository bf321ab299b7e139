//! The log of deeds: one line for each change by a person, in the transaction of the change. Append only; it holds
//! no personal data, only what was done to which row. Staff read it at `/office/log`.
//!
//! Tables: core_actionlog, django_admin_log, app.log_seal.

mod actions;
mod forms;
mod list;
mod model;
mod pages;
mod queries;
pub mod seal;

pub use actions::action_name;
pub use forms::LogFilter;
pub use list::lines;
pub use model::Line;
pub use pages::link;
pub use queries::record;

use actix_web::web::{self, ServiceConfig};
use serde_json::Value;

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/office/log", web::get().to(pages::list)).route("/office/log/export", web::post().to(pages::export));
}

/// What was done to what.
#[derive(Debug)]
pub struct Deed<'d> {
    /// `create`, `update`, `delete`, or a word of the section: `sign-in`, `block`.
    pub action: &'d str,
    /// The table of the thing.
    pub table: &'d str,
    pub id: String,
    /// What changed; no personal data.
    pub data: Value,
    /// Why, in the words of the person who did it; empty when nobody was asked.
    pub reason: &'d str,
}

impl<'d> Deed<'d> {
    pub fn new(action: &'d str, table: &'d str, id: impl ToString) -> Deed<'d> {
        Deed { action, table, id: id.to_string(), data: Value::Object(serde_json::Map::new()), reason: "" }
    }

    pub fn with(self, data: Value) -> Deed<'d> {
        Deed { data, ..self }
    }

    pub fn because(self, reason: &'d str) -> Deed<'d> {
        Deed { reason, ..self }
    }

    /// As the log of the old back office counts: 1 added, 2 changed, 3 deleted.
    fn flag(&self) -> i16 {
        match self.action {
            "create" => 1,
            "delete" => 3,
            _ => 2,
        }
    }
}
