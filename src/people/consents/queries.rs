use super::model::{Given, Kind};
use crate::{
    access::Actor,
    audit::{self, Deed},
    i18n::Lang,
    people,
    vault::{self, Index, Vault},
};
use chrono::Utc;
use diesel::{delete, dsl::exists, insert_into, prelude::*, select, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use schema::{account_emaildigest as e, account_user as u, app::consent as c};
use serde_json::json;

/// Nobody reads more; who changes their mind so often sees the latest.
const MOST: i64 = 100;

/// All that a person has agreed to, the latest first.
pub async fn of(mut db: &AsyncPgConnection, person: i32) -> QueryResult<Vec<Given>> {
    Given::query()
        .filter(c::user_id.eq(person))
        .order((c::given_at.desc(), c::id.desc()))
        .limit(MOST)
        .load(&mut db)
        .await
}

/// One of them.
pub async fn one(mut db: &AsyncPgConnection, person: i32, id: i64) -> QueryResult<Given> {
    Given::query().filter(c::user_id.eq(person).and(c::id.eq(id))).get_result(&mut db).await
}

/// Whether a person agrees to this now.
pub async fn has(mut db: &AsyncPgConnection, person: i32, kind: Kind) -> QueryResult<bool> {
    let given = c::user_id.eq(person).and(c::kind.eq(kind.code())).and(c::withdrawn_at.is_null());
    select(exists(c::table.filter(given))).get_result(&mut db).await
}

/// Whether a person has yet to agree to the present wording of what nobody has an account without.
pub async fn is_waiting(mut db: &AsyncPgConnection, person: i32) -> QueryResult<bool> {
    let wording = Kind::PersonalData.current();
    let given = c::user_id.eq(person).and(c::kind.eq(wording.kind.code())).and(c::withdrawn_at.is_null());
    let given = select(exists(c::table.filter(given.and(c::version.eq(wording.version)))));
    Ok(!given.get_result::<bool>(&mut db).await?)
}

/// Writes that a person agrees to the present wording, as it was read in this language. A second time changes
/// nothing.
pub async fn give(
    db: &mut AsyncPgConnection,
    actor: &Actor,
    person: i32,
    kind: Kind,
    language: Lang,
) -> QueryResult<()> {
    let version = kind.current().version;
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        u::table.find(person).select(u::id).for_no_key_update().first::<i32>(db).await?;
        let same = c::user_id.eq(person).and(c::kind.eq(kind.code())).and(c::version.eq(version));
        let given: bool = select(exists(c::table.filter(same.and(c::withdrawn_at.is_null())))).get_result(db).await?;
        if given {
            return Ok(());
        }
        let row = (c::user_id.eq(person), c::kind.eq(kind.code()), c::version.eq(version));
        insert_into(c::table).values((row, c::language.eq(language.code()))).execute(db).await?;
        let data = json!({ "kind": kind.code(), "version": version });
        audit::record(db, actor, Deed::new("give-consent", "account_user", person).with(data)).await
    })
    .await
}

/// Takes a consent back, with what was done by it.
pub async fn withdraw(
    db: &mut AsyncPgConnection,
    vault: &Vault,
    actor: &Actor,
    person: i32,
    kind: Kind,
) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        let given = c::user_id.eq(person).and(c::kind.eq(kind.code())).and(c::withdrawn_at.is_null());
        let ended = update(c::table.filter(given)).set(c::withdrawn_at.eq(Utc::now())).execute(db).await?;
        if ended == 0 {
            return Ok(());
        }
        if kind == Kind::Digest {
            let own = people::personal(db, person).await?.open(vault);
            let token = vault.token(Index::Email, &vault::address(&own.email));
            delete(e::table.filter(e::email_token.eq(token))).execute(db).await?;
        }
        let data = json!({ "kind": kind.code() });
        audit::record(db, actor, Deed::new("withdraw-consent", "account_user", person).with(data)).await
    })
    .await
}
