use super::personal::{Personal, Sealed, Tokens, form};
use super::{new::NewPerson, role};
use crate::vault::{Index, Vault};
use chrono::{DateTime, Utc};
use diesel::{delete, dsl::count, insert_into, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::{
    account_user,
    app::{person_index, role as r},
    core_actionlog,
};
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Insertable)]
#[diesel(table_name = account_user)]
struct Row<'p> {
    #[diesel(embed)]
    personal: Sealed,
    created_at: DateTime<Utc>,
    password: &'p str,
    role: &'p str,
    language: &'p str,
    is_staff: bool,
    is_superuser: bool,
    email_verified: bool,
    phone_verified: bool,
    city_id: Option<i32>,
    organization_id: Option<&'p str>,
}

/// Writes people with what they are found by, and gives their ids in the same order. Belongs into a transaction.
pub async fn add(db: &mut AsyncPgConnection, vault: &Vault, people: &[NewPerson<'_>]) -> QueryResult<Vec<i32>> {
    use account_user as u;
    let staff: Vec<String> = r::table.filter(r::staff).select(r::code).load(db).await?;
    let rows: Vec<Row<'_>> = people.iter().map(|person| person.row(vault, Uuid::new_v4(), &staff)).collect();
    let ids: Vec<(Uuid, i32)> =
        insert_into(u::table).values(&rows).returning((u::public_id, u::id)).get_results(db).await?;
    let ids: HashMap<Uuid, i32> = ids.into_iter().collect();
    let ids: Vec<i32> = rows.iter().filter_map(|row| ids.get(&row.personal.public_id).copied()).collect();
    for (id, person) in ids.iter().zip(people) {
        index(db, *id, person.personal.tokens(vault)).await?;
    }
    Ok(ids)
}

impl<'p> NewPerson<'p> {
    fn row(&'p self, vault: &Vault, public_id: Uuid, staff: &[String]) -> Row<'p> {
        Row {
            personal: self.personal.seal(vault, public_id),
            created_at: self.created_at,
            password: self.password,
            role: self.role,
            language: self.language,
            is_staff: staff.iter().any(|role| role == self.role),
            is_superuser: self.role == role::ADMIN,
            email_verified: self.email_verified,
            phone_verified: self.phone_verified,
            city_id: self.city_id,
            organization_id: self.organization_id.as_deref(),
        }
    }
}

/// A violation of uniqueness says that somebody else has the address or the number.
async fn index(db: &mut AsyncPgConnection, person: i32, tokens: Tokens) -> QueryResult<()> {
    use person_index as i;
    let row = |(index, token): (Index, Vec<u8>)| (i::user_id.eq(person), i::kind.eq(index.code()), i::token.eq(token));
    let rows: Vec<_> = tokens.into_iter().map(row).collect();
    insert_into(i::table).values(rows).execute(db).await.map(drop)
}

/// What a person is found by after a change. Belongs into the transaction of the change.
pub async fn reindex(db: &mut AsyncPgConnection, vault: &Vault, person: i32, now: &Personal) -> QueryResult<()> {
    delete(person_index::table.filter(person_index::user_id.eq(person))).execute(db).await?;
    index(db, person, now.tokens(vault)).await
}

/// Who has this address, number or IIN, however it was typed; of several words of names all have to fit.
/// A few at most: this looks somebody up, it lists nobody.
pub async fn find(mut db: &AsyncPgConnection, vault: &Vault, index: Index, typed: &str) -> QueryResult<Vec<i32>> {
    use person_index as i;
    const MOST: i64 = 200;
    let tokens: Vec<Vec<u8>> = form(index, typed).iter().map(|form| vault.token(index, form)).collect();
    let words = i64::try_from(tokens.len()).unwrap_or(i64::MAX);
    i::table
        .filter(i::kind.eq(index.code()))
        .filter(i::token.eq_any(tokens))
        .group_by(i::user_id)
        .having(count(i::token).eq(words))
        .select(i::user_id)
        .order(i::user_id)
        .limit(MOST)
        .load(&mut db)
        .await
}

/// The personal data of one person, sealed.
pub async fn personal(mut db: &AsyncPgConnection, person: i32) -> QueryResult<Sealed> {
    account_user::table.find(person).select(Sealed::as_select()).first(&mut db).await
}

/// Locks those who may do everything and can sign in, and gives their ids: whoever takes something from one of them
/// waits for the others, so that one always stays. Belongs into a transaction.
pub async fn lock_admins(db: &mut AsyncPgConnection) -> QueryResult<Vec<i32>> {
    use account_user as u;
    u::table
        .filter(u::is_superuser.and(u::is_active).and(u::blocked.eq(false)).and(u::deleted_at.is_null()))
        .order(u::id)
        .select(u::id)
        .for_update()
        .load(db)
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
