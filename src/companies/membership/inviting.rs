//! Invitations by mail: sending, sending again, taking back, and what the invited person answers.

use super::{
    model::{By, Home, Invited},
    people::{members_path, tell},
    queries::{self, lock, lock_as_owner, owners},
};
use crate::{
    audit::{self, Deed},
    companies::Role,
    db::next_id,
    i18n::{Lang, Texts},
    outbox::{Outbox, To, letters},
    people::{self, Address, restriction},
    vault::{Field, Index, Vault},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::{dsl::exists, insert_into, prelude::*, select, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{
    account_user as u, account_usercompany as m, account_usercompanyinvitation as i, account_usercompanyrequest as r,
};
use serde_json::json;

/// How long an invitation is good.
const LASTS: TimeDelta = TimeDelta::days(14);

/// How an invitation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invite {
    Sent,
    /// The address belongs to somebody who is there already.
    Member,
    /// An invitation to this address waits.
    Waiting,
}

/// What a link carries and what is kept of it.
struct Token {
    plain: String,
    hash: String,
}

impl Token {
    fn new(vault: &Vault) -> Token {
        let plain = BASE64.encode(rand::random::<[u8; 24]>());
        Token { hash: hash(vault, &plain), plain }
    }
}

/// What is kept of the token of a link.
pub fn hash(vault: &Vault, token: &str) -> String {
    BASE64.encode(vault.keyed("invitation", token.as_bytes()))
}

/// Invites an address; `lang` is the language of the letter to somebody whom the portal does not know.
pub async fn invite(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    me: &By,
    company: i32,
    address: &Address,
    role: Role,
    lang: Lang,
) -> QueryResult<Invite> {
    let vault = outbox.vault;
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Invite> {
        let home = lock_as_owner(db, company, me.id).await?;
        let email_token = address.token(vault);
        if belongs(db, vault, company, address.value()).await? {
            return Ok(Invite::Member);
        }
        let old = i::company_id.eq(company).and(i::email_token.eq(&email_token)).and(i::expires_at.le(Utc::now()));
        update(i::table.filter(old.and(i::status.eq("sent")))).set(i::status.eq("expired")).execute(db).await?;
        let id = next_id(db, "public.account_usercompanyinvitation").await?;
        let (token, until) = (Token::new(vault), Utc::now() + LASTS);
        let row = (
            (i::id.eq(id), i::company_id.eq(company), i::author_id.eq(me.id), i::role.eq(role)),
            (i::email.eq(vault.seal(Field::InvitationEmail, id, address.value())), i::email_token.eq(email_token)),
            (i::token.eq(&token.hash), i::expires_at.eq(until)),
        );
        if insert_into(i::table).values(row).on_conflict_do_nothing().execute(db).await? == 0 {
            return Ok(Invite::Waiting);
        }
        write(db, outbox, me, &home, address.value(), &token, until, lang).await?;
        let data = json!({ "invitation": id, "role": role });
        audit::record(db, &me.actor, Deed::new("invite", "account_company", company).with(data)).await?;
        Ok(Invite::Sent)
    })
    .await
}

/// Whether somebody with this address is one of the company's people.
async fn belongs(db: &mut AsyncPgConnection, vault: &Vault, company: i32, address: &str) -> QueryResult<bool> {
    let whose = people::find(db, vault, Index::Email, address).await?;
    select(exists(m::table.filter(m::company_id.eq(company).and(m::user_id.eq_any(whose))))).get_result(db).await
}

/// The letter with the link; who has an account is told in the portal, too, and there alone who has restricted their data.
#[expect(clippy::too_many_arguments, reason = "one letter needs as many facts")]
async fn write(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    me: &By,
    home: &Home,
    address: &str,
    token: &Token,
    until: DateTime<Utc>,
    lang: Lang,
) -> QueryResult<()> {
    let known = people::find(db, outbox.vault, Index::Email, address).await?;
    let lang = match known.as_slice().first() {
        Some(user) => {
            let code: String = u::table.find(user).select(u::language).first(db).await?;
            Lang::from_code(&code).unwrap_or(lang)
        }
        None => lang,
    };
    if restriction::among(db, &known).await?.is_empty() {
        let path = format!("/invitations/{}", token.plain);
        let company = home.title.say(lang).words;
        let letter = letters::Invitation { company, person: &me.name, path: &path, until };
        outbox.letter(db, To { user: known.as_slice().first().copied(), address, lang }, &letter).await?;
    }
    let title = crate::notices::in_all_languages(|t| t.membership_told_invited_title(home.title.say(t.lang()).words));
    let description = crate::notices::in_all_languages(|t| t.membership_told_invited().to_owned());
    for user in known {
        crate::notices::tell(db, user, "company", &title, &description, "/cabinet/companies").await?;
    }
    Ok(())
}

