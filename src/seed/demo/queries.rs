use diesel::{define_sql_function, prelude::*, select, sql_types::BigInt};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{account_user, core_organization};

define_sql_function!(fn pg_advisory_xact_lock(key: BigInt));

/// One key for all programs of the portal that may fill the same database at the same moment.
const LOCK: i64 = 0x7465_6368_6875_6202;

/// Waits until nobody else fills the database; until the end of the transaction it is our turn.
pub async fn take_turn(db: &mut AsyncPgConnection) -> QueryResult<()> {
    select(pg_advisory_xact_lock(LOCK)).execute(db).await.map(drop)
}

/// Whether nothing was loaded and nobody signed up yet.
pub async fn is_empty(db: &mut AsyncPgConnection) -> QueryResult<bool> {
    use diesel::dsl::{exists, not};
    select(
        not(exists(core_organization::table.select(core_organization::code)))
            .and(not(exists(account_user::table.select(account_user::id)))),
    )
    .get_result(db)
    .await
}
