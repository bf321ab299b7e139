use crate::{i18n::Text, people::SealedName};
use diesel::prelude::*;
use schema::{account_company, account_user, community_companyfollow, community_userfollow};

/// Whom or what somebody follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Followed {
    Person(i32),
    Company(i32),
}

/// A company in a person's list.
#[derive(Debug, HasQuery)]
#[diesel(
    base_query = community_companyfollow::table.inner_join(account_company::table),
    table_name = community_companyfollow
)]
pub struct CompanyLine {
    #[diesel(select_expression = account_company::id)]
    pub id: i32,
    #[diesel(select_expression = account_company::slug)]
    pub slug: String,
    #[diesel(select_expression = account_company::title)]
    pub title: Text,
}

/// A person in a person's list.
#[derive(Debug, HasQuery)]
#[diesel(
    base_query = community_userfollow::table.left_join(account_user::table.on(account_user::id.eq(community_userfollow::followed_id))),
    table_name = community_userfollow
)]
pub struct PersonLine {
    pub followed_id: i32,
    #[diesel(embed)]
    pub name: Option<SealedName>,
}
