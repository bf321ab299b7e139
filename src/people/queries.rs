use super::role;
use diesel::{define_sql_function, dsl::exists, insert_into, prelude::*, select, sql_types};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{account_user, core_actionlog};
use serde_json::json;

define_sql_function!(fn lower(text: sql_types::Text) -> sql_types::Text);

/// Whether somebody has an account with this address, however it is spelt.
pub async fn is_taken(db: &mut AsyncPgConnection, email: &str) -> QueryResult<bool> {
    use account_user as u;
    let same = u::table.filter(lower(u::email).eq(lower(email)).and(u::email.ne("")));
    select(exists(same.select(u::id))).get_result(db).await
}

/// An administrator; the first word of the name is the given name.
pub async fn insert_admin(db: &mut AsyncPgConnection, email: &str, name: &str, hash: &str) -> QueryResult<i32> {
    use account_user as u;
    let (first, last) = name.split_once(char::is_whitespace).unwrap_or((name, ""));
    insert_into(u::table)
        .values((
            (u::email.eq(email), u::password.eq(hash), u::first_name.eq(first), u::last_name.eq(last.trim())),
            (u::role.eq(role::ADMIN), u::is_staff.eq(true), u::is_superuser.eq(true), u::email_verified.eq(true)),
        ))
        .returning(u::id)
        .get_result(db)
        .await
}

/// The line in the log. Nobody is signed in on a terminal, so it names no actor.
pub async fn log_admin(db: &mut AsyncPgConnection, id: i32) -> QueryResult<()> {
    use core_actionlog as l;
    let row = (
        (l::action.eq("create"), l::log_type.eq("account_user"), l::primary_key.eq(id.to_string())),
        (l::data.eq(json!({ "role": role::ADMIN })), l::reason.eq("create-admin")),
    );
    insert_into(l::table).values(row).execute(db).await.map(drop)
}
