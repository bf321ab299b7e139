use super::model::{Content, Sent, Waiting};
use crate::{
    vault::{Field, Index, Vault},
    web::{PER_PAGE, Slice, offset},
};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::{
    define_sql_function,
    dsl::{exists, now},
    prelude::*,
    result::Error,
    select, sql_query, sql_types,
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{account_user, app::outbox, awsdjangoses_awsblacklist, shared_smslog};
use uuid::Uuid;

/// One row, sealed under its own id.
pub async fn add(
    mut db: &AsyncPgConnection,
    vault: &Vault,
    user: Option<i32>,
    kind: &str,
    content: &Content,
) -> QueryResult<Uuid> {
    let id = Uuid::new_v4();
    let plain = serde_json::to_string(content).map_err(|error| Error::SerializationError(Box::new(error)))?;
    diesel::insert_into(outbox::table)
        .values((
            outbox::channel.eq(content.channel()),
            outbox::kind.eq(kind),
            outbox::user_id.eq(user),
            outbox::message_id.eq(id),
            outbox::content.eq(vault.seal(Field::Outbox, id, &plain)),
        ))
        .execute(&mut db)
        .await?;
    Ok(id)
}

/// Locks the next row of a channel that is due, past those that other workers hold, and past these kinds.
pub async fn claim(mut db: &AsyncPgConnection, channel: &str, without: &[String]) -> QueryResult<Option<Waiting>> {
    Waiting::query()
        .filter(outbox::state.eq("created"))
        .filter(outbox::channel.eq(channel))
        .filter(outbox::next_at.le(now))
        .filter(outbox::kind.ne_all(without))
        .order((outbox::next_at, outbox::id))
        .limit(1)
        .for_update()
        .skip_locked()
        .get_result(&mut db)
        .await
        .optional()
}

pub async fn delivered(mut db: &AsyncPgConnection, id: i64) -> QueryResult<()> {
    diesel::update(outbox::table.find(id))
        .set((
            outbox::state.eq("delivered"),
            outbox::sent_at.eq(Utc::now()),
            outbox::attempts.eq(outbox::attempts + 1),
            outbox::error.eq(""),
        ))
        .execute(&mut db)
        .await
        .map(drop)
}

pub async fn failed(mut db: &AsyncPgConnection, id: i64, error: &str) -> QueryResult<()> {
    diesel::update(outbox::table.find(id))
        .set((outbox::state.eq("failed"), outbox::attempts.eq(outbox::attempts + 1), outbox::error.eq(error)))
        .execute(&mut db)
        .await
        .map(drop)
}

pub async fn again(mut db: &AsyncPgConnection, id: i64, after: TimeDelta, error: &str) -> QueryResult<()> {
    diesel::update(outbox::table.find(id))
        .set((
            outbox::next_at.eq(Utc::now() + after),
            outbox::attempts.eq(outbox::attempts + 1),
            outbox::error.eq(error),
        ))
        .execute(&mut db)
        .await
        .map(drop)
}

pub async fn is_blacklisted(mut db: &AsyncPgConnection, token: &[u8]) -> QueryResult<bool> {
    let known = awsdjangoses_awsblacklist::table.filter(awsdjangoses_awsblacklist::token.eq(token));
    select(exists(known)).get_result(&mut db).await
}

/// Remembers an address, in its one form, as one that refuses mails.
pub async fn blacklist(mut db: &AsyncPgConnection, vault: &Vault, address: &str) -> QueryResult<()> {
    use awsdjangoses_awsblacklist::{bounce, dsl, email, id, token};
    let row: i32 = diesel::insert_into(dsl::awsdjangoses_awsblacklist)
        .values((email.eq(""), bounce.eq(true), token.eq(vault.token(Index::Email, address))))
        .on_conflict(token)
        .do_update()
        .set(bounce.eq(true))
        .returning(id)
        .get_result(&mut db)
        .await?;
    let sealed = vault.seal(Field::BlacklistEmail, row, address);
    diesel::update(dsl::awsdjangoses_awsblacklist.find(row)).set(email.eq(sealed)).execute(&mut db).await.map(drop)
}

/// One line for each try; the number is sealed, secrets are out of the texts already.
pub async fn log_sms(mut db: &AsyncPgConnection, vault: &Vault, to: &str, text: &str, said: &str) -> QueryResult<()> {
    use shared_smslog::{dsl, id, number, request, response};
    let row: i32 = diesel::insert_into(dsl::shared_smslog)
        .values((number.eq(""), request.eq(text), response.eq(said)))
        .returning(id)
        .get_result(&mut db)
        .await?;
    let sealed = vault.seal(Field::SmsNumber, row, to);
    diesel::update(dsl::shared_smslog.find(row)).set(number.eq(sealed)).execute(&mut db).await.map(drop)
}

define_sql_function! {
    /// Whether `data -> 'notify' -> kind -> 'mail'` is false.
    #[sql_name = "app.mail_is_off"]
    fn mail_is_off(data: sql_types::Jsonb, kind: sql_types::Text) -> sql_types::Bool;
}

pub async fn is_switched_off(mut db: &AsyncPgConnection, user: i32, kind: &str) -> QueryResult<bool> {
    let off = account_user::table.find(user).select(mail_is_off(account_user::data, kind));
    Ok(off.get_result(&mut db).await.optional()?.unwrap_or(false))
}

/// Switches mails of a kind off for a person.
pub async fn switch_off(mut db: &AsyncPgConnection, user: i32, kind: &str) -> QueryResult<()> {
    sql_query(
        "UPDATE public.account_user SET data = data || jsonb_build_object('notify', \
           coalesce(data -> 'notify', '{}') || jsonb_build_object($2, \
             coalesce(data -> 'notify' -> $2, '{}') || '{\"mail\": false}')) \
         WHERE id = $1 AND NOT app.mail_is_off(data, $2)",
    )
    .bind::<sql_types::Integer, _>(user)
    .bind::<sql_types::Text, _>(kind)
    .execute(&mut db)
    .await
    .map(drop)
}

/// Rows that left long ago keep what happened and lose what they said.
pub async fn forget(mut db: &AsyncPgConnection, before: DateTime<Utc>) -> QueryResult<usize> {
    let old = outbox::state.ne("created").and(outbox::created_at.lt(before)).and(outbox::content.ne(""));
    diesel::update(outbox::table.filter(old)).set(outbox::content.eq("")).execute(&mut db).await
}

/// A page of the demo's mailbox, newest first.
pub async fn mailbox(mut db: &AsyncPgConnection, page: i64) -> QueryResult<Slice<Sent>> {
    let kept = || outbox::table.filter(outbox::content.ne(""));
    let total = kept().count().get_result(&mut db).await?;
    let rows = Sent::query()
        .filter(outbox::content.ne(""))
        .order(outbox::id.desc())
        .limit(PER_PAGE)
        .offset(offset(page))
        .load(&mut db)
        .await?;
    Ok(Slice { rows, total, page })
}

/// One of them.
pub async fn letter(mut db: &AsyncPgConnection, id: i64) -> QueryResult<Sent> {
    Sent::query().filter(outbox::id.eq(id)).filter(outbox::content.ne("")).get_result(&mut db).await
}
