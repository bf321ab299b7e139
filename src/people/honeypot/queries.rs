use crate::{
    access::Actor,
    vault::{Field, Vault},
};
use diesel::{insert_into, prelude::*, update};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use ipnetwork::IpNetwork;
use schema::admin_honeypot_loginattempt as h;

/// Remembers who tried, by which name: sealed under the row's own number, as it may be somebody's address. Never
/// with what password.
pub async fn note(db: &mut AsyncPgConnection, vault: &Vault, actor: &Actor, username: &str) -> QueryResult<()> {
    db.transaction(async |db: &mut AsyncPgConnection| -> QueryResult<()> {
        let row =
            (h::ip_address.eq(actor.ip.map(IpNetwork::from)), h::user_agent.eq(&actor.agent), h::path.eq(&actor.path));
        let id: i32 = insert_into(h::table).values(row).returning(h::id).get_result(db).await?;
        let sealed = vault.seal(Field::HoneypotUsername, id, username);
        update(h::table.find(id)).set(h::username.eq(sealed)).execute(db).await.map(drop)
    })
    .await
}
