//! Inviting colleagues, answering, taking it back: each one transaction with its line in the history and its notice.

use super::{
    forms::Whom,
    queries::{MOST, invitation, members},
};
use crate::{
    access::{Actor, Me, Viewer},
    audit::{self, Deed},
    i18n::Texts,
    notices::{self, Kind, Notice, in_all_languages},
    outbox::Outbox,
    people,
    requests::{
        chain::{self, Event},
        model::Request,
        queries::{self, SOURCE},
    },
    vault::{Field, Vault},
    web::PortalError,
};
use chrono::{DateTime, Utc};
use diesel::{delete, insert_into, prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::app::request_editor as e;
use serde_json::json;

/// How inviting ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invited {
    Done,
    /// There are as many as a request can have.
    Full,
    /// No member whom one could invite.
    NoMember,
    Yourself,
}

/// Lets a colleague edit a request of the viewer's. A member of the company may at once, others when they accept.
pub async fn invite(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    me: &Me,
    id: i32,
    whom: &Whom,
) -> Result<Invited, PortalError> {
    let (viewer, actor): (&Viewer, &Actor) = (me, me.actor());
    db.transaction(async |db: &mut AsyncPgConnection| -> Result<Invited, PortalError> {
        let request = lock(db, viewer, id).await?;
        let (user, member) = match (whom, request.company_id) {
            (Whom::Member(user), Some(company)) => {
                let known = members(db, company).await?.iter().any(|(id, _)| id == user);
                if !known {
                    return Ok(Invited::NoMember);
                }
                (Some(*user), true)
            }
            (Whom::Address(address), None) => {
                let found = people::find(db, outbox.vault, address.index(), address.value()).await?;
                (found.as_slice().first().copied(), false)
            }
            _ => return Ok(Invited::NoMember),
        };
        if user == Some(viewer.id) {
            return Ok(Invited::Yourself);
        }
        if e::table.filter(e::request_id.eq(id)).count().get_result::<i64>(db).await? >= MOST {
            return Ok(Invited::Full);
        }
        let (user, row) = add(db, (id, viewer.id), user, member).await?;
        if let Whom::Address(address) = whom {
            let sealed = outbox.vault.seal(Field::EditorAddress, row, address.value());
            update(e::table.find(row)).set(e::address.eq(sealed)).execute(db).await?;
        }
        if let Some(user) = user {
            let path = if member {
                written(db, outbox.vault, actor, &request, ("editor-added", user)).await?;
                format!("/cabinet/requests/{id}")
            } else {
                format!("/cabinet/request-invitations/{row}")
            };
            tell(outbox, db, user, &request, &path, Texts::request_editors_told_invited).await?;
        }
        let deed = Deed::new("invite", SOURCE, id).with(json!({ "invitation": row }));
        audit::record(db, actor, deed).await?;
        Ok(Invited::Done)
    })
    .await
}

/// A row for a colleague. Who is there already is not named twice: then the row is nobody's.
async fn add(
    db: &mut AsyncPgConnection,
    (request, by): (i32, i32),
    user: Option<i32>,
    accepted: bool,
) -> QueryResult<(Option<i32>, i32)> {
    let row = (e::request_id.eq(request), e::invited_by.eq(by));
    let whose = (e::user_id.eq(user), e::accepted_at.eq(accepted.then(Utc::now)));
    let new: Option<i32> = insert_into(e::table)
        .values((row, whose))
        .on_conflict_do_nothing()
        .returning(e::id)
        .get_result(db)
        .await
        .optional()?;
    match (new, user, accepted) {
        (Some(row), user, _) => Ok((user, row)),
        // A member of the company who is there already.
        (None, Some(user), true) => {
            let there = e::table.filter(e::request_id.eq(request).and(e::user_id.eq(user))).select(e::id);
            Ok((None, there.first(db).await?))
        }
        (None, ..) => Ok((None, insert_into(e::table).values(row).returning(e::id).get_result(db).await?)),
    }
}

