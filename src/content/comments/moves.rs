//! Saying, changing, taking back, marking, reporting, deciding: each is one transaction.

use super::model::{Comment, EDIT, MARKED, MOST_REPORTS};
use crate::{
    access::Actor,
    audit::{self, Deed},
    content::life::Piece,
    i18n::Text,
    notices::{self, Kind, Notice, in_all_languages},
    outbox::Outbox,
};
use chrono::Utc;
use diesel::{delete, insert_into, prelude::*, sql_query, sql_types as sql, update, upsert::excluded};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{
    app::{comment_report as rep, form_once as o, reaction as r},
    core_comment as c,
};
use serde_json::json;
use uuid::Uuid;

/// Says something about a piece, or answers; gives the comment, `None` when this form has said it already.
pub async fn write(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    piece: &Piece,
    (message, parent): (&str, Option<&Comment>),
    key: Uuid,
) -> QueryResult<Option<i32>> {
    let Some(person) = actor.user else { return Ok(None) };
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<Option<i32>> {
        if insert_into(o::table).values(o::key.eq(key)).on_conflict_do_nothing().execute(db).await? == 0 {
            return Ok(None);
        }
        let row = (
            (c::message.eq(message), c::source.eq(piece.kind.code), c::primary_key.eq(piece.id.to_string())),
            // An answer to an answer stands beside it.
            (c::parent_id.eq(parent.map(|parent| parent.parent_id.unwrap_or(parent.id))), c::user_id.eq(person)),
        );
        let id: i32 = insert_into(c::table).values(row).returning(c::id).get_result(db).await?;
        audit::record(db, actor, Deed::new("create", "core_comment", id)).await?;
        let answered = parent.map(|parent| parent.user_id).filter(|other| *other != person);
        let author = piece.author_id.filter(|author| *author != person && Some(*author) != answered);
        let path = format!("/talk/{}/{}", piece.kind.code, piece.id);
        let title = |lang| piece.title.say(lang).words;
        for (to, words) in [
            (author, in_all_languages(|t| t.comments_told_new(title(t.lang())))),
            (answered, in_all_languages(|t| t.comments_told_answer(title(t.lang())))),
        ] {
            let notice = Notice { kind: Kind::Content, title: words, description: Text::default(), path: &path };
            notices::notify(outbox, db, to.as_slice(), &notice).await?;
        }
        Ok(Some(id))
    })
    .await
}

/// Changes one's own words while that is allowed; false when it is not any more.
pub async fn edit(db: &mut AsyncPgConnection, actor: &Actor, id: i32, message: &str) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let own = c::id.eq(id).and(c::user_id.nullable().eq(actor.user)).and(c::status.eq("success"));
        let fresh = c::table.filter(own).filter(c::created_at.gt(Utc::now() - EDIT));
        if update(fresh).set((c::message.eq(message), c::edited_at.eq(Utc::now()))).execute(db).await? == 0 {
            return Ok(false);
        }
        audit::record(db, actor, Deed::new("update", "core_comment", id)).await?;
        Ok(true)
    })
    .await
}

/// Takes one's own words back; the row stays for its answers, the words go.
pub async fn remove(db: &mut AsyncPgConnection, actor: &Actor, id: i32) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let own = c::id.eq(id).and(c::user_id.nullable().eq(actor.user)).and(c::status.eq_any(["success", "sent"]));
        let set = (c::status.eq("deleted"), c::message.eq(""));
        if update(c::table.filter(own)).set(set).execute(db).await? == 0 {
            return Ok(false);
        }
        resolve(db, id).await?;
        audit::record(db, actor, Deed::new("delete", "core_comment", id)).await?;
        Ok(true)
    })
    .await
}

async fn resolve(db: &mut AsyncPgConnection, id: i32) -> QueryResult<()> {
    let open = rep::table.filter(rep::comment_id.eq(id).and(rep::resolved_at.is_null()));
    update(open).set(rep::resolved_at.eq(Utc::now())).execute(db).await.map(drop)
}

