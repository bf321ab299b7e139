//! Asking for a place, calling it off, deciding; photos; of what a place is part: each is one transaction.

use super::model::{Place, Request, State};
use crate::{
    access::Actor,
    audit::{self, Deed},
    i18n::{Text, Texts},
    media::{self, Kept},
    notices::{self, Kind, Notice, in_all_languages},
    outbox::Outbox,
    vault::Field,
};
use diesel::{delete, insert_into, prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{
    app::{form_once as o, place_picture as w},
    core_infrastructure as i, core_infrastructureimage as p, core_infrastructurerequest as r,
};
use serde_json::json;
use uuid::Uuid;

/// Asks the owner; the same form asks once.
pub async fn ask(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    place: &Place,
    (comment, key): (&str, Uuid),
) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        if insert_into(o::table).values(o::key.eq(key)).on_conflict_do_nothing().execute(db).await? == 0 {
            return Ok(());
        }
        let row = (r::infrastructure_id.eq(place.id), r::author_id.eq(actor.user));
        let id: i32 = insert_into(r::table).values(row).returning(r::id).get_result(db).await?;
        let sealed = outbox.vault.seal(Field::PlaceComment, id, comment);
        update(r::table.find(id)).set(r::comment.eq(sealed)).execute(db).await?;
        audit::record(db, actor, Deed::new("create", "core_infrastructurerequest", id)).await?;
        tell_owner(db, outbox, place, |t, name| t.places_told_new(name)).await
    })
    .await
}

async fn tell_owner(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    place: &Place,
    words: impl Fn(&'static Texts, &str) -> String,
) -> QueryResult<()> {
    let path = format!("/cabinet/content/infrastructure/{}/requests", place.id);
    let title = in_all_languages(|t| words(t, place.name.say(t.lang()).words));
    let notice = Notice { kind: Kind::Company, title, description: Text::default(), path: &path };
    notices::notify(outbox, db, place.author_id.as_slice(), &notice).await
}

/// Calls one's own request off, with its words; false when it is not open any more.
pub async fn cancel(db: &mut AsyncPgConnection, outbox: Outbox<'_>, actor: &Actor, id: i32) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let own = r::id.eq(id).and(r::author_id.eq(actor.user)).and(r::status.eq_any(["sent", "approved"]));
        let set = (r::status.eq(State::Cancelled.code()), r::comment.eq(""));
        let place = update(r::table.filter(own)).set(set).returning(r::infrastructure_id);
        let Some(place) = place.get_result::<i32>(db).await.optional()? else { return Ok(false) };
        audit::record(db, actor, Deed::new("withdraw", "core_infrastructurerequest", id)).await?;
        let place = Place::query().filter(i::id.eq(place)).first(db).await?;
        tell_owner(db, outbox, &place, |t, name| t.places_told_cancelled(name)).await?;
        Ok(true)
    })
    .await
}

/// Moves a request that still stands where the form saw it; false when somebody was faster.
pub async fn decide(
    db: &mut AsyncPgConnection,
    outbox: Outbox<'_>,
    actor: &Actor,
    (place, id): (i32, i32),
    seen: &str,
    (state, words): (State, &str),
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        let same = r::id.eq(id).and(r::infrastructure_id.eq(place)).and(r::status.eq(seen));
        let sealed = outbox.vault.seal(Field::PlaceAnswer, id, words);
        let set = (r::status.eq(state.code()), r::answer.eq(sealed));
        let person = update(r::table.filter(same)).set(set).returning(r::author_id);
        let Some(person) = person.get_result::<Option<i32>>(db).await.optional()? else { return Ok(false) };
        let deed = Deed::new("decide", "core_infrastructurerequest", id).with(json!({ "status": state.code() }));
        audit::record(db, actor, deed).await?;
        let request = Request::query().filter(r::id.eq(id)).first(db).await?;
        let told = in_all_languages(|t| t.places_told_moved(request.place.say(t.lang()).words, state.name(t)));
        let path = "/cabinet/place-requests";
        let notice = Notice { kind: Kind::Event, title: told, description: Text::default(), path };
        notices::notify(outbox, db, person.as_slice(), &notice).await?;
        Ok(true)
    })
    .await
}

/// Adds a photo; the first of a place comes first. False when there are too many.
pub async fn add_photo(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    (place, name): (i32, &Text),
    quota: i64,
    kept: &Kept,
    most: i64,
) -> QueryResult<bool> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<bool> {
        i::table.find(place).select(i::id).for_no_key_update().first::<i32>(db).await?;
        let there: i64 = p::table.filter(p::infrastructure_id.eq(place)).count().get_result(db).await?;
        if there >= most {
            return Ok(false);
        }
        let media = media::add_picture(db, actor, quota, kept, name).await?;
        let row = (
            (p::infrastructure_id.eq(place), p::image.eq(media.to_string())),
            (p::primary.eq(there == 0), p::author_id.eq(actor.user)),
        );
        let id: i32 = insert_into(p::table).values(row).returning(p::id).get_result(db).await?;
        insert_into(w::table).values((w::image_id.eq(id), w::media_id.eq(media))).execute(db).await?;
        audit::record(db, actor, Deed::new("update", "core_infrastructure", place)).await?;
        Ok(true)
    })
    .await
}

/// Which photo comes first.
pub async fn put_first(db: &mut AsyncPgConnection, actor: &Actor, place: i32, photo: i32) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        p::table.find(photo).filter(p::infrastructure_id.eq(place)).select(p::id).first::<i32>(db).await?;
        let of_place = p::table.filter(p::infrastructure_id.eq(place).and(p::primary));
        update(of_place).set(p::primary.eq(false)).execute(db).await?;
        update(p::table.find(photo)).set(p::primary.eq(true)).execute(db).await?;
        audit::record(db, actor, Deed::new("update", "core_infrastructure", place)).await
    })
    .await
}

/// Removes a photo, and the picture if it was sent for this.
pub async fn remove_photo(db: &mut AsyncPgConnection, actor: &Actor, place: i32, photo: i32) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        p::table.find(photo).filter(p::infrastructure_id.eq(place)).select(p::id).first::<i32>(db).await?;
        let media: Option<Uuid> = w::table.find(photo).select(w::media_id).first(db).await.optional()?;
        delete(p::table.find(photo)).execute(db).await?;
        if let Some(media) = media {
            media::remove_picture(db, actor, media).await?;
        }
        audit::record(db, actor, Deed::new("update", "core_infrastructure", place)).await
    })
    .await
}

/// Of which place this one is part.
pub async fn set_parent(db: &mut AsyncPgConnection, actor: &Actor, place: i32, parent: Option<i32>) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        update(i::table.find(place)).set(i::parent_id.eq(parent)).execute(db).await?;
        audit::record(db, actor, Deed::new("update", "core_infrastructure", place)).await
    })
    .await
}
