use super::model::{Issued, Kind, MINUTES, Order, Proof, TRIES, Waiting};
use crate::{
    people::Address,
    vault::{self, Field, Vault},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::{Duration, Utc};
use diesel::{insert_into, prelude::*, update};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use schema::account_activation as a;
use subtle::ConstantTimeEq;
use uuid::Uuid;

/// How long what a code has proved may be used: filling in a form takes its time.
const PROVED_FOR: Duration = Duration::hours(1);

fn hashed(vault: &Vault, id: Uuid, code: &str) -> String {
    BASE64.encode(vault.keyed("code", format!("{id}.{code}").as_bytes()))
}

/// A new code; the earlier ones of this address and purpose are over. Belongs into the transaction of its letter.
pub async fn issue(db: &mut AsyncPgConnection, vault: &Vault, order: Order<'_>) -> QueryResult<Issued> {
    let (id, now) = (Uuid::new_v4(), Utc::now());
    let code = format!("{:06}", rand::random_range(0..1_000_000));
    let token = order.address.token(vault);
    let earlier = a::address_token.eq(&token).and(a::kind.eq(order.kind.code())).and(a::used_at.is_null());
    update(a::table.filter(earlier).filter(a::expires_at.gt(now))).set(a::expires_at.eq(now)).execute(db).await?;
    let (email, phone) = match order.address {
        Address::Email(email) => (vault.seal(Field::ActivationEmail, id, email), String::new()),
        Address::Phone(phone) => (String::new(), vault.seal(Field::ActivationPhone, id, phone)),
    };
    let hash = if order.live { hashed(vault, id, &code) } else { String::new() };
    let row = (
        (a::uuid.eq(id), a::email.eq(email), a::phone.eq(phone), a::code.eq(hash), a::kind.eq(order.kind.code())),
        (a::expires_at.eq(now + Duration::minutes(MINUTES)), a::user_id.eq(order.user), a::address_token.eq(token)),
    );
    insert_into(a::table).values(row).execute(db).await?;
    Ok(Issued { id, code })
}

/// Whether this is the code. The try is counted before the code is looked at, in one statement.
pub async fn prove(db: &mut AsyncPgConnection, vault: &Vault, kind: Kind, id: Uuid, typed: &str) -> QueryResult<Proof> {
    let open = a::uuid.eq(id).and(a::kind.eq(kind.code())).and(a::used_at.is_null()).and(a::attempts.lt(TRIES));
    let tried: Option<(String, i16)> = update(a::table.filter(open).filter(a::expires_at.gt(Utc::now())))
        .set(a::attempts.eq(a::attempts + 1))
        .returning((a::code, a::attempts))
        .get_result(db)
        .await
        .optional()?;
    let Some((hash, attempts)) = tried else { return Ok(Proof::Over) };
    let right: bool = hashed(vault, id, &vault::digits(typed)).as_bytes().ct_eq(hash.as_bytes()).into();
    Ok(match (right, TRIES - attempts) {
        (true, _) => Proof::Right,
        (false, 0) => Proof::Over,
        (false, left) => Proof::Wrong(left),
    })
}

/// The code that this course waits for, or has proved already.
pub async fn waiting(db: &mut AsyncPgConnection, vault: &Vault, kind: Kind, id: Uuid) -> QueryResult<Option<Waiting>> {
    let row: Option<(String, String, Option<i32>)> = a::table
        .filter(a::uuid.eq(id).and(a::kind.eq(kind.code())).and(a::used_at.is_null()))
        .filter(a::created_at.gt(Utc::now() - PROVED_FOR))
        .select((a::email, a::phone, a::user_id))
        .first(db)
        .await
        .optional()?;
    Ok(row.map(|(email, phone, user)| {
        let address = if email.is_empty() {
            Address::Phone(vault.show(Field::ActivationPhone, id, &phone))
        } else {
            Address::Email(vault.show(Field::ActivationEmail, id, &email))
        };
        Waiting { address, user }
    }))
}

/// Whether a code may still be used without being typed, as by its link.
pub async fn is_open(db: &mut AsyncPgConnection, kind: Kind, id: Uuid) -> QueryResult<bool> {
    let open = a::uuid.eq(id).and(a::kind.eq(kind.code())).and(a::used_at.is_null()).and(a::user_id.is_not_null());
    diesel::select(diesel::dsl::exists(a::table.filter(open).filter(a::expires_at.gt(Utc::now())))).get_result(db).await
}

/// Ends the codes of a person that would still set a password, whatever they were sent to and whatever they have proved.
/// Belongs into the transaction that changes the password or where codes are sent to.
pub async fn end_recovery(db: &mut AsyncPgConnection, user: i32) -> QueryResult<()> {
    let open = a::user_id.eq(user).and(a::kind.eq(Kind::Password.code())).and(a::used_at.is_null());
    update(a::table.filter(open)).set(a::used_at.eq(Utc::now())).execute(db).await.map(drop)
}

/// Uses up what was proved, once: `false` when somebody was faster. Belongs into the transaction of what it allows.
pub async fn spend(db: &mut AsyncPgConnection, kind: Kind, id: Uuid, user: i32) -> QueryResult<bool> {
    let open = a::uuid.eq(id).and(a::kind.eq(kind.code())).and(a::used_at.is_null());
    let spent = update(a::table.filter(open).filter(a::created_at.gt(Utc::now() - PROVED_FOR)))
        .set((a::used_at.eq(Utc::now()), a::user_id.eq(user)))
        .execute(db)
        .await?;
    Ok(spent == 1)
}