/// Marks a comment or a piece; `None` takes the mark back. The junction is what counts, the row's arrays repeat it.
pub async fn mark(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    (source, id): (&str, i32),
    up: Option<bool>,
) -> QueryResult<()> {
    let Some(person) = actor.user else { return Ok(()) };
    let Some(table) = ["comment"].iter().chain(&MARKED).find(|known| **known == source) else { return Ok(()) };
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        // The row first: of one person's two clicks the later one counts, in both places.
        let statement = format!(
            "update public.core_{table} set \
             reaction_up_users = array_remove(reaction_up_users, $1) || case when $2 = 1 then array[$1] else '{{}}'::integer[] end, \
             reaction_down_users = array_remove(reaction_down_users, $1) || case when $2 = -1 then array[$1] else '{{}}'::integer[] end \
             where id = $3"
        );
        let way = up.map_or(0, |up| if up { 1 } else { -1 });
        let query = sql_query(statement).bind::<sql::Integer, _>(person).bind::<sql::Integer, _>(way);
        query.bind::<sql::Integer, _>(id).execute(db).await?;
        match up {
            Some(up) => {
                let row = (r::source.eq(source), r::object_id.eq(id), r::user_id.eq(person), r::up.eq(up));
                let again = insert_into(r::table).values(row).on_conflict((r::source, r::object_id, r::user_id));
                again.do_update().set(r::up.eq(excluded(r::up))).execute(db).await?;
            }
            None => drop(delete(r::table.find((source, id, person))).execute(db).await?),
        }
        let deed = Deed::new("mark", if source == "comment" { "core_comment" } else { "app.reaction" }, id);
        audit::record(db, actor, deed.with(json!({ "source": source, "mark": way }))).await
    })
    .await
}

/// Reports a comment; one report per person, and enough of them hide it until somebody has looked.
pub async fn report(db: &mut AsyncPgConnection, actor: &Actor, id: i32, reason: &str) -> QueryResult<()> {
    let Some(person) = actor.user else { return Ok(()) };
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        // Reports of one comment are counted one after the other.
        c::table.find(id).select(c::id).for_no_key_update().first::<i32>(db).await?;
        let row = (rep::comment_id.eq(id), rep::user_id.eq(person), rep::reason.eq(reason));
        if insert_into(rep::table).values(row).on_conflict_do_nothing().execute(db).await? == 0 {
            return Ok(());
        }
        let open = rep::table.filter(rep::comment_id.eq(id).and(rep::resolved_at.is_null()));
        let reports: i64 = open.count().get_result(db).await?;
        if reports >= MOST_REPORTS {
            let shown = c::table.filter(c::id.eq(id).and(c::status.eq("success")));
            update(shown).set(c::status.eq("sent")).execute(db).await?;
        }
        audit::record(db, actor, Deed::new("report", "core_comment", id).with(json!({ "reason": reason }))).await
    })
    .await
}

/// What staff decide about a reported comment: it stays, or it goes with a reason that its author reads. False when
/// somebody was faster.
pub async fn decide(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    comment: &Comment,
    (removed, words): (bool, &str),
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        c::table.find(comment.id).select(c::id).for_no_key_update().first::<i32>(db).await?;
        let open = rep::table.filter(rep::comment_id.eq(comment.id).and(rep::resolved_at.is_null()));
        if open.count().get_result::<i64>(db).await? == 0 {
            return Ok(false);
        }
        resolve(db, comment.id).await?;
        let status = if removed { "reject" } else { "success" };
        let there = c::table.filter(c::id.eq(comment.id).and(c::status.eq_any(["success", "sent"])));
        update(there).set(c::status.eq(status)).execute(db).await?;
        let act = if removed { "remove" } else { "keep" };
        audit::record(db, actor, Deed::new(act, "core_comment", comment.id).because(words)).await?;
        if removed {
            let title = in_all_languages(|t| t.comments_told_removed().to_owned());
            let description = Text { kk: words.into(), ru: words.into(), en: words.into() };
            let path = comment.thread();
            let notice = Notice { kind: Kind::Content, title, description, path: &path };
            notices::notify(outbox, db, &[comment.user_id], &notice).await?;
        }
        Ok(true)
    })
    .await
}
