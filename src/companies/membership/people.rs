//! Roles, handing over, leaving.

use super::{
    model::{By, Change, Home, Member},
    queries::{self, lock, lock_as_owner, owners},
};
use crate::{
    audit::{self, Deed},
    companies::Role,
    i18n::{Text, Texts},
    notices::{self, Kind, Notice, in_all_languages},
    outbox::Outbox,
};
use diesel::{delete, prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{account_user as u, account_usercompany as m};
use serde_json::json;

/// Tells some people the same about a company; `title` gets its name. What is told is kept unsealed, so it names
/// nobody.
pub async fn tell(
    outbox: Outbox<'_>,
    db: &AsyncPgConnection,
    users: &[i32],
    company: &Home,
    title: impl Fn(&'static Texts, &str) -> String,
    description: impl Fn(&'static Texts) -> String,
    path: &str,
) -> QueryResult<()> {
    let name = |t: &'static Texts| company.title.say(t.lang()).words;
    let title: Text = in_all_languages(|t| title(t, name(t)));
    let notice = Notice { kind: Kind::Company, title, description: in_all_languages(description), path };
    notices::notify(outbox, db, users, &notice).await
}

/// Where the people of a company are listed.
pub fn members_path(company: i32) -> String {
    format!("/cabinet/companies/{company}/members")
}

/// Whether the company had nobody to decide without this member.
async fn is_last_owner(db: &AsyncPgConnection, member: &Member, company: i32) -> QueryResult<bool> {
    Ok(member.role == Role::Owner && owners(db, company).await? == [member.user_id])
}

/// Gives a member another role.
pub async fn change_role(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    me: &By,
    company: i32,
    member: i32,
    role: Role,
) -> QueryResult<Change> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Change> {
        let home = lock_as_owner(db, company, me.id).await?;
        let Some(member) = queries::member(db, company, member).await.optional()? else { return Ok(Change::Gone) };
        if member.role == role {
            return Ok(Change::Done);
        }
        if role != Role::Owner && is_last_owner(db, &member, company).await? {
            return Ok(Change::LastOwner);
        }
        set_role(db, &member, role).await?;
        let data = json!({ "user": member.user_id, "from": member.role, "to": role });
        audit::record(db, &me.actor, Deed::new("change-role", "account_company", company).with(data)).await?;
        if member.user_id != me.id {
            let words = |t: &'static Texts| t.membership_told_role(role.name(t));
            let path = format!("/cabinet/companies/{company}");
            tell(
                outbox,
                db,
                &[member.user_id],
                &home,
                |t, company| t.membership_told_role_title(company),
                words,
                &path,
            )
            .await?;
        }
        Ok(Change::Done)
    })
    .await
}

async fn set_role(db: &mut AsyncPgConnection, member: &Member, role: Role) -> QueryResult<()> {
    update(m::table.find(member.id)).set(m::role.eq(role)).execute(db).await.map(drop)
}

/// Makes another member an owner and oneself a member: the company is theirs now.
pub async fn hand_over(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    me: &By,
    company: i32,
    member: i32,
) -> QueryResult<Change> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Change> {
        let home = lock_as_owner(db, company, me.id).await?;
        let Some(heir) = queries::member(db, company, member).await.optional()? else { return Ok(Change::Gone) };
        if heir.user_id == me.id {
            return Ok(Change::Gone);
        }
        set_role(db, &heir, Role::Owner).await?;
        let own = m::table.filter(m::company_id.eq(company).and(m::user_id.eq(me.id)));
        update(own).set(m::role.eq(Role::Member)).execute(db).await?;
        let data = json!({ "from": me.id, "to": heir.user_id });
        audit::record(db, &me.actor, Deed::new("hand-over", "account_company", company).with(data)).await?;
        let others: Vec<i32> = owners(db, company).await?.into_iter().filter(|user| *user != me.id).collect();
        let words = |t: &'static Texts| t.membership_told_handed().to_owned();
        let path = members_path(company);
        tell(outbox, db, &others, &home, |t, company| t.membership_told_handed_title(company), words, &path).await?;
        Ok(Change::Done)
    })
    .await
}

/// Takes a member out of the company.
pub async fn remove(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    me: &By,
    company: i32,
    member: i32,
) -> QueryResult<Change> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Change> {
        let home = lock_as_owner(db, company, me.id).await?;
        let Some(member) = queries::member(db, company, member).await.optional()? else { return Ok(Change::Gone) };
        if is_last_owner(db, &member, company).await? {
            return Ok(Change::LastOwner);
        }
        end(db, &member, company).await?;
        let data = json!({ "user": member.user_id, "role": member.role });
        audit::record(db, &me.actor, Deed::new("remove-member", "account_company", company).with(data)).await?;
        let words = |t: &'static Texts| t.membership_told_removed().to_owned();
        let whom = [member.user_id];
        tell(
            outbox,
            db,
            &whom,
            &home,
            |t, company| t.membership_told_removed_title(company),
            words,
            "/cabinet/companies",
        )
        .await?;
        Ok(Change::Done)
    })
    .await
}

/// Leaves a company oneself.
pub async fn leave(db: &mut AsyncPgConnection, outbox: Outbox<'_>, me: &By, company: i32) -> QueryResult<Change> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Change> {
        let home = lock(db, company).await?;
        let own = Member::query().filter(m::company_id.eq(company).and(m::user_id.eq(me.id)));
        let Some(member) = own.first(db).await.optional()? else { return Ok(Change::Gone) };
        if is_last_owner(db, &member, company).await? {
            return Ok(Change::LastOwner);
        }
        end(db, &member, company).await?;
        let data = json!({ "user": me.id, "role": member.role });
        audit::record(db, &me.actor, Deed::new("leave", "account_company", company).with(data)).await?;
        let left = owners(db, company).await?;
        let words = |t: &'static Texts| t.membership_told_left().to_owned();
        tell(
            outbox,
            db,
            &left,
            &home,
            |t, company| t.membership_told_left_title(company),
            words,
            &members_path(company),
        )
        .await?;
        Ok(Change::Done)
    })
    .await
}

/// The membership ends; sessions that act for the company see it at their next page.
async fn end(db: &mut AsyncPgConnection, member: &Member, company: i32) -> QueryResult<()> {
    delete(m::table.find(member.id)).execute(db).await?;
    let main = u::table.filter(u::id.eq(member.user_id).and(u::company_id.eq(company)));
    update(main).set(u::company_id.eq(None::<i32>)).execute(db).await.map(drop)
}

/// Tells all people of a company, as far as a letter for each is reasonable.
pub async fn tell_people(
    outbox: Outbox<'_>,
    db: &AsyncPgConnection,
    company: i32,
    title: impl Fn(&'static Texts, &str) -> String,
    description: impl Fn(&'static Texts) -> String,
) -> QueryResult<()> {
    let home = queries::home(db, company).await?;
    let people = queries::everybody(db, company).await?;
    tell(outbox, db, &people, &home, title, description, &format!("/cabinet/companies/{company}")).await
}
