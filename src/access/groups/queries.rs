use super::{
    forms::Ticked,
    model::{GroupRow, Member, Outcome},
};
use crate::{
    access::{Actor, Permission, Viewer, permission::version},
    audit::{self, Deed},
    web::{PER_PAGE, Slice, offset},
};
use diesel::{
    delete,
    dsl::exists,
    insert_into,
    prelude::*,
    result::{DatabaseErrorKind, Error},
    select, sql_query, sql_types, update,
};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{
    account_user as u, account_user_groups as m, app::role as r, auth_group as g, auth_group_permissions as p,
};
use serde_json::json;
use std::collections::BTreeSet;

/// A page of the groups, with how many rights and people each has.
pub async fn list(mut db: &AsyncPgConnection, page: i64) -> QueryResult<Slice<GroupRow>> {
    let total = g::table.count().get_result(&mut db).await?;
    let rows = sql_query(
        "select g.id, g.name, (select count(*) from auth_group_permissions p where p.group_id = g.id) as permissions, \
           (select count(*) from account_user_groups m where m.group_id = g.id) as members, \
           (select count(*) from account_user u where u.role = g.name and u.role <> 'user') as by_role \
         from auth_group g order by g.name limit $1 offset $2",
    )
    .bind::<sql_types::BigInt, _>(PER_PAGE)
    .bind::<sql_types::BigInt, _>(offset(page))
    .load(&mut db)
    .await?;
    Ok(Slice { rows, total, page })
}

/// The name of a group.
pub async fn name(mut db: &AsyncPgConnection, id: i32) -> QueryResult<String> {
    g::table.find(id).select(g::name).first(&mut db).await
}

/// Every permission there is: some hundreds.
pub async fn permissions(mut db: &AsyncPgConnection) -> QueryResult<Vec<Permission>> {
    sql_query(
        "select p.id, t.app_label || '.' || p.codename as code, p.name from auth_permission p \
         join django_content_type t on t.id = p.content_type_id order by code",
    )
    .load(&mut db)
    .await
}

/// Whether one of these groups gives a right that the viewer does not hold.
pub async fn give_more_than(mut db: &AsyncPgConnection, viewer: &Viewer, names: &[&str]) -> QueryResult<bool> {
    let given = p::table.inner_join(g::table).filter(g::name.eq_any(names)).select(p::permission_id);
    let given: Vec<i32> = given.load(&mut db).await?;
    let all = permissions(db).await?;
    Ok(all.iter().any(|one| given.contains(&one.id) && !viewer.holds(&one.code)))
}

/// What a group holds.
pub async fn held(mut db: &AsyncPgConnection, id: i32) -> QueryResult<BTreeSet<i32>> {
    let held: Vec<i32> = p::table.filter(p::group_id.eq(id)).select(p::permission_id).load(&mut db).await?;
    Ok(held.into_iter().collect())
}

/// A page of those who are in a group, of one organization's people where the viewer sees no others.
pub async fn members(
    mut db: &AsyncPgConnection,
    id: i32,
    scope: Option<&str>,
    page: i64,
) -> QueryResult<Slice<Member>> {
    let all = || {
        let all = u::table.inner_join(m::table).filter(m::group_id.eq(id)).into_boxed();
        match scope {
            Some(own) => all.filter(u::organization_id.eq(own.to_owned())),
            None => all,
        }
    };
    let total = all().count().get_result(&mut db).await?;
    let order = all().order(u::id).limit(PER_PAGE).offset(offset(page));
    let rows = order.select(Member::as_select()).load(&mut db).await?;
    Ok(Slice { rows, total, page })
}

/// What stands for a group's rights as they are.
pub fn version_of(held: &BTreeSet<i32>) -> String {
    version(held.iter().map(ToString::to_string))
}

