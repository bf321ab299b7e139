use super::{Channels, Kind, Notice, Quiet, forms::Settings, model::Told};
use crate::access::Actor;
use crate::audit::{self, Deed};
use crate::i18n::Text;
use crate::web::{PER_PAGE, Slice, offset};
use chrono::{DateTime, Utc};
use diesel::{delete, insert_into, prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{account_user as u, app::outbox, core_notification as n};
use serde_json::{Value, json};
use uuid::Uuid;

/// Whom to tell, and how.
#[derive(Debug, HasQuery)]
#[diesel(table_name = schema::account_user)]
pub struct Recipient {
    pub id: i32,
    pub public_id: Uuid,
    pub email: String,
    pub phone: String,
    pub phone_verified: bool,
    pub language: String,
    pub data: Value,
}

/// Those of these people who are still there.
pub async fn recipients(mut db: &AsyncPgConnection, users: &[i32]) -> QueryResult<Vec<Recipient>> {
    let there = u::id.eq_any(users).and(u::deleted_at.is_null()).and(u::is_active);
    Recipient::query().filter(there).order(u::id).load(&mut db).await
}

pub async fn add(mut db: &AsyncPgConnection, people: &[Recipient], notice: &Notice<'_>) -> QueryResult<()> {
    let row = |person: &Recipient| {
        (
            (n::user_id.eq(person.id), n::kind.eq(notice.kind.code()), n::path.eq(notice.path.to_owned())),
            (n::title.eq(notice.title.clone()), n::description.eq(notice.description.clone())),
        )
    };
    let rows: Vec<_> = people.iter().map(row).collect();
    insert_into(n::table).values(rows).execute(&mut db).await.map(drop)
}

/// Leaves a notice for a person and writes no letter. `kind` is one of [`super::Kind`] or a section's own; `path`
/// where the matter stands, without the language; empty where there is nothing to see.
pub async fn tell(
    mut db: &AsyncPgConnection,
    user: i32,
    kind: &str,
    title: &Text,
    description: &Text,
    path: &str,
) -> QueryResult<()> {
    let words = (n::title.eq(title), n::description.eq(description));
    let row = (n::user_id.eq(user), n::kind.eq(kind), n::path.eq(path), words);
    insert_into(n::table).values(row).execute(&mut db).await.map(drop)
}

/// Lets a message wait until then.
pub async fn postpone(mut db: &AsyncPgConnection, sent: Uuid, at: Option<DateTime<Utc>>) -> QueryResult<()> {
    let Some(at) = at else { return Ok(()) };
    update(outbox::table.filter(outbox::message_id.eq(sent)))
        .set(outbox::next_at.eq(at))
        .execute(&mut db)
        .await
        .map(drop)
}

/// One page of a person's news, unread first.
pub async fn page(mut db: &AsyncPgConnection, user: i32, page: i64) -> QueryResult<Slice<Told>> {
    let own = n::table.filter(n::user_id.eq(user));
    let total: i64 = own.count().get_result(&mut db).await?;
    let rows = Told::query()
        .filter(n::user_id.eq(user))
        .order((n::read_at.is_not_null(), n::created_at.desc(), n::id.desc()))
        .limit(PER_PAGE)
        .offset(offset(page))
        .load(&mut db)
        .await?;
    Ok(Slice { rows, total, page })
}

/// The newest unread ones, for the first page of the cabinet.
pub async fn unread(mut db: &AsyncPgConnection, user: i32, most: i64) -> QueryResult<Vec<Told>> {
    let waiting = n::user_id.eq(user).and(n::read_at.is_null());
    Told::query().filter(waiting).order((n::created_at.desc(), n::id.desc())).limit(most).load(&mut db).await
}

/// Marks one of the person's own read and gives where it leads; `None` when there is none.
pub async fn open(db: &mut AsyncPgConnection, user: i32, id: i32) -> QueryResult<Option<String>> {
    let own = n::table.find(id).filter(n::user_id.eq(user));
    let read =
        diesel::dsl::sql::<diesel::sql_types::Nullable<diesel::sql_types::Timestamptz>>("coalesce(read_at, now())");
    update(own).set(n::read_at.eq(read)).returning(n::path).get_result(db).await.optional()
}

/// Marks all read that the person could see: what came later stays.
pub async fn read_all(db: &mut AsyncPgConnection, user: i32, newest: i32) -> QueryResult<usize> {
    let seen = n::user_id.eq(user).and(n::read_at.is_null()).and(n::id.le(newest));
    update(n::table.filter(seen)).set(n::read_at.eq(Utc::now())).execute(db).await
}

/// Everything that a person was told, when the person leaves.
pub async fn forget(db: &mut AsyncPgConnection, user: i32) -> QueryResult<()> {
    delete(n::table.filter(n::user_id.eq(user))).execute(db).await.map(drop)
}

/// What a person has chosen, with whether there is a confirmed number.
pub async fn chosen(mut db: &AsyncPgConnection, user: i32) -> QueryResult<(Value, bool)> {
    u::table.find(user).select((u::data, u::phone_verified)).first(&mut db).await
}

/// Writes what was chosen, with the line in the log.
pub async fn choose(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    user: i32,
    offered: &[Kind],
    form: &Settings,
    quiet: Option<Quiet>,
) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        let mut data: Value = u::table.find(user).select(u::data).for_update().first(db).await?;
        Channels::write(&mut data, offered, &form.mail, &form.sms);
        Quiet::write(&mut data, quiet);
        update(u::table.find(user)).set(u::data.eq(&data)).execute(db).await?;
        let deed = Deed::new("update", "account_user", user).with(json!({ "changed": ["notify", "quiet"] }));
        audit::record(db, actor, deed).await
    })
    .await
}