/// Sends a waiting invitation again, with another link and for another fortnight; `false` when it waits no more.
pub async fn resend(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    me: &By,
    company: i32,
    invitation: i32,
    lang: Lang,
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let home = lock_as_owner(db, company, me.id).await?;
        let (token, until) = (Token::new(outbox.vault), Utc::now() + LASTS);
        let waiting = i::id.eq(invitation).and(i::company_id.eq(company)).and(i::status.eq("sent"));
        let set = (i::token.eq(&token.hash), i::expires_at.eq(until));
        let email = update(i::table.filter(waiting)).set(set).returning(i::email);
        let Some(email) = email.get_result::<String>(db).await.optional()? else { return Ok(false) };
        let address = outbox.vault.show(Field::InvitationEmail, invitation, &email);
        write(db, outbox, me, &home, &address, &token, until, lang).await?;
        let data = json!({ "invitation": invitation });
        audit::record(db, &me.actor, Deed::new("invite-again", "account_company", company).with(data)).await?;
        Ok(true)
    })
    .await
}

/// Takes an invitation back; `false` when it waits no more.
pub async fn cancel(db: &mut AsyncPgConnection, me: &By, company: i32, invitation: i32) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        lock_as_owner(db, company, me.id).await?;
        let waiting = i::id.eq(invitation).and(i::company_id.eq(company)).and(i::status.eq("sent"));
        if update(i::table.filter(waiting)).set(i::status.eq("cancelled")).execute(db).await? == 0 {
            return Ok(false);
        }
        let data = json!({ "invitation": invitation });
        audit::record(db, &me.actor, Deed::new("cancel-invitation", "account_company", company).with(data)).await?;
        Ok(true)
    })
    .await
}

/// What the invited person says. Gives the invitation, or `None` when it is not theirs, was answered or is over.
pub async fn answer(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    me: &By,
    invitation: i32,
    accepted: bool,
) -> QueryResult<Option<Invited>> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Option<Invited>> {
        let Some(invited) = queries::invitation_of(db, me.id, invitation).await? else { return Ok(None) };
        let home = lock(db, invited.company_id).await?;
        let status = if accepted { "approved" } else { "rejected" };
        let waiting = i::table.filter(i::id.eq(invitation).and(i::status.eq("sent")));
        let set = (i::status.eq(status), i::invited_user_id.eq(me.id));
        if !home.active() || update(waiting).set(set).execute(db).await? == 0 {
            return Ok(None);
        }
        if accepted {
            join(db, invited.company_id, me.id, invited.role).await?;
        }
        let action = if accepted { "accept-invitation" } else { "decline-invitation" };
        let data = json!({ "invitation": invitation, "user": me.id, "role": invited.role });
        audit::record(db, &me.actor, Deed::new(action, "account_company", invited.company_id).with(data)).await?;
        let title = |t: &'static Texts, company: &str| match accepted {
            true => t.membership_told_accepted_title(company),
            false => t.membership_told_declined_title(company),
        };
        let words = |t: &'static Texts| {
            if accepted { t.membership_told_accepted() } else { t.membership_told_declined() }.to_owned()
        };
        let others: Vec<i32> = owners(db, home.id).await?.into_iter().filter(|user| *user != me.id).collect();
        tell(outbox, db, &others, &home, title, words, &members_path(home.id)).await?;
        Ok(Some(invited))
    })
    .await
}

/// One more of the company's people; who is there already stays what they are. A waiting request of theirs is
/// answered by it.
pub async fn join(db: &mut AsyncPgConnection, company: i32, user: i32, role: Role) -> QueryResult<()> {
    let row = (m::company_id.eq(company), m::user_id.eq(user), m::role.eq(role), m::verified.eq(true));
    insert_into(m::table).values(row).on_conflict_do_nothing().execute(db).await?;
    let own = r::company_id.eq(company).and(r::user_id.eq(user)).and(r::status.eq("sent"));
    update(r::table.filter(own)).set(r::status.eq("approved")).execute(db).await?;
    let main = u::table.filter(u::id.eq(user).and(u::company_id.is_null()));
    update(main).set(u::company_id.eq(company)).execute(db).await.map(drop)
}
