//! Which jobs there are.

use super::Task;
use crate::{media::work as files, people::export, requests::request_exports};
use futures_util::{FutureExt, future::BoxFuture};
use serde_json::Value;

/// What runs a job; it gives what `app.job.result` will hold.
pub type Run = for<'t> fn(&'t Task<'t>) -> BoxFuture<'t, anyhow::Result<Value>>;

/// One kind of job.
#[derive(Clone, Copy)]
pub struct Kind {
    /// As `app.job.kind` has it.
    pub name: &'static str,
    pub run: Run,
    /// What follows when no try was any good, so that nobody waits for ever.
    pub gave_up: Option<Run>,
}

/// One line per kind: a name, and the function that does it.
pub const KINDS: &[Kind] = &[
    Kind {
        name: files::PICTURE,
        run: |task| files::make_picture(task).boxed(),
        gave_up: Some(|task| files::give_up_picture(task).boxed()),
    },
    Kind {
        name: files::FILE,
        run: |task| files::look_at_file(task).boxed(),
        gave_up: Some(|task| files::give_up_file(task).boxed()),
    },
    Kind { name: files::REMOVAL, run: |task| files::remove(task).boxed(), gave_up: None },
    Kind { name: export::KIND, run: |task| export::make(task).boxed(), gave_up: None },
    Kind { name: request_exports::CSV, run: |task| request_exports::make_csv(task).boxed(), gave_up: None },
    Kind { name: request_exports::XLSX, run: |task| request_exports::make_xlsx(task).boxed(), gave_up: None },
    Kind { name: request_exports::ZIP, run: |task| request_exports::make_zip(task).boxed(), gave_up: None },
];
