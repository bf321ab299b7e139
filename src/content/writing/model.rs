use crate::{
    content::life::{Kind, State, kind},
    i18n::Text,
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use schema::{account_company, app::content};

/// A piece in the list of one's own.
#[derive(Debug, HasQuery)]
#[diesel(base_query = content::table.left_join(account_company::table), table_name = content)]
pub struct Mine {
    kind: String,
    pub object_id: i32,
    state: String,
    pub title: Text,
    pub updated_at: DateTime<Utc>,
    pub publish_at: Option<DateTime<Utc>>,
    #[diesel(select_expression = content::pending.is_not_null())]
    pub beside: bool,
    #[diesel(select_expression = account_company::title.nullable())]
    pub company: Option<Text>,
}

impl Mine {
    pub fn kind(&self) -> Option<&'static Kind> {
        kind(&self.kind)
    }

    pub fn code(&self) -> &str {
        &self.kind
    }

    pub fn state(&self) -> State {
        State::from_code(&self.state).unwrap_or(State::Deleted)
    }

    /// Approved, and waiting for its time.
    pub fn planned(&self) -> Option<&DateTime<Utc>> {
        self.publish_at.as_ref().filter(|at| self.state() == State::Success && **at > Utc::now())
    }
}
