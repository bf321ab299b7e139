use super::{
    forms::Typed,
    model::{Public, Sealed},
};
use crate::{
    access::Actor,
    audit::{self, Deed},
    notices::{self, Kind, Notice, in_all_languages},
    outbox::Outbox,
    people::restriction,
    vault::{self, Field},
    web::{PER_PAGE, Slice, offset},
};
use diesel::{insert_into, prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{
    account_contactrequest as r, account_user as u,
    app::{consent as c, departure as d, form_once as o},
};
use uuid::Uuid;

/// Somebody with a public page: who wants one, is not about to leave, and whose data are not restricted.
pub async fn public(mut db: &AsyncPgConnection, public_id: Uuid) -> QueryResult<Option<Public>> {
    let there = u::public_id.eq(public_id).and(u::is_active).and(u::blocked.eq(false)).and(u::deleted_at.is_null());
    let Some(person) = Public::query().filter(there).get_result(&mut db).await.optional()? else { return Ok(None) };
    let wants = c::user_id.eq(person.id).and(c::kind.eq("public_profile")).and(c::withdrawn_at.is_null());
    let wants: i64 = c::table.filter(wants).count().get_result(&mut db).await?;
    let leaves: i64 = d::table.filter(d::user_id.eq(person.id)).count().get_result(&mut db).await?;
    let restricted = restriction::since(db, person.id).await?.is_some();
    Ok(Some(person).filter(|_| wants > 0 && leaves == 0 && !restricted))
}

/// Those of these people who have a public page, as [`public`] has it.
pub async fn public_among(mut db: &AsyncPgConnection, people: &[i32]) -> QueryResult<Vec<i32>> {
    let wants = c::user_id.eq_any(people).and(c::kind.eq("public_profile")).and(c::withdrawn_at.is_null());
    let wanting: Vec<i32> = c::table.filter(wants).select(c::user_id).load(&mut db).await?;
    let leaving: Vec<i32> = d::table.filter(d::user_id.eq_any(&wanting)).select(d::user_id).load(&mut db).await?;
    let restricted = restriction::among(db, &wanting).await?;
    let there = u::is_active.and(u::blocked.eq(false)).and(u::deleted_at.is_null());
    let shown: Vec<i32> = u::table.filter(u::id.eq_any(wanting).and(there)).select(u::id).load(&mut db).await?;
    Ok(shown.into_iter().filter(|id| !leaving.contains(id) && !restricted.contains(id)).collect())
}

/// Keeps a message, sealed, and tells its reader that there is one; a form that comes twice is kept once.
pub async fn write(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    to: i32,
    key: Uuid,
    typed: &Typed,
) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        let once = insert_into(o::table).values(o::key.eq(key)).on_conflict_do_nothing().execute(db).await?;
        if once == 0 {
            return Ok(());
        }
        let row = (r::user_id.eq(to), r::author_id.eq(actor.user));
        let id: i32 = insert_into(r::table).values(row).returning(r::id).get_result(db).await?;
        let seal = |field, value: &str| outbox.vault.seal(field, id, value.trim());
        let sealed = (
            r::first_name.eq(seal(Field::ContactFirstName, &typed.first_name)),
            r::last_name.eq(seal(Field::ContactLastName, &typed.last_name)),
            r::email.eq(seal(Field::ContactEmail, &typed.email)),
            r::phone.eq(seal(Field::ContactPhone, &vault::phone(&typed.phone))),
            r::message.eq(seal(Field::ContactMessage, &typed.message)),
        );
        update(r::table.find(id)).set(sealed).execute(db).await?;
        audit::record(db, actor, Deed::new("create", "account_contactrequest", id)).await?;
        let notice = Notice {
            kind: Kind::Account,
            title: in_all_languages(|t| t.contacts_notice().to_owned()),
            description: in_all_languages(|t| t.contacts_notice_lead().to_owned()),
            path: "/cabinet/messages",
        };
        notices::notify(outbox, db, &[to], &notice).await
    })
    .await
}

/// One page of the messages to a person, new ones first.
pub async fn page(mut db: &AsyncPgConnection, person: i32, page: i64) -> QueryResult<Slice<Sealed>> {
    let own = r::user_id.eq(person);
    let total = r::table.filter(own).count().get_result(&mut db).await?;
    let rows = Sealed::query()
        .filter(own)
        .order((r::status.ne("sent"), r::created_at.desc(), r::id.desc()))
        .limit(PER_PAGE)
        .offset(offset(page))
        .load(&mut db)
        .await?;
    Ok(Slice { rows, total, page })
}

/// Writes what the reader did about a message; whether it is theirs.
pub async fn close(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    person: i32,
    id: i32,
    status: &'static str,
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let own = r::table.find(id).filter(r::user_id.eq(person));
        let closed = update(own).set(r::status.eq(status)).execute(db).await? > 0;
        if closed {
            let data = serde_json::json!({ "status": status });
            audit::record(db, actor, Deed::new("update", "account_contactrequest", id).with(data)).await?;
        }
        Ok(closed)
    })
    .await
}
