use crate::{
    access::Actor,
    audit::{self, Deed},
    web::{PER_PAGE, Slice, offset},
};
use chrono::{DateTime, Utc};
use diesel::{
    QueryableByName, delete,
    dsl::{not, now},
    prelude::*,
    sql_query, sql_types, update,
};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{app::outbox as o, awsdjangoses_awsblacklist as b, shared_smslog as s};
use serde_json::json;
use uuid::Uuid;

/// How many letters of a channel and a kind are in a state.
#[derive(Debug, QueryableByName)]
pub struct Count {
    #[diesel(sql_type = sql_types::Text)]
    pub channel: String,
    #[diesel(sql_type = sql_types::Text)]
    pub kind: String,
    #[diesel(sql_type = sql_types::BigInt)]
    pub created: i64,
    #[diesel(sql_type = sql_types::BigInt)]
    pub delivered: i64,
    #[diesel(sql_type = sql_types::BigInt)]
    pub failed: i64,
}

/// The last thirty days by kind.
pub async fn counts(mut db: &AsyncPgConnection) -> QueryResult<Vec<Count>> {
    sql_query(
        "select channel::text, kind::text, count(*) filter (where state = 'created') as created, \
           count(*) filter (where state = 'delivered') as delivered, count(*) filter (where state = 'failed') as failed \
         from app.outbox where created_at > now() - interval '30 days' group by 1, 2 order by 1, 2 limit 100",
    )
    .load(&mut db)
    .await
}

/// A letter; its content is sealed.
#[derive(Debug, HasQuery)]
#[diesel(table_name = schema::app::outbox)]
pub struct Row {
    pub id: i64,
    pub created_at: DateTime<Utc>,
    pub channel: String,
    pub kind: String,
    pub user_id: Option<i32>,
    pub message_id: Uuid,
    pub content: String,
    pub state: String,
    pub attempts: i16,
    pub error: String,
}

/// How many are counted: nobody turns more pages.
const COUNTED: i64 = 2000;

/// A page of letters, the newest first.
pub async fn list(mut db: &AsyncPgConnection, state: Option<&str>, page: i64) -> QueryResult<Slice<Row>> {
    let all = || {
        let all = Row::query().into_boxed();
        match state {
            Some(state) => all.filter(o::state.eq(state.to_owned())),
            None => all,
        }
    };
    let counted: Vec<i64> = all().select(o::id).limit(COUNTED).load(&mut db).await?;
    let rows = all().order((o::created_at.desc(), o::id.desc())).limit(PER_PAGE).offset(offset(page));
    Ok(Slice { rows: rows.load(&mut db).await?, total: counted.len() as i64, page })
}

pub async fn count_failed(mut db: &AsyncPgConnection) -> QueryResult<i64> {
    o::table.filter(o::state.eq("failed")).count().get_result(&mut db).await
}

/// Lets a failed letter be tried again from the beginning; whether there was one that still has its words.
pub async fn again(db: &mut AsyncPgConnection, actor: &Actor, id: i64) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let failed = o::table.find(id).filter(o::state.eq("failed")).filter(o::content.ne(""));
        let set = (o::state.eq("created"), o::attempts.eq(0), o::next_at.eq(now), o::error.eq(""));
        let kind: Option<String> = update(failed).set(set).returning(o::kind).get_result(db).await.optional()?;
        if let Some(kind) = &kind {
            let deed = Deed::new("resend", "app.outbox", id).with(json!({ "kind": kind }));
            audit::record(db, actor, deed).await?;
        }
        Ok(kind.is_some())
    })
    .await
}

/// An address that refuses mails, sealed.
#[derive(Debug, HasQuery)]
#[diesel(table_name = schema::awsdjangoses_awsblacklist)]
pub struct Refused {
    pub id: i32,
    pub email: String,
    pub complaint: bool,
}

pub async fn refused(mut db: &AsyncPgConnection, page: i64) -> QueryResult<Slice<Refused>> {
    let total = b::table.count().get_result(&mut db).await?;
    let rows = Refused::query().order(b::id.desc()).limit(PER_PAGE).offset(offset(page)).load(&mut db).await?;
    Ok(Slice { rows, total, page })
}

/// Writes to an address again; whether it was one that refused mails.
pub async fn remove(db: &mut AsyncPgConnection, actor: &Actor, id: i32) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        // Who called our mails a nuisance is not written to again by a click.
        let gone = delete(b::table.find(id).filter(not(b::complaint))).execute(db).await?;
        if gone > 0 {
            audit::record(db, actor, Deed::new("delete", "awsdjangoses_awsblacklist", id)).await?;
        }
        Ok(gone > 0)
    })
    .await
}

/// A short message as the provider took it; the number is sealed, codes are out of the text.
#[derive(Debug, HasQuery)]
#[diesel(table_name = schema::shared_smslog)]
pub struct Message {
    pub id: i32,
    pub created_at: DateTime<Utc>,
    pub number: String,
    pub request: String,
    pub response: String,
}

pub async fn messages(mut db: &AsyncPgConnection, page: i64) -> QueryResult<Slice<Message>> {
    let counted: Vec<i32> = s::table.order(s::id).limit(COUNTED).select(s::id).load(&mut db).await?;
    let order = (s::created_at.desc(), s::id.desc());
    let rows = Message::query().order(order).limit(PER_PAGE).offset(offset(page)).load(&mut db).await?;
    Ok(Slice { rows, total: counted.len() as i64, page })
}
