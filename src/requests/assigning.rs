//! A new request goes to an officer by the rule of its service.

use super::{
    chain::{self, Event},
    model::Request,
};
use crate::{
    access::{Actor, Right, right::ChangeRequests},
    audit::{self, Deed},
    forms::Answers,
    i18n::format,
    services::plan::Assigning,
    vault::Vault,
};
use diesel::{
    QueryableByName,
    prelude::*,
    sql_query,
    sql_types::{Integer, Nullable, Text},
    update,
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{service_service as s, service_servicerequest as r};
use serde_json::{Value, json};

/// The managers of a service who can work on a request today, those with the fewest on the way first: who is away or
/// blocked, has lost the right, or is not of the role that the first stage names, is
/// passed over, and so is who applied or belongs to the company.
const FREE: &str = "\
    SELECT u.id FROM service_service_users m JOIN account_user u ON u.id = m.user_id \
    JOIN service_service s ON s.code = m.service_id \
    CROSS JOIN LATERAL (SELECT count(*) AS open FROM service_servicerequest r \
        WHERE r.assignee_id = u.id AND r.status IN ('created', 'sent', 'correction', 'approved')) load \
    WHERE m.service_id = $1 AND u.is_staff AND u.is_active AND NOT u.blocked AND u.deleted_at IS NULL \
    AND coalesce(u.data ->> 'away_until', '') < $2 \
    AND u.id <> $5 AND NOT EXISTS (SELECT 1 FROM account_usercompany uc WHERE uc.user_id = u.id AND uc.company_id = $6) \
    AND (u.is_superuser OR (\
        (u.organization_id IS NULL OR u.organization_id = s.organization_id) \
        AND $3 = ANY (app.rights_of(u.id, u.role)) \
        AND ($4 IN ('', u.role) OR EXISTS (SELECT 1 FROM account_user_groups ug JOIN auth_group g \
            ON g.id = ug.group_id WHERE ug.user_id = u.id AND g.name = $4)))) \
    ORDER BY load.open, u.id LIMIT 200";

#[derive(QueryableByName)]
struct Free {
    #[diesel(sql_type = Integer)]
    id: i32,
}

/// Gives a request that has no officer to the one whom the rule names, in the transaction that sends it.
pub async fn assign(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    request: &Request,
    answers: &Answers,
) -> QueryResult<()> {
    let data: Value = s::table.find(&request.service_id).select(s::data).first(db).await?;
    let rule = data.get("assign").and_then(|rule| serde_json::from_value::<Assigning>(rule.clone()).ok());
    let Some(rule) = rule.filter(|rule| request.assignee_id.is_none() && *rule != Assigning::Nobody) else {
        return Ok(());
    };
    // Of two that are sent at once the second counts the first.
    s::table.find(&request.service_id).select(s::code).for_no_key_update().first::<String>(db).await?;
    let role = request.process().stages.into_iter().next().map(|stage| stage.role).unwrap_or_default();
    let free: Vec<Free> = sql_query(FREE)
        .bind::<Text, _>(&request.service_id)
        .bind::<Text, _>(format::today().to_string())
        .bind::<Text, _>(ChangeRequests::CODE)
        .bind::<Text, _>(role)
        .bind::<Integer, _>(request.author_id)
        .bind::<Nullable<Integer>, _>(request.company_id)
        .load(db)
        .await?;
    let free: Vec<i32> = free.into_iter().map(|one| one.id).collect();
    let answer = |key: &str| answers.get(key)?.to_json().as_str().map(str::to_owned);
    let Some(officer) = rule.officer(answer, &free) else { return Ok(()) };
    update(r::table.find(request.id)).set(r::assignee_id.eq(officer)).execute(db).await?;
    let data = json!({ "office": true, "to_user": officer, "rule": rule.code() });
    chain::append(db, vault, (request.id, None), &Event { data, public: false, ..Event::new("assigned") }).await?;
    let deed = Deed::new("assign", "service_servicerequest", request.id);
    audit::record(db, &Actor::clock(), deed.with(json!({ "to": officer, "rule": rule.code() }))).await
}
