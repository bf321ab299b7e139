//! Complaining, taking a complaint, answering it.

use super::model::Thing;
use crate::{
    access::Actor,
    audit::{self, Deed},
    companies::membership::By,
    db::next_id,
    notices::{self, Kind, in_all_languages},
    outbox::{Outbox, To, letters},
    vault::Field,
};
use chrono::{DateTime, Utc};
use diesel::{insert_into, prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::account_complaint as a;
use serde_json::json;

/// Writes a complaint; `false` when one of this author about the same thing waits.
pub async fn report(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    me: &By,
    thing: Thing,
    reason: &str,
    comment: &str,
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let id = next_id(db, "public.account_complaint").await?;
        let (company, user) = match thing {
            Thing::Company(id) => (Some(id), None),
            Thing::Person(id) => (None, Some(id)),
        };
        let comment = outbox.vault.seal(Field::ComplaintComment, id, comment);
        let row = (
            (a::id.eq(id), a::reason.eq(reason), a::comment.eq(comment), a::author_id.eq(me.id)),
            (a::company_id.eq(company), a::user_id.eq(user)),
        );
        if insert_into(a::table).values(row).on_conflict_do_nothing().execute(db).await? == 0 {
            return Ok(false);
        }
        let deed = Deed::new("create", "account_complaint", id).with(json!({ "reason": reason }));
        audit::record(db, &me.actor, deed).await?;
        Ok(true)
    })
    .await
}

/// Takes an open complaint that nobody has; `false` when somebody has it.
pub async fn take(db: &mut AsyncPgConnection, actor: &Actor, id: i32) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let free = a::id.eq(id).and(a::status.eq("sent")).and(a::assignee_id.is_null());
        if update(a::table.filter(free)).set(a::assignee_id.eq(actor.user)).execute(db).await? == 0 {
            return Ok(false);
        }
        audit::record(db, actor, Deed::new("take", "account_complaint", id)).await?;
        Ok(true)
    })
    .await
}

/// Answers a complaint that is still as the reader has seen it; its author gets the words. `false` when it has
/// changed since.
pub async fn answer(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    id: i32,
    seen: DateTime<Utc>,
    (right, words): (bool, &str),
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let open = a::id.eq(id).and(a::status.eq("sent")).and(a::updated_at.eq(seen));
        let status = if right { "success" } else { "reject" };
        let set = (
            (a::status.eq(status), a::answer.eq(outbox.vault.seal(Field::ComplaintAnswer, id, words))),
            (a::assignee_id.eq(actor.user), a::decided_at.eq(Utc::now())),
        );
        let author = update(a::table.filter(open)).set(set).returning(a::author_id);
        let Some(author) = author.get_result::<i32>(db).await.optional()? else { return Ok(false) };
        let deed = Deed::new("answer", "account_complaint", id).with(json!({ "status": status }));
        audit::record(db, actor, deed).await?;
        tell(db, outbox, author, right, words).await?;
        Ok(true)
    })
    .await
}

/// The notice tells that there is an answer; the words themselves go by letter, which is sealed.
async fn tell(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    author: i32,
    right: bool,
    words: &str,
) -> QueryResult<()> {
    let title =
        in_all_languages(|t| if right { t.complaints_told_success() } else { t.complaints_told_reject() }.to_owned());
    let description = in_all_languages(|t| t.complaints_told().to_owned());
    notices::tell(db, author, Kind::Account.code(), &title, &description, "/cabinet/complaints").await?;
    for contact in notices::contacts(outbox, db, &[author]).await? {
        let letter = letters::ComplaintAnswer { right, words, path: "/cabinet/complaints" };
        let to = To { user: Some(author), address: &contact.email, lang: contact.lang };
        outbox.letter(db, to, &letter).await?;
    }
    Ok(())
}
