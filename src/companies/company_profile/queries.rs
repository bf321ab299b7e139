use super::model::{Bank, Change, Profile};
use crate::{
    audit::{self, Deed},
    companies::{
        company_office,
        membership::{self, By},
    },
    i18n::Text,
    media::{self, Kept},
    outbox::Outbox,
    vault::{Field, Vault},
};
use chrono::{DateTime, Utc};
use diesel::{insert_into, prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{account_company as c, app::company_private as p};
use serde_json::{Value, json};
use uuid::Uuid;

pub async fn profile(mut db: &AsyncPgConnection, company: i32) -> QueryResult<Profile> {
    Profile::query().filter(c::id.eq(company)).first(&mut db).await
}

/// Writes the page, if it is still as the form has seen it; `false` when somebody else has changed it. A verified
/// company that changes its name is so no more, and `renamed` says why.
pub async fn save(
    db: &mut AsyncPgConnection,
    (outbox, me, renamed): (Outbox<'_>, &By, &str),
    company: i32,
    seen: DateTime<Utc>,
    change: &Change,
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        membership::lock_as_owner(db, company, me.id).await?;
        let before = profile(db, company).await?;
        if before.updated_at != seen {
            return Ok(false);
        }
        update(c::table.find(company)).set(change).execute(db).await?;
        let deed = Deed::new("update", "account_company", company).with(json!({ "changed": changed(&before, change) }));
        audit::record(db, &me.actor, deed).await?;
        // Who was looked at was the company of the old name.
        if before.name != change.name || before.title != change.title {
            company_office::unverify(db, outbox, &me.actor, company, renamed).await?;
        }
        Ok(true)
    })
    .await
}

/// The names of the fields that are other now; their values may be somebody's.
fn changed(before: &Profile, now: &Change) -> Vec<&'static str> {
    let fields = [
        ("name", before.name != now.name),
        ("title", before.title != now.title),
        ("description", before.description != now.description),
        ("activity", before.activity != now.activity),
        ("city", before.city_id != now.city_id),
        ("address", before.address != now.address),
        ("website", before.website != now.website),
        ("email", before.email != now.email),
        ("phone", before.phone != now.phone),
        ("employees", before.employees != now.employees),
        ("founded_on", before.founded_on != now.founded_on),
    ];
    fields.into_iter().filter(|(_, other)| *other).map(|(name, _)| name).collect()
}

/// Shows the page in the directory, or takes it out.
pub async fn publish(db: &mut AsyncPgConnection, me: &By, company: i32, shown: bool) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        membership::lock_as_owner(db, company, me.id).await?;
        let other = c::table.filter(c::id.eq(company).and(c::is_public.ne(shown)));
        if update(other).set(c::is_public.eq(shown)).execute(db).await? == 0 {
            return Ok(());
        }
        let action = if shown { "publish" } else { "hide" };
        audit::record(db, &me.actor, Deed::new(action, "account_company", company)).await
    })
    .await
}

/// Puts a logo in the place of the one before, or of none; that one is removed if it was sent for this.
pub async fn set_logo(
    db: &mut AsyncPgConnection,
    me: &By,
    company: i32,
    quota: i64,
    new: Option<&Kept>,
) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        membership::lock_as_owner(db, company, me.id).await?;
        let (old, title): (Option<Uuid>, Text) =
            c::table.find(company).select((c::logo_id, c::title)).first(db).await?;
        let new = match new {
            Some(kept) => Some(media::add_picture(db, &me.actor, quota, kept, &title).await?),
            None => None,
        };
        update(c::table.find(company)).set(c::logo_id.eq(new)).execute(db).await?;
        if let Some(old) = old {
            media::remove_picture(db, &me.actor, old).await?;
        }
        let deed = Deed::new("change-logo", "account_company", company).with(json!({ "given": new.is_some() }));
        audit::record(db, &me.actor, deed).await
    })
    .await
}

/// The company's account at a bank.
pub async fn bank(mut db: &AsyncPgConnection, vault: &Vault, company: i32) -> QueryResult<Bank> {
    let basic_info: Value = c::table.find(company).select(c::basic_info).first(&mut db).await?;
    let iban: Option<String> = p::table.find(company).select(p::iban).first(&mut db).await.optional()?;
    let iban = iban.map(|iban| vault.show(Field::CompanyIban, company, &iban)).unwrap_or_default();
    Ok(Bank::of(&basic_info, iban))
}

pub async fn save_bank(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    me: &By,
    company: i32,
    bank: &Bank,
) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        membership::lock_as_owner(db, company, me.id).await?;
        let mut basic_info: Value = c::table.find(company).select(c::basic_info).first(db).await?;
        basic_info["bank"] = if bank.iban.is_empty() { Value::Null } else { json!(bank) };
        update(c::table.find(company)).set(c::basic_info.eq(basic_info)).execute(db).await?;
        let iban = vault.seal(Field::CompanyIban, company, &bank.iban);
        let row = (p::company_id.eq(company), p::iban.eq(&iban));
        insert_into(p::table)
            .values(row)
            .on_conflict(p::company_id)
            .do_update()
            .set(p::iban.eq(&iban))
            .execute(db)
            .await?;
        let deed = Deed::new("change-bank", "account_company", company).with(json!({ "given": !bank.iban.is_empty() }));
        audit::record(db, &me.actor, deed).await
    })
    .await
}
