//! People around companies: `memberships.toml`.
//!
//! Tables: account_usercompany, account_usercompanyinvitation, account_usercompanyrequest.

use super::{Demo, clock::Clock, entry::Entry, known::Known};
use crate::{
    db::next_id,
    people::Address,
    vault::{Field, Vault},
};
use chrono::TimeDelta;
use diesel::{insert_into, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{account_usercompany as m, account_usercompanyinvitation as i, account_usercompanyrequest as r};
use serde::Deserialize;

const ROLES: [&str; 3] = ["owner", "member", "advisor"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    member: Vec<Member>,
    invitation: Vec<Invitation>,
    request: Vec<Request>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Member {
    company: String,
    person: String,
    role: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Invitation {
    company: String,
    by: String,
    email: String,
    role: String,
    days_ago: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    company: String,
    person: String,
    days_ago: i64,
    comment: String,
}

fn entry<'d>(kind: &'static str, name: &'d str) -> Entry<'d> {
    Entry { file: "memberships", kind, name }
}

/// Looks at every reference without writing anything.
pub fn check(demo: &Demo, known: &Known) -> anyhow::Result<()> {
    for member in &demo.memberships.member {
        let entry = entry("member", &member.person);
        known.companies.find(&entry, &member.company)?;
        known.people.find(&entry, &member.person)?;
        entry.code("role", &member.role, &ROLES)?;
    }
    for invitation in &demo.memberships.invitation {
        let entry = entry("invitation", &invitation.email);
        known.companies.find(&entry, &invitation.company)?;
        known.people.find(&entry, &invitation.by)?;
        entry.code("role", &invitation.role, &ROLES)?;
        address(&entry, &invitation.email)?;
    }
    for request in &demo.memberships.request {
        let entry = entry("request", &request.person);
        known.companies.find(&entry, &request.company)?;
        known.people.find(&entry, &request.person)?;
    }
    Ok(())
}

fn address(entry: &Entry<'_>, email: &str) -> anyhow::Result<Address> {
    Address::read(email).ok_or_else(|| entry.wrong("email is no address"))
}

pub async fn load(
    db: &mut AsyncPgConnection,
    demo: &Demo,
    known: &Known,
    clock: &Clock,
    vault: &Vault,
) -> anyhow::Result<()> {
    for member in &demo.memberships.member {
        let entry = entry("member", &member.person);
        let (company, user) =
            (known.companies.find(&entry, &member.company)?, known.people.find(&entry, &member.person)?);
        let row = (m::company_id.eq(company), m::user_id.eq(user), m::role.eq(&member.role), m::verified.eq(true));
        insert_into(m::table).values(row).on_conflict_do_nothing().execute(db).await?;
    }
    for invitation in &demo.memberships.invitation {
        let entry = entry("invitation", &invitation.email);
        let (company, by) =
            (known.companies.find(&entry, &invitation.company)?, known.people.find(&entry, &invitation.by)?);
        let address = address(&entry, &invitation.email)?;
        let (id, at) = (next_id(db, "public.account_usercompanyinvitation").await?, clock.past(invitation.days_ago, 0));
        let row = (
            (i::id.eq(id), i::created_at.eq(at), i::company_id.eq(company), i::author_id.eq(by)),
            (i::role.eq(&invitation.role), i::email.eq(vault.seal(Field::InvitationEmail, id, address.value()))),
            (i::email_token.eq(address.token(vault)), i::expires_at.eq(at + TimeDelta::days(14))),
        );
        insert_into(i::table).values(row).execute(db).await?;
    }
    for request in &demo.memberships.request {
        let entry = entry("request", &request.person);
        let (company, user) =
            (known.companies.find(&entry, &request.company)?, known.people.find(&entry, &request.person)?);
        let (id, at) = (next_id(db, "public.account_usercompanyrequest").await?, clock.past(request.days_ago, 0));
        let comment = vault.seal(Field::JoinComment, id, &request.comment);
        let row = (
            (r::id.eq(id), r::created_at.eq(at), r::company_id.eq(company), r::user_id.eq(user)),
            r::comment.eq(comment),
        );
        insert_into(r::table).values(row).execute(db).await?;
    }
    Ok(())
}
