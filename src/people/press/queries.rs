use super::model::{Company, Contact, Member};
use crate::{
    access::Actor,
    audit::{self, Deed},
    people::SealedName,
};
use diesel::{delete, insert_into, prelude::*, sql_types};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{account_company as c, account_contactpress as p, account_user as u, account_usercompany as m};
use serde_json::json;
use uuid::Uuid;

/// Nobody owns or lists more.
const MOST: i64 = 100;

/// People of `app.consent` who want a public page, as a condition on `account_user`.
fn wants_a_page() -> diesel::expression::SqlLiteral<sql_types::Bool> {
    diesel::dsl::sql(
        "(account_user.is_active AND NOT account_user.blocked AND account_user.deleted_at IS NULL \
          AND EXISTS (SELECT FROM app.consent w WHERE w.user_id = account_user.id AND w.kind = 'public_profile' \
            AND w.withdrawn_at IS NULL) \
          AND NOT EXISTS (SELECT FROM app.departure l WHERE l.user_id = account_user.id))",
    )
}

/// The companies that this person owns.
pub async fn owned(mut db: &AsyncPgConnection, person: i32) -> QueryResult<Vec<Company>> {
    let own = m::table.filter(m::user_id.eq(person).and(m::role.eq("owner"))).select(m::company_id);
    Company::query().filter(c::id.eq_any(own)).order(c::id).limit(MOST).load(&mut db).await
}

/// The contacts of these companies who still have a page.
pub async fn contacts(mut db: &AsyncPgConnection, companies: &[i32]) -> QueryResult<Vec<Contact>> {
    let rows: Vec<(i32, Option<i32>, SealedName)> = p::table
        .inner_join(u::table.on(p::user_id.eq(u::id.nullable())))
        .filter(p::company_id.eq_any(companies))
        .filter(wants_a_page())
        .order(p::id)
        .limit(MOST)
        .select((p::id, p::company_id, SealedName::as_select()))
        .load(&mut db)
        .await?;
    let contact = |(id, company, name): (i32, Option<i32>, SealedName)| Some(Contact { id, company: company?, name });
    Ok(rows.into_iter().filter_map(contact).collect())
}

/// Members of these companies who have a page.
pub async fn members(mut db: &AsyncPgConnection, companies: &[i32]) -> QueryResult<Vec<Member>> {
    let rows: Vec<(i32, SealedName)> = m::table
        .inner_join(u::table)
        .filter(m::company_id.eq_any(companies))
        .filter(wants_a_page())
        .order(m::id)
        .limit(MOST)
        .select((m::company_id, SealedName::as_select()))
        .load(&mut db)
        .await?;
    Ok(rows.into_iter().map(|(company, name)| Member { company, name }).collect())
}

/// Makes a member a contact of a company that the actor owns; whether both are so. A second time changes nothing.
pub async fn add(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    owner: i32,
    company: i32,
    person: Uuid,
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let own = m::company_id.eq(company).and(m::user_id.eq(owner)).and(m::role.eq("owner"));
        let owns: Option<i32> = m::table.filter(own).select(m::id).for_update().first(db).await.optional()?;
        let member = m::table.inner_join(u::table).filter(m::company_id.eq(company).and(u::public_id.eq(person)));
        let member: Option<i32> = member.filter(wants_a_page()).select(u::id).first(db).await.optional()?;
        let (Some(_), Some(member)) = (owns, member) else { return Ok(false) };
        let there = p::table.filter(p::company_id.eq(company).and(p::user_id.eq(member))).count();
        if there.get_result::<i64>(db).await? > 0 {
            return Ok(true);
        }
        let row = (p::author_id.eq(owner), p::company_id.eq(company), p::user_id.eq(member));
        let id: i32 = insert_into(p::table).values(row).returning(p::id).get_result(db).await?;
        let deed = Deed::new("create", "account_contactpress", id).with(json!({ "company": company }));
        audit::record(db, actor, deed).await?;
        Ok(true)
    })
    .await
}

/// Removes a contact of a company that the actor owns; whether there was one.
pub async fn remove(db: &mut AsyncPgConnection, actor: &Actor, owner: i32, id: i32) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let own = m::table.filter(m::user_id.eq(owner).and(m::role.eq("owner"))).select(m::company_id.nullable());
        let gone = delete(p::table.filter(p::id.eq(id).and(p::company_id.eq_any(own)))).execute(db).await? > 0;
        if gone {
            audit::record(db, actor, Deed::new("delete", "account_contactpress", id)).await?;
        }
        Ok(gone)
    })
    .await
}
