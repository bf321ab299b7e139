use super::{Context, queries};
use diesel::prelude::*;
use schema::app::job;
use serde_json::Value;

/// A job that a worker has taken.
#[derive(Debug, HasQuery)]
#[diesel(table_name = job)]
pub struct Taken {
    pub id: i64,
    pub kind: String,
    pub payload: Value,
    pub user_id: Option<i32>,
    pub attempts: i16,
}

/// What a job is given.
pub struct Task<'t> {
    pub context: &'t Context,
    pub id: i64,
    pub payload: &'t Value,
    /// Who asked for it.
    pub user: Option<i32>,
}

impl Task<'_> {
    /// Shows to who waits how far it is, in per cent.
    pub async fn progress(&self, percent: i16) -> anyhow::Result<()> {
        let db = self.context.db().await?;
        Ok(queries::progress(&db, self.id, percent.clamp(0, 99)).await?)
    }
}
