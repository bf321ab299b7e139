use super::{forms::Profile, tags};
use crate::{
    access::Actor,
    audit::{self, Deed},
    i18n::{Text, format},
    media::{self, Kept, Shown},
    people::{self, Sealed},
    vault::Vault,
};
use diesel::{prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::account_user as u;
use serde_json::{Value, json};
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

/// What stands in the profile besides the photo.
#[derive(Debug, HasQuery)]
#[diesel(table_name = schema::account_user)]
pub struct Stored {
    #[diesel(embed)]
    pub personal: Sealed,
    pub city_id: Option<i32>,
    pub language: String,
    pub tags: Value,
    avatar_id: Option<Uuid>,
}

pub async fn stored(mut db: &AsyncPgConnection, user: i32) -> QueryResult<Stored> {
    Stored::query().filter(u::id.eq(user)).first(&mut db).await
}

pub async fn city(mut db: &AsyncPgConnection, user: i32) -> QueryResult<Option<i32>> {
    u::table.find(user).select(u::city_id).first(&mut db).await
}

/// The parts of a profile that are still missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gaps {
    pub name: bool,
    pub city: bool,
    pub photo: bool,
}

pub async fn gaps(db: &AsyncPgConnection, vault: &Vault, user: i32) -> QueryResult<Gaps> {
    let stored = stored(db, user).await?;
    let own = stored.personal.open(vault);
    let name = own.first_name.is_empty() || own.last_name.is_empty();
    Ok(Gaps { name, city: stored.city_id.is_none(), photo: stored.avatar_id.is_none() })
}

/// Writes the profile, what the person is found by, and which of its parts have changed.
pub async fn save(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    actor: &Actor,
    user: i32,
    new: &Profile,
) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        let stored: Stored = Stored::query().filter(u::id.eq(user)).for_update().first(db).await?;
        let before = stored.personal.open(vault);
        let mut now = before.clone();
        now.first_name.clone_from(&new.first_name);
        now.last_name.clone_from(&new.last_name);
        now.middle_name.clone_from(&new.middle_name);
        if let Some(iin) = &new.iin {
            now.iin.clone_from(iin);
        }
        let mut kinds = stored.tags.clone();
        tags::choose(&mut kinds, &new.tags, &format::today().to_string());
        let names = |own: &people::Personal| [&own.first_name, &own.last_name, &own.middle_name].map(String::clone);
        let changed: Vec<&str> = [
            ("name", names(&before) != names(&now)),
            ("iin", before.iin != now.iin),
            ("city", stored.city_id != new.city),
            ("language", stored.language != new.language.code()),
            ("tags", stored.tags != kinds),
        ]
        .into_iter()
        .filter_map(|(part, differs)| differs.then_some(part))
        .collect();
        if changed.is_empty() {
            return Ok(());
        }
        if before.iin != now.iin || names(&before) != names(&now) {
            update(u::table.find(user)).set(now.seal(vault, stored.personal.public_id)).execute(db).await?;
            people::reindex(db, vault, user, &now).await?;
        }
        let rest = (u::city_id.eq(new.city), u::language.eq(new.language.code()), u::tags.eq(&kinds));
        update(u::table.find(user)).set(rest).execute(db).await?;
        let deed = Deed::new("update", "account_user", user).with(json!({ "changed": changed }));
        audit::record(db, actor, deed).await
    })
    .await
}
