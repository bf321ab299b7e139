use crate::{
    access::{Actor, queries::act_for},
    audit::{self, Deed},
    companies::Role,
    db::constant::Active,
};
use diesel::prelude::*;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{account_company as c, account_usercompany as m};
use serde_json::json;

/// What the person is in the company, if they may act in its name today: they belong to it, not as an advisor, and
/// it is not blocked.
pub async fn may_act(mut db: &AsyncPgConnection, person: i32, company: i32) -> QueryResult<Option<Role>> {
    let role: Option<Role> = m::table
        .inner_join(c::table)
        .filter(m::user_id.eq(person).and(m::company_id.eq(company)))
        .filter(c::status.eq(Active))
        .select(m::role)
        .first(&mut db)
        .await
        .optional()?;
    Ok(role.filter(|role| role.acts()))
}

/// Writes the choice into the session of this hashed key.
pub async fn choose(db: &mut AsyncPgConnection, actor: &Actor, key: &str, company: Option<i32>) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        act_for(db, key, company).await?;
        let user = actor.user.unwrap_or_default();
        audit::record(db, actor, Deed::new("act-for", "account_user", user).with(json!({ "company": company }))).await
    })
    .await
}
