//! Two companies that are one: everything that refers to the first goes to the other, whose address and number answer
//! for both from then on.

use super::{model::Company, queries};
use crate::{
    access::Actor,
    audit::{self, Deed},
    companies::{Tag, membership, number},
    i18n::Texts,
    outbox::Outbox,
    vault::{Field, Vault},
};
use diesel::{delete, insert_into, prelude::*, sql_query, sql_types::Integer};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{
    account_company as c,
    app::{company_index as i, company_private as p, merged_company as g},
};
use serde_json::json;

/// Who belongs to both has the greater of the two roles.
const ROLES: &str = "UPDATE public.account_usercompany k SET role = o.role FROM public.account_usercompany o \
     WHERE k.company_id = $2 AND o.company_id = $1 AND o.user_id = k.user_id \
     AND (o.role = 'owner' AND k.role <> 'owner' OR o.role = 'member' AND k.role = 'advisor')";

/// The bank of the account that goes along.
const BANK: &str = "UPDATE public.account_company k \
     SET basic_info = jsonb_set(k.basic_info, '{bank}', coalesce(o.basic_info -> 'bank', 'null')) \
     FROM public.account_company o WHERE o.id = $1 AND k.id = $2";

/// The company that is meant: by its BIN, or by the address of its page or the last part of it.
pub async fn meant(mut db: &AsyncPgConnection, typed: &str) -> QueryResult<Option<Company>> {
    let typed = typed.trim();
    let slug = typed.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').rsplit('/').next();
    let digits: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
    let id: Option<i32> = if number::is_public(&digits) {
        c::table.filter(c::tin.eq(&digits)).select(c::id).first(&mut db).await.optional()?
    } else {
        c::table.filter(c::slug.eq(slug.unwrap_or_default())).select(c::id).first(&mut db).await.optional()?
    };
    match id {
        Some(id) => queries::company(db, id).await.map(Some),
        None => Ok(None),
    }
}

/// Moves everything of one company to another one and tells the people of both; `false` when one of them is gone.
pub async fn merge(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    (gone, stays): (i32, i32),
    reason: &str,
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        // All in one order, so that nobody waits for who merges the same two the other way round.
        let both = c::table.filter(c::id.eq_any([gone, stays])).order(c::id).select((c::id, c::slug, c::tin));
        let both: Vec<(i32, String, String)> = both.for_update().load(db).await?;
        let Some((_, slug, tin)) = both.iter().find(|one| one.0 == gone).filter(|_| both.len() == 2) else {
            return Ok(false);
        };
        remember(db, (gone, stays), slug, tin).await?;
        two(db, ROLES, gone, stays).await?;
        two(db, &gaps(), gone, stays).await?;
        hand_over(db, outbox.vault, gone, stays).await?;
        two(db, "SELECT app.move_references($1, $2)", gone, stays).await?;
        delete(c::table.find(gone)).execute(db).await?;
        let deed = Deed::new("merge", "account_company", stays).with(json!({ "merged": gone, "slug": slug }));
        audit::record(db, actor, deed.because(reason)).await?;
        let title = |t: &'static Texts, company: &str| t.company_office_told_merged(company);
        membership::tell_people(outbox, db, stays, title, |t| t.company_office_told_merged_help().to_owned()).await?;
        Ok(true)
    })
    .await
}

/// Keeps what the company was found by.
async fn remember(db: &mut AsyncPgConnection, (gone, stays): (i32, i32), slug: &str, tin: &str) -> QueryResult<()> {
    let token: Option<Vec<u8>> = delete(i::table.find(gone)).returning(i::token).get_result(db).await.optional()?;
    let tin = if number::is_public(tin) { tin } else { "" };
    let row = (g::id.eq(gone), g::slug.eq(slug), g::tin.eq(tin), g::token.eq(token), g::company_id.eq(stays));
    insert_into(g::table).values(row).execute(db).await.map(drop)
}

/// The account at a bank and the name of the head, where the company that stays has none: sealed for their row, they
/// are sealed anew for the other one.
async fn hand_over(db: &mut AsyncPgConnection, vault: &Vault, gone: i32, stays: i32) -> QueryResult<()> {
    let sealed = (p::iban, p::head);
    let old: Option<(String, String)> =
        delete(p::table.find(gone)).returning(sealed).get_result(db).await.optional()?;
    let Some((iban, head)) = old else { return Ok(()) };
    let own: Option<(String, String)> = p::table.find(stays).select(sealed).first(db).await.optional()?;
    let (own_iban, own_head) = own.unwrap_or_default();
    let again = |field, value: &str| vault.seal(field, stays, &vault.show(field, gone, value));
    let takes_account = own_iban.is_empty() && !iban.is_empty();
    let iban = if takes_account { again(Field::CompanyIban, &iban) } else { own_iban };
    let head = if own_head.is_empty() { again(Field::CompanyHead, &head) } else { own_head };
    let values = (p::iban.eq(&iban), p::head.eq(&head));
    insert_into(p::table)
        .values((p::company_id.eq(stays), values))
        .on_conflict(p::company_id)
        .do_update()
        .set(values)
        .execute(db)
        .await?;
    if takes_account { two(db, BANK, gone, stays).await } else { Ok(()) }
}

/// What the company that stays does not have and the other one has: statuses, a logo.
fn gaps() -> String {
    let tag = |tag: Tag| {
        let column = format!("tag_{}", tag.code());
        format!(
            "{column} = CASE WHEN k.{column} ->> 'active' = 'true' OR o.{column} ->> 'active' IS DISTINCT FROM 'true' \
             THEN k.{column} ELSE o.{column} END, "
        )
    };
    format!(
        "UPDATE public.account_company k SET {}logo_id = coalesce(k.logo_id, o.logo_id) \
         FROM public.account_company o WHERE o.id = $1 AND k.id = $2",
        Tag::ALL.map(tag).concat()
    )
}

async fn two(db: &mut AsyncPgConnection, sql: &str, gone: i32, stays: i32) -> QueryResult<()> {
    sql_query(sql).bind::<Integer, _>(gone).bind::<Integer, _>(stays).execute(db).await.map(drop)
}
