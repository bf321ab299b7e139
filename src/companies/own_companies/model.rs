use crate::{
    companies::{Marks, Role, colour, initials},
    i18n::Text,
};
use diesel::prelude::*;
use schema::{account_company, account_usercompany, shared_mediafile};
use serde_json::Value;

/// A company with what one person is in it.
#[derive(Debug, HasQuery)]
#[diesel(base_query = account_company::table.left_join(shared_mediafile::table).inner_join(account_usercompany::table), table_name = account_company)]
pub struct Mine {
    pub id: i32,
    pub slug: String,
    pub title: Text,
    pub name: String,
    pub tin: String,
    pub company_type: String,
    pub status: String,
    pub is_public: bool,
    pub verified: bool,
    pub activity: String,
    pub city_id: Option<i32>,
    pub address: String,
    #[diesel(embed)]
    pub marks: Marks,
    pub basic_info: Value,
    #[diesel(select_expression = shared_mediafile::file.nullable())]
    pub logo: Option<String>,
    #[diesel(select_expression = account_usercompany::role)]
    pub role: Role,
}

impl Mine {
    pub fn blocked(&self) -> bool {
        self.status == "blocked"
    }

    pub fn legal_entity(&self) -> bool {
        self.company_type == "law"
    }

    /// Whether everybody can see its page.
    pub fn shown(&self) -> bool {
        self.is_public && !self.blocked()
    }

    /// Where its people find it, behind this beginning of an address.
    pub fn path(&self, base: &str) -> String {
        format!("{base}/cabinet/companies/{}", self.id)
    }

    pub fn initials(&self, name: &str) -> String {
        initials(name)
    }

    pub fn colour(&self) -> i32 {
        colour(self.id)
    }
}

/// A page of the cabinet about one company, for the tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Overview,
    Members,
    Profile,
    Bank,
}
