//! Requests to join: asking, taking back, and the company's answer.

use super::{
    inviting::join,
    model::{By, Home},
    people::members_path,
    queries::{self, lock, owners},
};
use crate::{
    access::Actor,
    audit::{self, Deed},
    companies::Role,
    db::next_id,
    notices::{self, in_all_languages},
    outbox::{Outbox, To, letters},
    vault::Field,
};
use diesel::{dsl::exists, insert_into, prelude::*, select, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{account_usercompany as m, account_usercompanyrequest as r};
use serde_json::json;

/// How a request was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    Sent,
    /// The person belongs to the company.
    Member,
    /// A request of theirs waits.
    Waiting,
    /// The company is blocked.
    Closed,
}

/// Asks a company to take this person in; its owners are told.
pub async fn ask(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    me: &By,
    company: i32,
    comment: &str,
) -> QueryResult<Asked> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Asked> {
        let home = lock(db, company).await?;
        if !home.active() {
            return Ok(Asked::Closed);
        }
        let own = m::table.filter(m::company_id.eq(company).and(m::user_id.eq(me.id)));
        if select(exists(own)).get_result(db).await? {
            return Ok(Asked::Member);
        }
        let id = next_id(db, "public.account_usercompanyrequest").await?;
        let comment = outbox.vault.seal(Field::JoinComment, id, comment);
        let row = (r::id.eq(id), r::company_id.eq(company), r::user_id.eq(me.id), r::comment.eq(comment));
        if insert_into(r::table).values(row).on_conflict_do_nothing().execute(db).await? == 0 {
            return Ok(Asked::Waiting);
        }
        let data = json!({ "request": id, "user": me.id });
        audit::record(db, &me.actor, Deed::new("ask-to-join", "account_company", company).with(data)).await?;
        tell_owners(db, outbox, me, &home).await?;
        Ok(Asked::Sent)
    })
    .await
}

async fn tell_owners(db: &AsyncPgConnection, outbox: Outbox<'_>, me: &By, home: &Home) -> QueryResult<()> {
    let path = members_path(home.id);
    let title = in_all_languages(|t| t.membership_told_request_title(home.title.say(t.lang()).words));
    let words = in_all_languages(|t| t.membership_told_request().to_owned());
    let owners = owners(db, home.id).await?;
    for user in &owners {
        notices::tell(db, *user, "company", &title, &words, &path).await?;
    }
    for contact in notices::contacts(outbox, db, &owners).await? {
        let company = home.title.say(contact.lang).words;
        let letter = letters::JoinRequest { company, person: &me.name, path: &path };
        let to = To { user: Some(contact.user), address: &contact.email, lang: contact.lang };
        outbox.letter(db, to, &letter).await?;
    }
    Ok(())
}

/// Takes one's own request back; `false` when it waits no more.
pub async fn cancel(db: &mut AsyncPgConnection, me: &By, request: i32) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let own = r::id.eq(request).and(r::user_id.eq(me.id)).and(r::status.eq("sent"));
        let set = update(r::table.filter(own)).set(r::status.eq("cancelled")).returning(r::company_id);
        let Some(company) = set.get_result::<i32>(db).await.optional()? else { return Ok(false) };
        let data = json!({ "request": request });
        audit::record(db, &me.actor, Deed::new("cancel-request", "account_company", company).with(data)).await?;
        Ok(true)
    })
    .await
}

/// What is said to a person who wants to join.
pub struct Decision<'d> {
    /// The role of who is taken in; `None` is a refusal.
    pub role: Option<Role>,
    /// Words to the person.
    pub words: &'d str,
}

/// Answers a request to join. `owner` is who decides for the company; `None` is staff. `false` when it was answered
/// by somebody else or taken back.
pub async fn answer(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    owner: Option<i32>,
    (company, request): (i32, i32),
    decision: &Decision<'_>,
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let home = match owner {
            Some(owner) => queries::lock_as_owner(db, company, owner).await?,
            None => lock(db, company).await?,
        };
        let waiting = r::id.eq(request).and(r::company_id.eq(company)).and(r::status.eq("sent"));
        let status = if decision.role.is_some() { "approved" } else { "rejected" };
        let answer = outbox.vault.seal(Field::JoinAnswer, request, decision.words);
        let set = (r::status.eq(status), r::answer.eq(answer));
        let user = update(r::table.filter(waiting)).set(set).returning(r::user_id);
        let Some(user) = user.get_result::<i32>(db).await.optional()? else { return Ok(false) };
        if let Some(role) = decision.role {
            join(db, company, user, role).await?;
        }
        let action = if decision.role.is_some() { "approve-request" } else { "decline-request" };
        let data = json!({ "request": request, "user": user, "role": decision.role });
        audit::record(db, actor, Deed::new(action, "account_company", company).with(data)).await?;
        tell_person(db, outbox, &home, user, decision).await?;
        Ok(true)
    })
    .await
}

async fn tell_person(
    db: &AsyncPgConnection,
    outbox: Outbox<'_>,
    home: &Home,
    user: i32,
    decision: &Decision<'_>,
) -> QueryResult<()> {
    let accepted = decision.role.is_some();
    let path = if accepted { format!("/cabinet/companies/{}", home.id) } else { "/cabinet/companies".to_owned() };
    let title = in_all_languages(|t| {
        let company = home.title.say(t.lang()).words;
        if accepted { t.mail_joined_subject(company) } else { t.mail_declined_subject(company) }
    });
    let words =
        in_all_languages(
            |t| {
                if accepted { t.mail_joined_lead().to_owned() } else { t.mail_declined_lead().to_owned() }
            },
        );
    notices::tell(db, user, "company", &title, &words, &path).await?;
    for contact in notices::contacts(outbox, db, &[user]).await? {
        let company = home.title.say(contact.lang).words;
        let letter = letters::JoinAnswer { company, accepted, reason: decision.words, path: &path };
        let to = To { user: Some(user), address: &contact.email, lang: contact.lang };
        outbox.letter(db, to, &letter).await?;
    }
    Ok(())
}
