//! What the success of a request changes, in its transaction.

use super::model::Request;
use crate::{
    access::{Actor, queries::end_others},
    audit::{self, Deed},
    companies::{Tag, company_office, tags},
    i18n::format,
    outbox::Outbox,
    services::plan::Effect,
};
use chrono::Months;
use diesel::{insert_into, prelude::*, update};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{account_user as u, account_user_groups as ug, auth_group as g};
use serde_json::{Value, json};

/// The evidence for a company that a service verified.
const EVIDENCE: &str = "documents";

/// Does everything that the service promises. A mark or a role that is not there any more is left out: the rest holds.
pub async fn apply(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    request: &Request,
) -> QueryResult<()> {
    let number = request.number.as_deref().unwrap_or_default();
    for effect in request.effects() {
        match (effect, request.company_id) {
            (Effect::CompanyTag { tag, months }, Some(company)) => {
                let Some(tag) = Tag::from_code(&tag) else { continue };
                let from = format::today();
                let to = months.and_then(|months| from.checked_add_months(Months::new(months)));
                let dates = tags::Dates { from: Some(from), to };
                tags::give(db, outbox, actor, company, tag, dates, number).await?;
            }
            (Effect::VerifyCompany, Some(company)) => {
                company_office::verify(db, outbox, actor, company, EVIDENCE).await?;
            }
            (Effect::CompanyTag { .. } | Effect::VerifyCompany, None) => {}
            (Effect::PersonTag(tag), _) => person_tag(db, actor, request.author_id, &tag, number).await?,
            (Effect::Role(role), _) => give_role(db, actor, request.author_id, &role, number).await?,
        }
    }
    Ok(())
}

async fn person_tag(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    person: i32,
    tag: &str,
    evidence: &str,
) -> QueryResult<()> {
    let mut tags: Value = u::table.find(person).select(u::tags).for_no_key_update().first(db).await?;
    if !tags.is_object() {
        tags = json!({});
    }
    tags[tag] = json!({ "active": true, "from": format::today(), "evidence": evidence });
    update(u::table.find(person)).set(u::tags.eq(tags)).execute(db).await?;
    let deed = Deed::new("give-tag", "account_user", person).with(json!({ "tag": tag, "request": evidence }));
    audit::record(db, actor, deed).await
}

/// The role is the group of its name, which the person gets besides what they have.
async fn give_role(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    person: i32,
    role: &str,
    evidence: &str,
) -> QueryResult<()> {
    let group: Option<i32> = g::table.filter(g::name.eq(role)).select(g::id).first(db).await.optional()?;
    let Some(group) = group else { return Ok(()) };
    let row = (ug::user_id.eq(person), ug::group_id.eq(group));
    if insert_into(ug::table).values(row).on_conflict_do_nothing().execute(db).await? == 0 {
        return Ok(());
    }
    // What the person may do is asked anew.
    end_others(db, person, "").await?;
    let deed = Deed::new("add-group", "account_user", person).with(json!({ "group": role, "request": evidence }));
    audit::record(db, actor, deed).await
}
