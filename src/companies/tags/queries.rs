use crate::{
    access::Actor,
    audit::{self, Deed},
    companies::{Tag, membership},
    i18n::{Texts, format},
    outbox::Outbox,
};
use chrono::NaiveDate;
use diesel::{
    prelude::*,
    sql_query,
    sql_types::{Integer, Jsonb},
};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use serde_json::{Value, json};

/// From which to which day a status holds, both included; `None` is without an end on that side.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dates {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

/// Gives a company a status, or new dates to one that it has; `evidence` names what it rests on - the number of a
/// request, a document - and nothing personal. The company's people are told. Part of the caller's transaction, if
/// there is one.
pub async fn give(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    company: i32,
    tag: Tag,
    dates: Dates,
    evidence: &str,
) -> QueryResult<()> {
    let mark = json!({
        "active": true,
        "valid_from": dates.from,
        "valid_to": dates.to,
        "verified_at": format::today(),
        "verified_by": actor.user,
        "by_role": actor.role,
        "evidence": evidence,
    });
    let told: (fn(&'static Texts, &str) -> String, _) = (|t, company| t.tags_told_given(company), tag);
    let data = json!({ "tag": tag.code(), "from": dates.from, "to": dates.to });
    write(db, outbox, actor, company, (tag, mark), Deed::new("give-tag", "account_company", company).with(data), told)
        .await
}

/// Takes a status away. What it was stays in the log.
pub async fn withdraw(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    company: i32,
    tag: Tag,
    reason: &str,
) -> QueryResult<()> {
    let mark = json!({ "active": false, "withdrawn_at": format::today(), "withdrawn_by": actor.user });
    let told: (fn(&'static Texts, &str) -> String, _) = (|t, company| t.tags_told_withdrawn(company), tag);
    let deed = Deed::new("withdraw-tag", "account_company", company).with(json!({ "tag": tag.code() }));
    write(db, outbox, actor, company, (tag, mark), deed.because(reason), told).await
}

async fn write(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    company: i32,
    (tag, mark): (Tag, Value),
    deed: Deed<'_>,
    (title, told): (fn(&'static Texts, &str) -> String, Tag),
) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        // The column is one of seven; the names of columns are no parameters.
        let sql = format!("update account_company set tag_{} = $1 where id = $2", tag.code());
        let changed = sql_query(sql).bind::<Jsonb, _>(mark).bind::<Integer, _>(company).execute(db).await?;
        if changed == 0 {
            return Err(diesel::result::Error::NotFound);
        }
        audit::record(db, actor, deed).await?;
        membership::tell_people(outbox, db, company, title, |t| told.name(t).to_owned()).await
    })
    .await
}
