//! What staff do with a company, each deed with its line in the log and the word to the company's people.

use crate::{
    access::Actor,
    audit::{self, Deed},
    companies::membership,
    i18n::{Text, format},
    notices::{self, in_all_languages},
    outbox::{Outbox, To, letters},
};
use diesel::{prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{account_company as c, account_usercompany as m};
use serde_json::{Value, json};

/// Verifies a company, or takes that back; `false` when somebody else was faster.
pub async fn verify(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    company: i32,
    evidence: &str,
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let open = c::table.find(company).filter(c::verified.eq(false));
        let info = open.select(c::basic_info).for_no_key_update().first::<Value>(db).await.optional()?;
        let Some(mut info) = info else { return Ok(false) };
        info["verification"] = json!({
            "at": format::today(), "by": actor.user, "by_role": actor.role, "evidence": evidence,
        });
        update(c::table.find(company)).set((c::verified.eq(true), c::basic_info.eq(info))).execute(db).await?;
        update(m::table.filter(m::company_id.eq(company).and(m::role.eq("owner"))))
            .set(m::verified.eq(true))
            .execute(db)
            .await?;
        let deed = Deed::new("verify", "account_company", company).with(json!({ "evidence": evidence }));
        audit::record(db, actor, deed).await?;
        let title = |t: &'static crate::i18n::Texts, company: &str| t.company_office_told_verified(company);
        membership::tell_people(outbox, db, company, title, |t| t.company_office_told_verified_help().to_owned())
            .await?;
        Ok(true)
    })
    .await
}

pub async fn unverify(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    company: i32,
    reason: &str,
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let done = c::table.find(company).filter(c::verified);
        let info = done.select(c::basic_info).for_no_key_update().first::<Value>(db).await.optional()?;
        let Some(mut info) = info else { return Ok(false) };
        info["verification"] = Value::Null;
        update(c::table.find(company)).set((c::verified.eq(false), c::basic_info.eq(info))).execute(db).await?;
        audit::record(db, actor, Deed::new("unverify", "account_company", company).because(reason)).await?;
        let title = in_all_languages(|t| t.company_office_told_unverified().to_owned());
        tell(db, outbox, company, &title, false, reason).await?;
        Ok(true)
    })
    .await
}

/// Blocks a company or lets it in again; `false` when it is so already.
pub async fn block(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    company: i32,
    blocked: bool,
    reason: &str,
) -> QueryResult<bool> {
    let (from, to) = if blocked { ("active", "blocked") } else { ("blocked", "active") };
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let row = c::table.filter(c::id.eq(company).and(c::status.eq(from)));
        if update(row).set(c::status.eq(to)).execute(db).await? == 0 {
            return Ok(false);
        }
        let action = if blocked { "block" } else { "unblock" };
        audit::record(db, actor, Deed::new(action, "account_company", company).because(reason)).await?;
        let title = in_all_languages(|t| {
            if blocked { t.company_office_told_blocked() } else { t.company_office_told_unblocked() }.to_owned()
        });
        tell(db, outbox, company, &title, true, reason).await?;
        Ok(true)
    })
    .await
}

/// A notice without the reason, which may be about people, and a letter with it.
async fn tell(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    company: i32,
    title: &Text,
    closing: bool,
    reason: &str,
) -> QueryResult<()> {
    let home = membership::home(db, company).await?;
    let people = membership::everybody(db, company).await?;
    let path = if closing { "/cabinet/companies".to_owned() } else { format!("/cabinet/companies/{company}") };
    for user in &people {
        notices::tell(db, *user, "company", title, &home.title, &path).await?;
    }
    for contact in notices::contacts(outbox, db, &people).await? {
        let (company, words) = (home.title.say(contact.lang).words, title.say(contact.lang).words);
        let letter = letters::CompanyNews { title: words, company, reason, path: &path };
        let to = To { user: Some(contact.user), address: &contact.email, lang: contact.lang };
        outbox.letter(db, to, &letter).await?;
    }
    Ok(())
}