/// Gives and takes the permissions that were shown, if nobody else has changed the group since.
pub async fn change(
    db: &mut AsyncPgConnection,
    (actor, giver): (&Actor, &Viewer),
    id: i32,
    ticked: &Ticked,
) -> QueryResult<Outcome> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Outcome> {
        let name: String = g::table.find(id).select(g::name).for_update().first(db).await?;
        let before = held(db, id).await?;
        if version_of(&before) != ticked.version {
            return Ok(Outcome::Changed);
        }
        let all = permissions(db).await?;
        let shown = |permission: &&Permission| ticked.shown.contains(&permission.id);
        let wanted = |permission: &&Permission| ticked.held.contains(&permission.id);
        let has = |permission: &&Permission| before.contains(&permission.id);
        let (ticks, blanks): (Vec<&Permission>, Vec<&Permission>) = all.iter().filter(shown).partition(wanted);
        let added: Vec<&Permission> = ticks.into_iter().filter(|one| !has(one)).collect();
        let removed: Vec<&Permission> = blanks.into_iter().filter(has).collect();
        let codes = |some: &[&Permission]| some.iter().map(|one| one.code.clone()).collect::<Vec<_>>();
        let not_held: Vec<String> = codes(&added).into_iter().filter(|code| !giver.holds(code)).collect();
        if !not_held.is_empty() {
            return Ok(Outcome::NotHeld(not_held));
        }
        if added.is_empty() && removed.is_empty() {
            return Ok(Outcome::Done);
        }
        let rows: Vec<_> = added.iter().map(|one| (p::group_id.eq(id), p::permission_id.eq(one.id))).collect();
        insert_into(p::table).values(rows).execute(db).await?;
        let gone: Vec<i32> = removed.iter().map(|one| one.id).collect();
        delete(p::table.filter(p::group_id.eq(id)).filter(p::permission_id.eq_any(gone))).execute(db).await?;
        let data = json!({ "group": name, "added": codes(&added), "removed": codes(&removed) });
        audit::record(db, actor, Deed::new("update", "auth_group", id).with(data)).await?;
        Ok(Outcome::Done)
    })
    .await
}

/// A new group without rights; its id, or why there is none.
pub async fn create(db: &mut AsyncPgConnection, actor: &Actor, name: &str) -> QueryResult<Result<i32, Outcome>> {
    let made = db
        .transaction(async |db: &mut AsyncPgConnection| -> QueryResult<i32> {
            let id: i32 = insert_into(g::table).values(g::name.eq(name)).returning(g::id).get_result(db).await?;
            let deed = Deed::new("create", "auth_group", id).with(json!({ "group": name }));
            audit::record(db, actor, deed).await?;
            Ok(id)
        })
        .await;
    match made {
        Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(Err(Outcome::Taken)),
        made => made.map(Ok),
    }
}

/// Whether people have their rights by this name.
async fn is_role(db: &mut AsyncPgConnection, name: &str) -> QueryResult<bool> {
    let known = r::table.filter(r::code.eq(name.to_owned()));
    let used = u::table.filter(u::role.eq(name.to_owned()));
    Ok(select(exists(known)).get_result(db).await? || select(exists(used)).get_result(db).await?)
}

pub async fn rename(db: &mut AsyncPgConnection, actor: &Actor, id: i32, name: &str) -> QueryResult<Outcome> {
    let renamed = db
        .transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Outcome> {
            let old: String = g::table.find(id).select(g::name).for_update().first(db).await?;
            if is_role(db, &old).await? || is_role(db, name).await? {
                return Ok(Outcome::Role);
            }
            update(g::table.find(id)).set(g::name.eq(name)).execute(db).await?;
            let data = json!({ "before": old, "after": name });
            audit::record(db, actor, Deed::new("rename", "auth_group", id).with(data)).await?;
            Ok(Outcome::Done)
        })
        .await;
    match renamed {
        Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(Outcome::Taken),
        renamed => renamed,
    }
}

/// Removes a group that nobody has rights by.
pub async fn remove(db: &mut AsyncPgConnection, actor: &Actor, id: i32) -> QueryResult<Outcome> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Outcome> {
        // Whoever is put into it meanwhile waits for this lock, and finds no group.
        let name: String = g::table.find(id).select(g::name).for_update().first(db).await?;
        if is_role(db, &name).await? {
            return Ok(Outcome::Role);
        }
        if select(exists(m::table.filter(m::group_id.eq(id)))).get_result(db).await? {
            return Ok(Outcome::Peopled);
        }
        delete(g::table.find(id)).execute(db).await?;
        let deed = Deed::new("delete", "auth_group", id).with(json!({ "group": name }));
        audit::record(db, actor, deed).await?;
        Ok(Outcome::Done)
    })
    .await
}