/// Holds a request of the viewer's that is written now.
async fn lock(db: &mut AsyncPgConnection, viewer: &Viewer, id: i32) -> QueryResult<Request> {
    queries::lock(db, id).await?;
    let request = queries::own_one(db, viewer, id).await?;
    if request.state().is_written() { Ok(request) } else { Err(diesel::result::Error::NotFound) }
}

/// The line in the history. A draft has none yet: who is let in before it is sent stands in the log alone.
async fn written(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    actor: &Actor,
    request: &Request,
    (kind, user): (&'static str, i32),
) -> QueryResult<()> {
    if request.number.is_none() {
        return Ok(());
    }
    let event = Event { data: json!({ "office": false, "to_user": user }), ..Event::new(kind) };
    chain::append(db, vault, (request.id, actor.user), &event).await.map(drop)
}

async fn tell(
    outbox: Outbox<'_>,
    db: &AsyncPgConnection,
    user: i32,
    request: &Request,
    path: &str,
    words: fn(&'static Texts) -> &'static str,
) -> QueryResult<()> {
    let title = in_all_languages(|t| words(t).to_owned());
    let notice = Notice { kind: Kind::Request, title, description: request.service.clone(), path };
    notices::notify(outbox, db, &[user], &notice).await
}

/// Takes an invitation back, or the leave to edit; `false` where it is gone already.
pub async fn remove(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    me: &Me,
    (id, editor): (i32, i32),
) -> QueryResult<bool> {
    let (viewer, actor): (&Viewer, &Actor) = (me, me.actor());
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let request = lock(db, viewer, id).await?;
        let gone = delete(e::table.filter(e::id.eq(editor).and(e::request_id.eq(id))));
        let gone: Option<(Option<i32>, Option<DateTime<Utc>>)> =
            gone.returning((e::user_id, e::accepted_at)).get_result(db).await.optional()?;
        let Some((user, accepted)) = gone else { return Ok(false) };
        if let (Some(user), Some(_)) = (user, accepted) {
            written(db, outbox.vault, actor, &request, ("editor-removed", user)).await?;
            tell(outbox, db, user, &request, "/cabinet/requests", Texts::request_editors_told_removed).await?;
        }
        let deed = Deed::new("remove-member", SOURCE, id).with(json!({ "invitation": editor }));
        audit::record(db, actor, deed).await?;
        Ok(true)
    })
    .await
}

/// Accepts an invitation, or gives it back at any time; who invited is told. Gives the request.
pub async fn answer(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    me: &Me,
    (id, accepts): (i32, bool),
) -> QueryResult<i32> {
    let (viewer, actor): (&Viewer, &Actor) = (me, me.actor());
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<i32> {
        let known = invitation(db, viewer, id).await?;
        queries::lock(db, known.request).await?;
        let own = e::table.filter(e::id.eq(id).and(e::user_id.eq(viewer.id)));
        let inviting: Option<i32> = own.select(e::invited_by).for_update().first(db).await?;
        let request = queries::find(db, known.request).await?;
        let (kind, words): (_, fn(&'static Texts) -> &'static str) = if accepts {
            update(e::table.find(id)).set(e::accepted_at.eq(Utc::now())).execute(db).await?;
            ("editor-added", Texts::request_editors_told_accepted)
        } else {
            delete(e::table.find(id)).execute(db).await?;
            ("editor-removed", Texts::request_editors_told_declined)
        };
        if accepts != known.accepted {
            written(db, outbox.vault, actor, &request, (kind, viewer.id)).await?;
        }
        if let Some(user) = inviting.filter(|_| !accepts || !known.accepted) {
            let path = format!("/cabinet/requests/{}/editors", request.id);
            tell(outbox, db, user, &request, &path, words).await?;
        }
        let deed = Deed::new("answer", SOURCE, request.id);
        audit::record(db, actor, deed.with(json!({ "invitation": id, "accepted": accepts }))).await?;
        Ok(request.id)
    })
    .await
}
