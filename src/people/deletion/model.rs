use crate::i18n::Text;
use diesel::{QueryableByName, sql_types};

/// A company that would have no owner any more.
#[derive(Debug, QueryableByName)]
pub struct Orphan {
    #[diesel(sql_type = sql_types::Varchar)]
    pub slug: String,
    #[diesel(sql_type = sql_types::Jsonb)]
    pub name: Text,
}

/// What has to be done before somebody can leave.
#[derive(Debug, Default)]
pub struct Obstacles {
    pub companies: Vec<Orphan>,
    pub last_admin: bool,
}

impl Obstacles {
    pub fn is_empty(&self) -> bool {
        self.companies.is_empty() && !self.last_admin
    }
}
