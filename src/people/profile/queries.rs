use crate::{
    access::Actor,
    audit::{self, Deed},
    i18n::Text,
    media::{self, Kept, Shown},
};
use diesel::{prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::account_user as u;
use serde_json::json;
use uuid::Uuid;

pub async fn photo(mut db: &AsyncPgConnection, user: i32) -> QueryResult<Option<Shown>> {
    match u::table.find(user).select(u::avatar_id).first::<Option<Uuid>>(&mut db).await? {
        Some(id) => media::picture(db, id).await,
        None => Ok(None),
    }
}

/// Puts a photo in the place of the one before, or of none; that one is removed.
pub async fn set_photo(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    user: i32,
    quota: i64,
    new: Option<&Kept>,
) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        let old: Option<Uuid> = u::table.find(user).select(u::avatar_id).for_update().first(db).await?;
        let new = match new {
            Some(kept) => Some(media::add_picture(db, actor, quota, kept, &Text::default()).await?),
            None => None,
        };
        update(u::table.find(user)).set(u::avatar_id.eq(new)).execute(db).await?;
        if let Some(old) = old {
            media::remove_picture(db, actor, old).await?;
        }
        let deed = Deed::new("update", "account_user", user).with(json!({ "changed": ["photo"] }));
        audit::record(db, actor, deed).await
    })
    .await
}
