use super::{
    forms::Wanted,
    model::{Group, Holdings, Outcome},
};
use crate::{
    access::{Actor, Permission, Viewer, groups, queries::end_others},
    audit::{self, Deed},
    notices::{self, Kind, Notice, in_all_languages},
    outbox::Outbox,
    people::{lock_admins, role::ADMIN},
};
use diesel::{delete, insert_into, prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{
    account_user as u, account_user_groups as m, account_user_user_permissions as own, app::role as r, app::totp as t,
    auth_group as g, auth_group_permissions as p,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Every group there is: some dozens.
pub async fn all_groups(mut db: &AsyncPgConnection) -> QueryResult<Vec<Group>> {
    let rows: Vec<(i32, String)> = g::table.order(g::name).select((g::id, g::name)).load(&mut db).await?;
    Ok(rows.into_iter().map(|(id, name)| Group { id, name }).collect())
}

/// From where a person has rights, and what groups give.
pub async fn holdings(mut db: &AsyncPgConnection, person: i32, groups: &[Group]) -> QueryResult<Holdings> {
    let row = u::table.find(person).select((u::role, u::is_superuser));
    let (role, superuser): (String, bool) = row.first(&mut db).await?;
    let put_into: Vec<i32> = m::table.filter(m::user_id.eq(person)).select(m::group_id).load(&mut db).await?;
    let personal = own::table.filter(own::user_id.eq(person)).select(own::permission_id);
    let personal: Vec<i32> = personal.load(&mut db).await?;
    let gives = p::table.select((p::group_id, p::permission_id)).load(&mut db).await?;
    let role_group = groups.iter().find(|group| group.name == role).map(|group| group.id);
    let (groups, personal) = (put_into.into_iter().collect(), personal.into_iter().collect());
    Ok(Holdings { role, superuser, role_group, groups, personal, gives })
}

/// Whether a person has set up a second factor.
pub async fn has_second_factor(mut db: &AsyncPgConnection, person: i32) -> QueryResult<bool> {
    let confirmed = t::table.filter(t::user_id.eq(person)).filter(t::confirmed_at.is_not_null());
    diesel::select(diesel::dsl::exists(confirmed)).get_result(&mut db).await
}

/// Gives a person what is wanted, if nobody else has changed anything since, and nobody gets or loses what the actor
/// does not hold. The person's sessions end, so that everything is asked anew.
pub async fn change(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    (actor, giver): (&Actor, &Viewer),
    person: i32,
    wanted: &Wanted,
    reason: &str,
) -> QueryResult<Outcome> {
    if person == giver.id {
        return Ok(Outcome::Own);
    }
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Outcome> {
        let admins = lock_admins(db).await?;
        let _: i32 = u::table.find(person).select(u::id).for_update().first(db).await?;
        let all = all_groups(db).await?;
        let now = holdings(db, person, &all).await?;
        if now.version() != wanted.version {
            return Ok(Outcome::Changed);
        }
        let permissions = groups::permissions(db).await?;
        let after = match becomes(db, &now, &all, &permissions, wanted).await? {
            Ok(after) => after,
            Err(outcome) => return Ok(outcome),
        };
        if (now.superuser || after.superuser) && !giver.superuser {
            return Ok(Outcome::Above);
        }
        if now.superuser && !after.superuser && admins == [person] {
            return Ok(Outcome::LastAdmin);
        }
        let not_held = not_held(&now, &after, &permissions, giver);
        if !not_held.is_empty() {
            return Ok(Outcome::NotHeld(not_held));
        }
        if now.version() == after.version() {
            return Ok(Outcome::Done);
        }
        write(db, person, &after).await?;
        end_others(db, person, "").await?;
        let data = json!({ "before": told(&now, &all, &permissions), "after": told(&after, &all, &permissions) });
        audit::record(db, actor, Deed::new("rights", "account_user", person).with(data).because(reason)).await?;
        let notice = Notice {
            kind: Kind::Account,
            title: in_all_languages(|t| t.powers_told_title().to_owned()),
            description: in_all_languages(|t| t.powers_told(reason)),
            path: "/cabinet",
        };
        notices::notify(outbox, db, &[person], &notice).await?;
        Ok(Outcome::Done)
    })
    .await
}

/// What the person would have; or why it can't be.
async fn becomes(
    db: &mut AsyncPgConnection,
    now: &Holdings,
    all: &[Group],
    permissions: &[Permission],
    wanted: &Wanted,
) -> QueryResult<Result<Holdings, Outcome>> {
    let role = wanted.role.trim().to_owned();
    let role_group = all.iter().find(|group| group.name == role).map(|group| group.id);
    let known = r::table.filter(r::code.eq(&role)).select(r::code).first::<String>(db).await.optional()?.is_some();
    if !known && role_group.is_none() && role != now.role {
        return Ok(Err(Outcome::UnknownRole));
    }
    // What is not there any more is as if it had not been ticked.
    let groups = wanted.groups().into_iter().filter(|id| all.iter().any(|group| group.id == *id)).collect();
    let personal = wanted.personal().into_iter().filter(|id| permissions.iter().any(|one| one.id == *id)).collect();
    let superuser = if role == now.role { now.superuser } else { role == ADMIN };
    Ok(Ok(Holdings { role, superuser, role_group, groups, personal, gives: now.gives.clone() }))
}

/// The codes that the person would get or lose, and the actor does not hold.
fn not_held(now: &Holdings, after: &Holdings, permissions: &[Permission], giver: &Viewer) -> Vec<String> {
    let held = |one: &Holdings| one.all(one.role_group, &one.groups, &one.personal);
    let (before, after): (BTreeSet<i32>, BTreeSet<i32>) = (held(now), held(after));
    let changed = before.symmetric_difference(&after);
    let codes = changed.filter_map(|id| permissions.iter().find(|one| one.id == *id)).map(|one| one.code.clone());
    codes.filter(|code| !giver.holds(code)).collect()
}

async fn write(db: &mut AsyncPgConnection, person: i32, after: &Holdings) -> QueryResult<()> {
    let staff = r::table.filter(r::code.eq(&after.role)).select(r::staff).first::<bool>(db).await.optional()?;
    let set = (
        u::role.eq(&after.role),
        u::is_staff.eq(staff.unwrap_or(false) || after.superuser),
        u::is_superuser.eq(after.superuser),
    );
    update(u::table.find(person)).set(set).execute(db).await?;
    delete(m::table.filter(m::user_id.eq(person))).execute(db).await?;
    let rows: Vec<_> = after.groups.iter().map(|id| (m::user_id.eq(person), m::group_id.eq(*id))).collect();
    insert_into(m::table).values(rows).execute(db).await?;
    delete(own::table.filter(own::user_id.eq(person))).execute(db).await?;
    let rows: Vec<_> = after.personal.iter().map(|id| (own::user_id.eq(person), own::permission_id.eq(*id))).collect();
    insert_into(own::table).values(rows).execute(db).await.map(drop)
}

/// For the log: names of groups and codes of rights.
fn told(one: &Holdings, all: &[Group], permissions: &[Permission]) -> Value {
    let groups = all.iter().filter(|group| one.groups.contains(&group.id)).map(|group| &group.name);
    let rights = permissions.iter().filter(|right| one.personal.contains(&right.id)).map(|right| &right.code);
    json!({ "role": one.role, "groups": groups.collect::<Vec<_>>(), "rights": rights.collect::<Vec<_>>() })
}
